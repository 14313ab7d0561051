import type { Command } from "commander";
import type { Action, Runner } from "./command";
import { type CommonFlags, contextOf } from "./context";
import { exitCode } from "./exit-code";
import { type Failure, failureOf } from "./failure";
import { programFor } from "./program";
import { type Streams, Terminal } from "./terminal";

/**
 * Does what a command line says.
 *
 * @param argv - without the program's name
 * @returns the exit code
 */
export async function main(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const terminal = new Terminal(streams, env);
  let code: number = exitCode.ok;
  const run: Runner =
    <Flags>(action: Action<Flags>) =>
    async (...given: any[]) => {
      const { args, opts } = split<Flags>(given);
      code = (await action(contextOf(terminal, env, signal, opts), opts, ...args)) ?? exitCode.ok;
    };
  try {
    const [first, second] = argv;
    const program = await programFor(first === "help" ? second : first, run);
    overrideExit(program);
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (isCommander(error)) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    tell(terminal, failureOf(signal.aborted ? signal.reason : error), argv.includes("--json"));
    return failureOf(signal.aborted ? signal.reason : error).exitCode;
  }
}

/** Commander gives an action the arguments, then the flags, then the command. */
function split<Flags>(given: unknown[]): { args: unknown[]; opts: Flags & CommonFlags } {
  return { args: given.slice(0, -2), opts: given.at(-2) as Flags & CommonFlags };
}

/** Commander has told what is wrong, or has shown the help. */
function isCommander(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
}

function overrideExit(program: Command): void {
  for (const it of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    it.exitOverride().showHelpAfterError(
      `(idc ${it === program ? "" : `${it.name()} `}--help tells what it takes)`,
    );
  }
}

function tell(terminal: Terminal, failure: Failure, json: boolean): void {
  const { name, message, commands } = failure;
  if (json) {
    terminal.err(JSON.stringify({ error: { name, message, commands } }));
    return;
  }
  const { red, bold } = terminal.errColors;
  terminal.err(`${red("idc:")} ${message}`);
  const missing = commands.filter((command) => !message.includes(command));
  if (missing.length > 0) terminal.err(`Try: ${missing.map((command) => bold(command)).join(" or ")}`);
}
