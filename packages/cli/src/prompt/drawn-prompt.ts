import type { Key } from "node:readline";
import { setImmediate } from "node:timers/promises";
import type { Context } from "../command/context";
import type { TextQuestion, YesNoQuestion } from "./question";

export { chooseDrawn as choose } from "./drawn-choice";

// Questions that are redrawn on each key. The answer is undefined if the input ends (Ctrl+D).

export async function ask(
  context: Context,
  { message, initial, check, isSecret, isHidden }: TextQuestion,
): Promise<string | undefined> {
  const { default: inputPrompt } = await import("@inquirer/input");
  return untilEnd(context, (place) =>
    inputPrompt(
      {
        message,
        ...(initial !== undefined && { default: initial }),
        validate: (answer) => check(answer) ?? true,
        ...(isHidden && { transformer: () => "" }),
        ...(isSecret && {
          transformer: ({ length }: string) => (length > 0 ? `(${length} characters)` : ""),
        }),
      },
      place,
    ),
  );
}

export async function confirm(
  context: Context,
  { message, initial }: YesNoQuestion,
): Promise<boolean | undefined> {
  const { default: confirmPrompt } = await import("@inquirer/confirm");
  return untilEnd(context, (place) => confirmPrompt({ message, default: initial }, place));
}

/** Questions go to stderr, as they are not results. */
type Place = {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
};

/** The answer to a question; undefined if the input ends, which the prompt itself does not notice. */
async function untilEnd<Answer>(
  { terminal, signal }: Context,
  put: (place: Place) => Promise<Answer> & { cancel(): void },
): Promise<Answer | undefined> {
  const { stdin, stderr } = terminal.streams;
  const prompt = put({ input: stdin, output: stderr, signal });
  let isAsking = true;
  let hasEnded = false;
  const look = async () => {
    await setImmediate();
    if (!isAsking) return;
    // The input is also paused after Ctrl+Z, but then stays in raw mode.
    hasEnded = !stdin.isRaw;
    if (hasEnded) prompt.cancel();
    else stdin.resume();
  };
  // After a continued Ctrl+Z, Node's readline considers the input paused, and no longer reports its end.
  const lookAtKey = (_: unknown, { ctrl, name }: Key) => void (ctrl && name === "d" && look());
  stdin.on("pause", look);
  stdin.on("keypress", lookAtKey);
  try {
    return await prompt;
  } catch (error) {
    if (hasEnded) return undefined;
    throw error;
  } finally {
    isAsking = false;
    stdin.off("pause", look);
    stdin.off("keypress", lookAtKey);
    // Nor does readline release the input then.
    stdin.pause();
  }
}
