import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import type { ChoiceQuestion, Question, TextQuestion, YesNoQuestion } from "./question";

/** Asks for one of many choices, found by typing some of its words. @throws {@link CliError} if there is no answer. */
export function choose<Value extends object | string>(
  context: Context,
  question: ChoiceQuestion<Value>,
): Promise<Value> {
  const shown = { ...question, message: printable(question.message) };
  return answerOf(context, question, ({ choose }) => choose(context, shown));
}

/** Asks for a text until it is valid. @throws {@link CliError} if there is no answer. */
export function ask(context: Context, question: TextQuestion): Promise<string> {
  const { initial, check } = question;
  const shown: TextQuestion = {
    ...question,
    message: printable(question.message),
    initial: initial && printable(initial),
    check(answer) {
      const wrong = check(answer);
      return wrong && printable(wrong);
    },
  };
  return answerOf(context, question, ({ ask }) => ask(context, shown));
}

/** Asks a yes-or-no question. @throws {@link CliError} if there is no answer. */
export function confirm(context: Context, question: YesNoQuestion): Promise<boolean> {
  const shown = { ...question, message: printable(question.message) };
  return answerOf(context, question, ({ confirm }) => confirm(context, shown));
}

// The prompts are loaded only to ask a question, as that is slow.
type Prompts = typeof import("./drawn-prompt") | typeof import("./plain-prompt");

/** The last question to each terminal. */
const last = new WeakMap<Terminal, Promise<unknown>>();

/** Asks a question once those before it are done: a terminal shows one at a time. */
function inTurn<Answer>(terminal: Terminal, put: () => Promise<Answer>): Promise<Answer> {
  const asked = (last.get(terminal) ?? Promise.resolve()).then(put, put);
  last.set(terminal, asked);
  return asked;
}

async function answerOf<Answer>(
  { interactive, terminal }: Context,
  { otherwise, commands }: Question,
  put: (prompts: Prompts) => Promise<Answer | undefined>,
): Promise<Answer> {
  if (interactive) {
    const prompts = terminal.isDumb ? import("./plain-prompt") : import("./drawn-prompt");
    const answer = await inTurn(terminal, async () => {
      terminal.status("");
      return put(await prompts);
    });
    if (answer !== undefined) return answer;
  }
  throw new CliError(otherwise, { exitCode: exitCode.usage, commands });
}
