import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

/** The first two cannot be caught, and the third is about the children of this process. */
const notPassed = ["SIGKILL", "SIGSTOP", "SIGCHLD"];
/** Signals that a terminal, or its shell, sends to all processes in the foreground. */
const toForeground: readonly string[] = ["SIGINT", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGINFO"];
/** Signals that stop this process as well, so that the shell sees that the job has stopped. */
const stopping: readonly string[] = ["SIGTSTP", "SIGTTIN", "SIGTTOU"];

/**
 * Forwards the signals that this process receives to a child, from now on.
 *
 * @param childOf - returns the child; undefined if it is not running
 * @returns a function that stops the forwarding
 */
export function passSignals(childOf: () => ChildProcess | undefined): () => void {
  const listener = (signal: NodeJS.Signals) => {
    if (process.platform === "win32") return;
    if (!(toForeground.includes(signal) && isInForeground())) send(childOf(), signal);
    if (stopping.includes(signal)) stop(signal);
  };
  const stop = (signal: NodeJS.Signals) => {
    process.removeListener(signal, listener);
    // Without a listener, the signal stops this process here until it is continued.
    process.kill(process.pid, signal);
    process.on(signal, listener);
  };
  const signals = passed();
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
}

/** The first name of each signal. On Windows, a console sends its signals to all of its processes itself. */
function passed(): readonly NodeJS.Signals[] {
  if (process.platform === "win32") return ["SIGINT", "SIGBREAK", "SIGHUP"];
  const all = Object.entries(constants.signals).filter(([name]) => !notPassed.includes(name));
  const names = new Map(all.reverse().map(([name, number]) => [number, name as NodeJS.Signals]));
  return [...names.values()];
}

/** Whether this process is in the foreground of its terminal, and so is a child in the same process group. */
function isInForeground(): boolean {
  try {
    // After the program's name, which can contain anything: state, parent, group, session, terminal, foreground group.
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
    // The child has just ended, or runs as another user, as `sudo` does. It is waited for in both cases.
  }
}
