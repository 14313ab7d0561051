import type { Command } from "commander";

/**
 * The words of a command line to parse. `idc help login` becomes `idc login --help`, and words after an unknown command are
 * dropped, so that it is reported. Without this, commander shows the help of `idc` for both.
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
