import { setImmediate } from "node:timers/promises";
import { CliError } from "../cli-error";
import type { Context } from "../context";
import { exitCode } from "../exit-code";
import { printable } from "./printable";

// What draws questions is loaded when one is asked: it takes longer than all the rest.

export interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
}

interface Question<Value> {
  readonly message: string;
  readonly choices: readonly Choice<Value>[];
  /** What is wrong where there is nobody to ask. */
  readonly otherwise: string;
}

/** Lets one of many be picked, by typing some of its letters. @throws {@link CliError} where there is nobody to ask. */
export async function choose<Value>(context: Context, question: Question<Value>): Promise<Value> {
  const { otherwise } = question;
  const message = printable(question.message);
  need(context, otherwise);
  const choices = question.choices.map(({ name, value }) => ({ name: printable(name), value }));
  const [{ default: searchPrompt }, { default: fuzzysort }] = await Promise.all([
    import("@inquirer/search"),
    import("fuzzysort"),
  ]);
  const find = (term?: string) =>
    term ? fuzzysort.go(term, choices, { key: "name" }).map(({ obj }) => obj) : choices;
  let shown: readonly Choice<{ readonly value: Value }>[] = [];
  const picked = await searchPrompt(
    {
      message,
      source(term) {
        shown = find(term).map(({ name, value }) => ({ name, value: { value } }));
        return shown;
      },
      // By then it has searched for what was typed.
      validate: () => setImmediate(true),
    },
    place(context),
  );
  // Where letters and Enter come at once, as from a paste, the prompt takes the first of what it showed before them.
  if (shown.some(({ value }) => value === picked)) return picked.value;
  const [first] = shown;
  return first ? first.value.value : choose(context, question);
}

interface TextQuestion {
  readonly message: string;
  readonly initial?: string | undefined;
  /** What is wrong with an answer, if anything. */
  readonly check: (answer: string) => string | undefined;
  /** What is wrong where there is nobody to ask. */
  readonly otherwise: string;
}

/** Asks for a text until it is right. @throws {@link CliError} where there is nobody to ask. */
export async function ask(
  context: Context,
  { message, initial, check, otherwise }: TextQuestion,
): Promise<string> {
  need(context, otherwise);
  const { default: inputPrompt } = await import("@inquirer/input");
  return inputPrompt(
    {
      message: printable(message),
      ...(initial !== undefined && { default: printable(initial) }),
      validate: (answer) => printable(check(answer) ?? "") || true,
    },
    place(context),
  );
}

/** Asks for a yes. @throws {@link CliError} where there is nobody to ask. */
export async function confirm(context: Context, message: string, otherwise: string): Promise<boolean> {
  need(context, otherwise);
  const { default: confirmPrompt } = await import("@inquirer/confirm");
  return confirmPrompt({ message: printable(message), default: true }, place(context));
}

function need({ interactive }: Context, otherwise: string): void {
  if (!interactive) throw new CliError(otherwise, { exitCode: exitCode.usage });
}

/** Questions are not results: they stay out of the output. */
function place({ terminal, signal }: Context) {
  terminal.status("");
  const { stdin, stderr } = terminal.streams;
  return { input: stdin, output: stderr, signal };
}
