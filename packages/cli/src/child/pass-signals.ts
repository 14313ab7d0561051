import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

/** Nobody can catch the first two, and the third tells this process of its own children. */
const notPassed = ["SIGKILL", "SIGSTOP", "SIGCHLD"];
/** Those that a terminal, or the shell that has it, sends to all programs in its foreground. */
const toForeground: readonly string[] = ["SIGINT", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGINFO"];
/** Those by which this process stops as well, so that the shell sees that the job has stopped. */
const stopping: readonly string[] = ["SIGTSTP", "SIGTTIN", "SIGTTOU"];

/**
 * Passes the signals that come here on to a child, from now on.
 *
 * @param childOf - undefined where it could not be started
 * @returns what ends that
 */
export function passSignals(childOf: () => ChildProcess | undefined): () => void {
  const listener = (signal: NodeJS.Signals) => {
    if (process.platform === "win32") return;
    if (!(toForeground.includes(signal) && isInForeground())) send(childOf(), signal);
    if (stopping.includes(signal)) stop(signal);
  };
  const stop = (signal: NodeJS.Signals) => {
    process.removeListener(signal, listener);
    // Without a listener it stops this process here, until it is continued.
    process.kill(process.pid, signal);
    process.on(signal, listener);
  };
  const signals = passed();
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
}

/** Of several names of one signal the first. On Windows a console sends its signals to all programs in it. */
function passed(): readonly NodeJS.Signals[] {
  if (process.platform === "win32") return ["SIGINT", "SIGBREAK", "SIGHUP"];
  const all = Object.entries(constants.signals).filter(([name]) => !notPassed.includes(name));
  const names = new Map(all.reverse().map(([name, number]) => [number, name as NodeJS.Signals]));
  return [...names.values()];
}

/** Whether this process is in the foreground of its terminal, and with it a child that has not left it. */
function isInForeground(): boolean {
  try {
    // After the program's name, which can have anything in it: state, parent, group, session, terminal, its foreground.
    const [, , group, , , foreground] =
      readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return group === foreground;
  } catch {
    return process.stdin.isTTY === true;
  }
}

function send(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(child.pid, signal);
  } catch {
    // It has just ended, or runs as another user, as `sudo` does: then it is waited for all the same.
  }
}
