import { Command } from "commander";
import type { Action, Runner } from "../command";
import { completionsOf } from "../completion/completions";
import { programFor } from "../program";
import { printable } from "../terminal/printable";

/** For shells: the words that can stand where the cursor is, one a line, each with what it is after a tab. */
export const complete = (run: Runner) =>
  new Command("complete").argument("[words...]").passThroughOptions().action(run(printWords));

const printWords: Action<object> = async (context, _flags, words: readonly string[] = []) => {
  const program = await programFor(words[0], () => async () => {});
  const found = completionsOf(program, words, await context.sharedConfig());
  if (found.length === 0) return;
  context.terminal.out(found.map(({ word, about }) => `${printable(word)}\t${printable(about)}`).join("\n"));
};
