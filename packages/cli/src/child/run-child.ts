import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { constants } from "node:os";
import { setImmediate } from "node:timers/promises";
import { isatty } from "node:tty";
import spawn from "cross-spawn";
import { endWithSignal } from "./end-with-signal";
import { notRun } from "./not-run";
import { passSignals } from "./pass-signals";

interface ChildOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Descriptors to pass on besides the standard streams, each with its own number. */
  readonly descriptors: readonly number[];
  /** If aborted, the program is not started. */
  readonly signal: AbortSignal;
}

/**
 * Runs a program in place of this one: with its streams and other descriptors, and the signals that it receives.
 *
 * @returns its exit code; if a signal ended it, 128 plus the number of the signal, as in a shell
 * @throws {@link CliError} if it can't be started; the reason of `signal` if that was aborted before.
 */
export async function runChild(
  file: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<number> {
  const { env, descriptors, signal } = options;
  let child: ChildProcess | undefined;
  // Before it starts: a signal that ended this process in the meantime would leave the child running.
  const endPassing = passSignals(() => child);
  try {
    // A signal that arrived before is delivered now.
    await setImmediate();
    if (signal.aborted) throw signal.reason;
    child = start(file, args, { env, stdio: stdioOf(descriptors) });
    const ended = await endOf(child).catch((cause) => Promise.reject(notRun(file, cause)));
    const code = ended.code ?? 128 + constants.signals[ended.signal ?? "SIGKILL"];
    const hadTerminal = leaveTerminal();
    // After Ctrl+C, a shell ends a script only if the signal ended the program; an exit code is not enough.
    if (ended.signal === "SIGINT") endWithSignal("SIGINT");
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
 * Closes the terminal. Otherwise Node, when it exits, would reset the modes of the terminal, which another program may use
 * by then.
 *
 * @returns whether there was a terminal; if so, all that this process can still do is exit
 */
function leaveTerminal(): boolean {
  const ofTerminal = [0, 1, 2].filter((fd) => isatty(fd));
  for (const fd of ofTerminal) closeSync(fd);
  return ofTerminal.length > 0;
}
