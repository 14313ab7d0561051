import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { constants } from "node:os";
import { setImmediate } from "node:timers/promises";
import { isatty } from "node:tty";
import spawn from "cross-spawn";
import { notRun } from "./not-run";
import { passSignals } from "./pass-signals";

interface ChildOptions {
  readonly env: NodeJS.ProcessEnv;
  /** What it gets besides the standard streams, each by the number that it has here. */
  readonly descriptors: readonly number[];
  /** Aborted where it is no longer wanted before it was started. */
  readonly signal: AbortSignal;
}

/**
 * Runs a program in this one's place: on its streams and other descriptors, with the signals that come here.
 *
 * @returns its exit code; for one that a signal ended, 128 and the signal's number, as a shell says it
 * @throws {@link CliError} where it can't be run; the signal's reason.
 */
export async function runChild(
  file: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<number> {
  const { env, descriptors, signal } = options;
  let child: ChildProcess | undefined;
  // Before it is there: a signal that ended this process while it starts would leave it behind.
  const endPassing = passSignals(() => child);
  try {
    // One that came while nobody listened is told now.
    await setImmediate();
    if (signal.aborted) throw signal.reason;
    child = start(file, args, { env, stdio: stdioOf(descriptors) });
    const ended = await endOf(child).catch((cause) => Promise.reject(notRun(file, cause)));
    const code = ended.code ?? 128 + constants.signals[ended.signal ?? "SIGKILL"];
    const hadTerminal = leaveTerminal();
    // A shell stops a script only for a program that ended by Ctrl+C, and not for one that only says so.
    if (ended.signal === "SIGINT") endBy("SIGINT");
    return hadTerminal ? process.exit(code) : code;
  } finally {
    endPassing();
  }
}

function start(file: string, args: readonly string[], options: Parameters<typeof spawn>[2]): ChildProcess {
  try {
    return spawn(file, args, options);
  } catch (cause) {
    throw notRun(file, cause as NodeJS.ErrnoException);
  }
}

function stdioOf(descriptors: readonly number[]): ("inherit" | "ignore" | number)[] {
  const last = Math.max(2, ...descriptors);
  return Array.from({ length: last + 1 }, (_, fd) => {
    if (fd <= 2) return "inherit";
    return descriptors.includes(fd) ? fd : "ignore";
  });
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Node gives a terminal that it has at its end the modes of its beginning, which are another program's by then.
 *
 * @returns whether there was one, without which this process can do no more than exit
 */
function leaveTerminal(): boolean {
  const ofTerminal = [0, 1, 2].filter((fd) => isatty(fd));
  for (const fd of ofTerminal) closeSync(fd);
  return ofTerminal.length > 0;
}

function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
