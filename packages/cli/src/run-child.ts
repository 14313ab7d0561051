import { constants } from "node:os";
import spawn from "cross-spawn";
import { CliError } from "./cli-error";
import { exitCode } from "./exit-code";

/** Those that a program is told to end, stop or look again by. */
const forwarded = ["SIGTERM", "SIGHUP", "SIGUSR2"] as const;
/** Those that a terminal gives to all programs in its foreground by itself. */
const fromTerminal = ["SIGINT", "SIGQUIT"] as const;

/**
 * Runs a program in this one's place: on its streams, with the signals that come here.
 *
 * @returns its exit code; for one that a signal ended, 128 and the signal's number, as a shell says it
 * @throws {@link CliError} where it can't be run.
 */
export async function runChild(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(file, args, { env, stdio: "inherit" });
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
  const leave = () => {};
  for (const signal of forwarded) process.on(signal, passOn);
  for (const signal of fromTerminal) process.on(signal, process.stdin.isTTY ? leave : passOn);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (cause: NodeJS.ErrnoException) => reject(notRun(file, cause)));
      child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
    });
  } finally {
    for (const signal of [...forwarded, ...fromTerminal]) {
      process.removeListener(signal, passOn);
      process.removeListener(signal, leave);
    }
  }
}

function notRun(file: string, cause: NodeJS.ErrnoException): CliError {
  const missing = cause.code === "ENOENT";
  const reason = missing ? "There is no such command" : `The command can't be run (${cause.code})`;
  const code = missing ? exitCode.commandNotFound : exitCode.notExecutable;
  return new CliError(`${reason}: ${file}`, { exitCode: code, cause });
}
