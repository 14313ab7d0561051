import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** How long to wait for a launcher to fail. */
export interface Patience {
  /** In milliseconds. */
  readonly timeout: number;
  readonly over: AbortSignal | undefined;
}

/** Starts a program that opens a page; undefined if it can't be started. */
export async function launch([file = "", ...args]: readonly string[]): Promise<ChildProcess | undefined> {
  const launcher = spawn(file, args, { stdio: "ignore", detached: true });
  launcher.unref();
  return once(launcher, "spawn").then(
    () => launcher,
    () => undefined,
  );
}

/**
 * The exit code of a launcher, by which a script reports that there is no browser; 0 for a launcher that keeps running.
 */
export async function exitCodeOf(launcher: ChildProcess, { timeout, over }: Patience): Promise<number> {
  // On Windows, `open` itself waits for the launcher.
  if (launcher.exitCode !== null) return launcher.exitCode;
  const done = new AbortController();
  const stop = () => done.abort();
  over?.addEventListener("abort", stop);
  if (over?.aborted) stop();
  const waited = sleep(timeout, undefined, { signal: done.signal }).catch(() => undefined);
  const [code] = (await Promise.race([once(launcher, "exit"), waited])) ?? [0];
  over?.removeEventListener("abort", stop);
  stop();
  return code ?? 1;
}
