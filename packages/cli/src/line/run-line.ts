import type { Command, CommanderError } from "commander";
import type { Runner } from "../command/command";
import { helpConfiguration } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Terminal } from "../terminal/terminal";
import { wordsToParse } from "./command-words";
import { programFor } from "./program";
import { refuseRepeatedFlags } from "./repeated-flags";

/**
 * Parses a command line and runs it.
 *
 * @throws {@link CliError} for an invalid line; CommanderError if help was shown instead of running a command.
 */
export async function runLine(argv: readonly string[], terminal: Terminal, run: Runner): Promise<void> {
  const program = await programOf(argv, terminal, run);
  await program.parseAsync(wordsToParse(program, argv), { from: "user" });
}

async function programOf(
  [first, second]: readonly string[],
  terminal: Terminal,
  run: Runner,
): Promise<Command> {
  const program = await programFor(first === "help" ? second : first, run);
  for (const it of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    refuseRepeatedFlags(it);
    it.configureHelp(helpConfiguration)
      .configureOutput({
        writeOut: (text) => terminal.out(withoutEnd(text)),
        writeErr: (text) => terminal.err(withoutEnd(text)),
        outputError: () => {},
      })
      .exitOverride((ended) => {
        const hasShownHelp = ended.exitCode === 0 || ended.code === "commander.help";
        throw hasShownHelp ? ended : usageError(ended, it);
      });
  }
  return program;
}

/** The terminal adds the line break itself. */
function withoutEnd(text: string): string {
  return text.replace(/\n$/, "");
}

/** An error of commander, as `idc` reports it. */
function usageError({ code, message }: CommanderError, it: Command): CliError {
  const reason = message.replace(/^error: /, "").replace(/\n\((.*)\)$/, ". $1");
  const isBeforeCommand = code === "commander.unknownOption" && !it.parent && !reason.endsWith("?");
  const advice = isBeforeCommand ? ". Put the options of a command after its name" : "";
  return new CliError(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}${advice}`, {
    exitCode: exitCode.usage,
    commands: [`${fullNameOf(it)} --help`],
  });
}

/** For example `idc profiles sync`. */
function fullNameOf(it: Command): string {
  return it.parent ? `${fullNameOf(it.parent)} ${it.name()}` : it.name();
}
