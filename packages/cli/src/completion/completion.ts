/** A word that can complete the one at the cursor. */
export interface Completion {
  readonly word: string;
  readonly about: string;
}

/** Completions that have the same description. */
export function named(names: Iterable<string>, about: string): Completion[] {
  return Array.from(names, (word) => ({ word, about }));
}
