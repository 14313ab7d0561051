import { createInterface } from "node:readline/promises";
import type { Context } from "../command/context";
import type { Items } from "../names/items";
import {
  type Choice,
  type ChoiceQuestion,
  nothingFits,
  type TextQuestion,
  type YesNoQuestion,
} from "./question";

// Questions on a terminal that only shows lines, such as a shell in an editor. The answer is undefined at the end of the
// input (Ctrl+D).

/** Maximum number of choices to show at once. */
const maxChoices = 20;

/** A numbered list: words search it, a number that was shown takes a choice, and Enter shows the next page or takes the only one. */
export async function choose<Value>(
  context: Context,
  { message, find, whyNone }: ChoiceQuestion<Value>,
): Promise<Value | undefined> {
  let words = "";
  let first = 0;
  let seen = 0;
  for (;;) {
    const found = find(words);
    show(context, found, first);
    if (found.length === 0) context.terminal.err(whyNone?.(words) ?? nothingFits);
    seen = Math.max(seen, first + maxChoices);
    const answer = await line(context, `${message} Type a number, or words to search: `);
    if (answer === undefined) return undefined;
    const taken = takenBy(answer, found.slice(0, seen));
    if (taken) return taken.value;
    if (answer !== "") {
      words = answer;
      first = 0;
      seen = 0;
    } else {
      first = first + maxChoices < found.length ? first + maxChoices : 0;
    }
  }
}

/** The choice that an answer takes. Other digits than the numbers of those shown may be part of a name, such as an account's id. */
function takenBy<Value>(answer: string, shown: readonly Choice<Value>[]): Choice<Value> | undefined {
  if (answer === "") return shown.length === 1 ? shown[0] : undefined;
  return /^\d+$/.test(answer) ? shown[Number(answer) - 1] : undefined;
}

function show<Value>({ terminal }: Context, found: Items<Choice<Value>>, first: number): void {
  const page = found.slice(first, first + maxChoices);
  for (const [at, choice] of page.entries())
    terminal.err(`  ${first + at + 1}. ${choice.text(Number.POSITIVE_INFINITY)}`);
  const rest = found.length - first - page.length;
  if (rest > 0) terminal.err(`  and ${rest} more: Enter shows them`);
  if (found.length === 1) terminal.err("  Enter selects it");
}

export async function ask(
  context: Context,
  { message, initial, check, isHidden }: TextQuestion,
): Promise<string | undefined> {
  const read = isHidden ? (await import("./hidden-line")).hiddenLine : line;
  for (;;) {
    const typed = await read(context, initial === undefined ? `${message}: ` : `${message} (${initial}): `);
    const answer = typed === "" ? (initial ?? "") : typed;
    const wrong = answer === undefined ? undefined : check(answer);
    if (wrong === undefined) return answer;
    context.terminal.err(wrong);
  }
}

export async function confirm(
  context: Context,
  { message, initial }: YesNoQuestion,
): Promise<boolean | undefined> {
  for (;;) {
    const answer = await line(context, `${message} ${initial ? "(Y/n)" : "(y/N)"} `);
    if (answer === undefined) return undefined;
    if (answer === "") return initial;
    if (/^(y|yes)$/i.test(answer)) return true;
    if (/^(n|no)$/i.test(answer)) return false;
  }
}

/** Reads the next line, whose end may be that of the input; undefined if there is none. */
export async function line({ terminal, signal }: Context, text: string): Promise<string | undefined> {
  const { stdin, stderr } = terminal.streams;
  // A reader would wait for an end that has passed.
  if (stdin.readableEnded) return undefined;
  const reader = createInterface({ input: stdin, output: stderr, terminal: false });
  const end = new Promise<string | undefined>((resolve) => {
    // A last line without a newline answers no question of the reader.
    reader.once("line", resolve);
    reader.once("close", () => resolve(undefined));
  });
  try {
    const answer = await Promise.race([reader.question(text, { signal }), end]);
    if (answer === undefined) terminal.err("");
    return answer?.trim();
  } finally {
    reader.close();
  }
}
