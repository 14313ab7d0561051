interface SimilarOptions {
  /** Minimum similarity: 1 for equal names, 0 for any. @default 0.3 */
  readonly least?: number;
}

/** Maximum number of names to return. */
const maxNames = 5;

/** The names most similar to a text, which may be a mistyped one of them; the most similar first. */
export function similar(
  text: string,
  names: readonly string[],
  { least = 0.3 }: SimilarOptions = {},
): string[] {
  return [...new Set(names)]
    .map((name) => ({ name, likeness: likeness(pairs(text), pairs(name)) }))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, maxNames)
    .map(({ name }) => name);
}

/** The Dice coefficient of two sets of letter pairs: 1 for equal names. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

/** All pairs of adjacent letters; the beginning and the end of the text count as letters. */
function pairs(text: string): Set<string> {
  const letters = [..."^", ...text.toLowerCase(), "$"];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
