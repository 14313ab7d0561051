import type { Command } from "commander";
import type { Action, ProgramFor, Runner } from "../command/command";
import { completionsOf } from "../completion/completions";
import { printable } from "../terminal/printable";

/**
 * For shells: prints the words that can complete the one at the cursor, one per line, each with a tab and a description.
 *
 * @param programFor - a parameter rather than an import, as the program includes this command
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
