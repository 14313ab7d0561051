import type { Command } from "commander";

/**
 * The words to be parsed of a command line: `idc help login` is `idc login --help`, and where a word names no command,
 * that is told whatever stands after it. Commander shows the help of all of `idc` for both, as if it were what was
 * asked for.
 */
export function wordsToParse(program: Command, argv: readonly string[]): readonly string[] {
  const named: string[] = [];
  let asksHelp = false;
  let command: Command | undefined = program;
  for (const word of argv) {
    if (word.startsWith("-") || command.commands.length === 0) break;
    if (word === "help") {
      asksHelp = true;
      continue;
    }
    named.push(word);
    command = command.commands.find((it) => it.name() === word);
    if (!command) return named;
  }
  return asksHelp ? [...named, "--help"] : argv;
}
