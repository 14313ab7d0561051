import type { CommanderError } from "commander";
import { version } from "../package.json";
import type { Action } from "./command/command";
import { type CommonFlags, contextOf } from "./command/context";
import { CliError } from "./failure/cli-error";
import { exitCode } from "./failure/exit-code";
import { failureOf } from "./failure/failure";
import { asksVersion, credentialsFlags } from "./line/shortcut";
import { report } from "./terminal/report";
import { type Streams, Terminal } from "./terminal/terminal";

/**
 * Runs a command line, and reports its errors.
 *
 * @param argv - the arguments, without the program's name
 * @returns the exit code
 */
export async function main(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const terminal = new Terminal(streams, env);
  const act = async <Flags>(action: Action<Flags>, flags: Flags & CommonFlags, ...args: unknown[]) =>
    (await action(contextOf(terminal, env, signal, flags), flags, ...args)) ?? exitCode.ok;
  try {
    if (asksVersion(argv)) {
      terminal.out(version);
      return exitCode.ok;
    }
    const flags = credentialsFlags(argv);
    if (flags) return await act((await import("./role/credentials-output")).printCredentials, flags);
    let code: number = exitCode.ok;
    const { runLine } = await import("./line/run-line");
    await runLine(argv, terminal, (action) => async (...given) => {
      // Commander gives an action the arguments, then the flags, then the command.
      code = await act(action, given.at(-2), ...given.slice(0, -2));
    });
    return code;
  } catch (error) {
    if (isCommander(error)) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    const failure = failureOf(signal.aborted && !tellsOfInterruption(error) ? signal.reason : error);
    report(terminal, failure, wantsJson(argv));
    return failure.exitCode;
  }
}

/** Arguments after `--` belong to another program. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? undefined : end).includes("--json");
}

/** Any other error after Ctrl+C is only a consequence of it. */
function tellsOfInterruption(error: unknown): boolean {
  return error instanceof CliError && error.exitCode === exitCode.interrupted;
}

/** Whether commander has shown help. */
function isCommander(error: unknown): error is CommanderError {
  return String(Object(error).code).startsWith("commander.");
}
