import { createInterface } from "node:readline/promises";
import type { Context } from "../command/context";
import { finder } from "./finder";
import type { ChoiceQuestion, TextQuestion } from "./question";

// Questions on a terminal that only shows lines, such as a shell in an editor. The answer is undefined at the end of the
// input (Ctrl+D).

/** Maximum number of choices to show. */
const maxChoices = 20;

export async function choose<Value>(
  context: Context,
  { message, choices }: ChoiceQuestion<Value>,
): Promise<Value | undefined> {
  const find = await finder(choices);
  let found = find();
  for (;;) {
    show(
      context,
      found.map(({ name }) => name),
    );
    const answer = await line(context, `${message} Type some of its letters: `);
    if (answer === undefined) return undefined;
    found = find(answer);
    const meant = found.find(({ name }) => name === answer) ?? (found.length === 1 ? found[0] : undefined);
    if (meant) return meant.value;
  }
}

function show({ terminal }: Context, names: readonly string[]): void {
  for (const name of names.slice(0, maxChoices)) terminal.err(`  ${name}`);
  if (names.length > maxChoices) terminal.err(`  and ${names.length - maxChoices} more`);
  if (names.length === 0) terminal.err("There is none with these letters.");
}

export async function ask(
  context: Context,
  { message, initial, check }: TextQuestion,
): Promise<string | undefined> {
  for (;;) {
    const typed = await line(context, initial === undefined ? `${message}: ` : `${message} (${initial}): `);
    const answer = typed === "" ? (initial ?? "") : typed;
    const wrong = answer === undefined ? undefined : check(answer);
    if (wrong === undefined) return answer;
    context.terminal.err(wrong);
  }
}

export async function confirm(context: Context, message: string): Promise<boolean | undefined> {
  for (;;) {
    const answer = await line(context, `${message} (Y/n) `);
    if (answer === undefined) return undefined;
    if (/^(y|yes|)$/i.test(answer)) return true;
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
