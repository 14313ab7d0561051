/** What a call came to. */
export type Outcome = "right" | "typed" | "untyped" | "early" | "wrong" | "lost" | "hung" | "leaked";

const words: { readonly [outcome in Outcome]: string } = {
  right: "right",
  typed: "typed errors",
  untyped: "untyped errors",
  early: "given up early",
  wrong: "wrong",
  lost: "lost",
  hung: "hung",
  leaked: "leaked",
};

/** Outcomes that a call may have. */
const good: readonly Outcome[] = ["right", "typed"];
const examplesKept = 5;

/** What can be told of a soak, as a message from one process to another. */
export interface Report {
  readonly title: string;
  readonly counts: { readonly [name: string]: number };
  readonly faults: { readonly [kind: string]: number };
  readonly errors: { readonly [name: string]: number };
  readonly outcomes: { readonly [outcome in Outcome]: number };
  readonly leaks: { readonly [kind: string]: number };
  readonly examples: readonly string[];
  readonly seconds: number;
  /** The longest time for which the client's process did nothing else, in milliseconds. */
  readonly pause: number;
  /** Attempts that ran out of time for want of a faster machine: above 0, the counts may not repeat. */
  readonly starved: number;
}

/** Counts outcomes, and keeps some examples of those that should not be. */
export class Tally {
  readonly outcomes: { [outcome in Outcome]: number } = {
    right: 0,
    typed: 0,
    untyped: 0,
    early: 0,
    wrong: 0,
    lost: 0,
    hung: 0,
    leaked: 0,
  };
  readonly errors: Record<string, number> = {};
  readonly leaks: Record<string, number> = {};
  readonly examples: string[] = [];

  count(outcome: Outcome, what: string): void {
    this.outcomes[outcome] += 1;
    if (!good.includes(outcome) && this.outcomes[outcome] <= examplesKept) {
      this.examples.push(`${words[outcome]}: ${what.slice(0, 300)}`);
    }
  }

  leak(kind: string, times = 1): void {
    if (times === 0) return;
    this.leaks[kind] = (this.leaks[kind] ?? 0) + times;
    this.outcomes.leaked += times;
  }

  countError(name: string): void {
    this.errors[name] = (this.errors[name] ?? 0) + 1;
  }
}

export function isGood({ outcomes }: Report): boolean {
  return Object.entries(outcomes).every(
    ([outcome, count]) => count === 0 || good.includes(outcome as Outcome),
  );
}

/** The report as text, with everything in an order of its own. */
export function textOf({ title, counts, faults, errors, outcomes, leaks, examples, ...run }: Report): string {
  const total = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const outcomeRows = Object.entries(words).map(([outcome, word]) => [word, outcomes[outcome as Outcome]]);
  return [
    title,
    ...rows(Object.entries(counts)),
    ...rows([["faults", total]]),
    ...rows(sorted(faults), 4),
    ...rows(outcomeRows as [string, number][]),
    ...rows(sorted(leaks), 4),
    "  errors by name",
    ...rows(sorted(errors), 4),
    ...examples.map((example) => `  ! ${example}`),
    `  ${run.seconds.toFixed(0)} s; longest pause ${run.pause.toFixed(0)} ms; timed out without a fault: ${run.starved}`,
  ].join("\n");
}

function sorted(counts: { readonly [name: string]: number }): [string, number][] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}

function rows(counts: readonly (readonly [string, number])[], indent = 2): string[] {
  return counts.map(([name, count]) => {
    return `${" ".repeat(indent)}${name.padEnd(40 - indent)}${count.toLocaleString("en").padStart(10)}`;
  });
}
