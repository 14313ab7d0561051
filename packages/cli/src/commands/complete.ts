import type { Command } from "commander";
import type { Action, ProgramFor, Runner } from "../command/command";
import { completionsOf } from "../completion/completions";
import { printable } from "../terminal/printable";

/**
 * For shells: the words that can stand where the cursor is, one a line, each with what it is after a tab.
 *
 * @param programFor - given, as the program that it makes has this command too
 */
export const complete = (it: Command, run: Runner, programFor: ProgramFor) =>
  it
    .argument("[words...]")
    .passThroughOptions()
    .action(run(printWords(programFor)));

function printWords(programFor: ProgramFor): Action<object> {
  return async (context, _flags, words: readonly string[] = []) => {
    const program = await programFor(words[0], () => async () => {});
    const found = completionsOf(program, words, await context.sharedConfig());
    if (found.length === 0) return;
    context.terminal.out(
      found.map(({ word, about }) => `${printable(word)}\t${printable(about)}`).join("\n"),
    );
  };
}
