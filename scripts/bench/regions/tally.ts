/** What a call came to, of those that may be. */
export type Outcome = "answered" | "moved" | "noRegion" | "refused";

const outcomes: { readonly [outcome in Outcome]: string } = {
  answered: "answered by the first Region asked",
  moved: "went on in the other Region",
  noRegion: "failed as every Region was ill",
  refused: "refused (401, 403, 429), no other Region asked",
};

/** Counts what became of the calls. */
export class Tally {
  readonly #outcomes = new Map<Outcome, number>();
  readonly #wrong: string[] = [];
  calls = 0;
  /** Tokens that were sent to a host of a Region that no session names. */
  strayTokens = 0;
  /** Milliseconds. */
  longestWait = 0;

  count(outcome: Outcome): void {
    this.#outcomes.set(outcome, this.of(outcome) + 1);
  }

  of(outcome: Outcome): number {
    return this.#outcomes.get(outcome) ?? 0;
  }

  wrong(what: string): void {
    this.#wrong.push(what);
  }

  get isGood(): boolean {
    return this.#wrong.length === 0 && this.strayTokens === 0;
  }

  toString(): string {
    const rows: (readonly [string, number | string])[] = [
      ["calls", this.calls],
      ...Object.entries(outcomes).map(([outcome, words]) => [words, this.of(outcome as Outcome)] as const),
      ["wrong", this.#wrong.length],
      ["tokens sent to a Region that was not named", this.strayTokens],
      ["longest wait", `${(this.longestWait / 1000).toFixed(1)} s`],
    ];
    const lines = rows.map(
      ([name, value]) => `  ${name.padEnd(50)}${value.toLocaleString("en").padStart(10)}`,
    );
    return [...lines, ...this.#wrong.slice(0, 5).map((what) => `  ! ${what.slice(0, 300)}`)].join("\n");
  }
}
