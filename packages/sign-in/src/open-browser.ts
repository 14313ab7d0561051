import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { release } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { browserCommands } from "./browser-commands";
import type { SignInOptions } from "./options";
import { pageAddress } from "./page-address";

/**
 * Opens a page in the browser: with the commands in `BROWSER`, or with the default browser of the system.
 *
 * @param wanted - `false` does nothing; a function is called with the URL instead of opening it.
 * @param url - an https URL, or an http URL of this machine. Special characters are percent-encoded.
 * @returns the error if the page could not be opened; then show the URL to the user
 *
 * @example
 * ```ts
 * const url = "https://d-0123456789.awsapps.com/start";
 * const failure = await openBrowser(true, url);
 * if (failure) console.log("Visit", url);
 * ```
 */
export async function openBrowser(
  wanted: NonNullable<SignInOptions["openBrowser"]>,
  url: string,
): Promise<NotOpened | undefined> {
  return openBrowserWithin(launcherTimeout, wanted, url);
}

/** Why a page could not be opened. */
export interface NotOpened {
  readonly cause: unknown;
}

/** Milliseconds after which a launcher that is still running counts as successful. */
export const launcherTimeout = 2_000;

/** The same during a sign-in, which waits anyway: `xdg-open` may try one browser after another before it fails. */
export const lateLauncherTimeout = 30_000;

/**
 * Like {@link openBrowser}, for a caller that can wait longer for a launcher to fail.
 *
 * @param timeout - milliseconds after which a launcher that is still running counts as successful
 * @param over - aborts when it no longer matters whether the page was opened; then nothing more is tried
 */
export async function openBrowserWithin(
  timeout: number,
  wanted: NonNullable<SignInOptions["openBrowser"]>,
  url: string,
  over?: AbortSignal,
): Promise<NotOpened | undefined> {
  if (wanted === false) return undefined;
  try {
    const address = pageAddress(url);
    // For other URLs the system could run a program or open a file.
    if (address === undefined)
      throw new TypeError("Only an https URL is opened, or an http URL of this machine");
    await (wanted === true ? openSystemBrowser(address, { timeout, over }) : wanted(address));
    return undefined;
  } catch (cause) {
    return { cause };
  }
}

/** How long to wait for a launcher to fail. */
interface Patience {
  /** In milliseconds. */
  readonly timeout: number;
  readonly over: AbortSignal | undefined;
}

async function openSystemBrowser(address: string, patience: Patience): Promise<void> {
  for (const command of browserCommands(process.env["BROWSER"], address)) {
    if (await opens(command, patience)) return;
  }
  const code = await exitCodeOf(await systemLauncher(address), patience);
  if (code) throw new Error(`What opens the browser ended with ${code}`);
}

async function opens(command: readonly string[], patience: Patience): Promise<boolean> {
  const launcher = await launch(command);
  return launcher !== undefined && (await exitCodeOf(launcher, patience)) === 0;
}

/**
 * Starts what opens the default browser. `open` brings an `xdg-open` of its own, which can end with 0 although no browser
 * has started; the system's says so, and is taken where there is one. In WSL, which the kernel's release tells of, `open`
 * leads to the browser of Windows.
 */
async function systemLauncher(address: string): Promise<ChildProcess> {
  const isLinux = process.platform === "linux" && !/microsoft/i.test(release());
  const launcher = isLinux ? await launch(["xdg-open", address]) : undefined;
  if (launcher) return launcher;
  // Loaded only when it is needed.
  const { default: open } = await import("open");
  return open(address);
}

/** Starts a program that opens a page; undefined if it can't be started. */
async function launch([file = "", ...args]: readonly string[]): Promise<ChildProcess | undefined> {
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
async function exitCodeOf(launcher: ChildProcess, { timeout, over }: Patience): Promise<number> {
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
