import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { browserCommands } from "./browser-commands";
import type { SignInOptions } from "./options";
import { pageAddress } from "./page-address";

/**
 * Opens a page in the browser, if that is wanted: by what `BROWSER` names, else as the system does.
 *
 * @param url - https, or http of this machine; it is written anew, with all that is not plain percent-encoded.
 * @returns why it could not be opened; the user can do it too
 */
export async function openBrowser(
  wanted: NonNullable<SignInOptions["openBrowser"]>,
  url: string,
): Promise<{ readonly cause: unknown } | undefined> {
  if (wanted === false) return undefined;
  try {
    const address = pageAddress(url);
    // The system would also run a program, or show a file.
    if (address === undefined)
      throw new TypeError("Only an https URL is opened, or an http URL of this machine");
    await (wanted === true ? openSystemBrowser(address) : wanted(address));
    return undefined;
  } catch (cause) {
    return { cause };
  }
}

/** Milliseconds within which a launcher that finds no browser has ended. */
const patience = 2_000;

async function openSystemBrowser(address: string): Promise<void> {
  for (const command of browserCommands(process.env["BROWSER"], address)) {
    if (await opens(command)) return;
  }
  // What knows the browsers of all systems is loaded only where it is needed.
  const { default: open } = await import("open");
  const code = await exitCodeOf(await open(address));
  if (code) throw new Error(`What opens the browser ended with ${code}`);
}

async function opens([file = "", ...args]: readonly string[]): Promise<boolean> {
  const launcher = spawn(file, args, { stdio: "ignore", detached: true });
  launcher.unref();
  return once(launcher, "spawn").then(
    async () => (await exitCodeOf(launcher)) === 0,
    () => false,
  );
}

/** How a launcher ended; 0 for one that lasts as long as the browser. A script tells so that there is none. */
async function exitCodeOf(launcher: ChildProcess): Promise<number> {
  // On Windows `open` itself waits for it.
  if (launcher.exitCode !== null) return launcher.exitCode;
  const done = new AbortController();
  const waited = sleep(patience, undefined, { signal: done.signal }).catch(() => undefined);
  const [code] = (await Promise.race([once(launcher, "exit"), waited])) ?? [0];
  done.abort();
  return code ?? 1;
}
