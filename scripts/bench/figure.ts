/** What repeated runs gave: the middle one, and the least, which other programs on the machine disturbed least. */
export interface Figure {
  readonly median: number;
  readonly least: number;
}

export function figureOf(runs: readonly number[]): Figure {
  const sorted = [...runs].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] as number, least: sorted[0] as number };
}

/** What a figure is beyond another one. */
export function beyond(figure: Figure, floor: Figure): Figure {
  return { median: figure.median - floor.median, least: figure.least - floor.least };
}

/** A figure that no run has to find out. */
export function exactly(value: number): Figure {
  return { median: value, least: value };
}
