interface SimilarOptions {
  /** How like a name must be: 1 for the very text, 0 for anything. @default 0.3 */
  readonly least?: number;
}

/** At most so many are worth reading. */
const most = 5;

/** Those of some names that look most like a text, the likest first; whoever mistyped a name may have meant one. */
export function similar(
  text: string,
  names: readonly string[],
  { least = 0.3 }: SimilarOptions = {},
): string[] {
  return [...new Set(names)]
    .map((name) => ({ name, likeness: likeness(pairs(text), pairs(name)) }))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ name }) => name);
}

/** The share of pairs of letters that both have: 1 for equal names. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

/** Pairs of neighbours, with the begin and the end as neighbours of the first and the last letter. */
function pairs(text: string): Set<string> {
  const letters = [..."^", ...text.toLowerCase(), "$"];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
