import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { SignInOptions } from "./options";
import { isWebUrl } from "./web-url";

/**
 * Opens a page in the browser, if that is wanted.
 * @returns why it could not be opened; the user can do it too
 */
export async function openBrowser(
  wanted: NonNullable<SignInOptions["openBrowser"]>,
  url: string,
): Promise<{ readonly cause: unknown } | undefined> {
  if (wanted === false) return undefined;
  try {
    // The system would also run a program, or show a file.
    if (!isWebUrl(url)) throw new TypeError("Only an http or https URL is opened");
    await (wanted === true ? openSystemBrowser(url) : wanted(url));
    return undefined;
  } catch (cause) {
    return { cause };
  }
}

/** Milliseconds within which a launcher that finds no browser has ended. */
const patience = 2_000;

/** What knows the browsers of all systems is loaded only where it is needed. */
async function openSystemBrowser(url: string): Promise<void> {
  const { default: open } = await import("open");
  const launcher: ChildProcess = await open(url);
  // An error that nobody hears would end the process.
  await once(launcher, "spawn");
  const done = new AbortController();
  const waited = sleep(patience, undefined, { signal: done.signal }).catch(() => undefined);
  // On Linux it is a script that tells by its exit code that there is no browser, and may last as long as one.
  const [code] = (await Promise.race([once(launcher, "exit"), waited])) ?? [];
  done.abort();
  if (code) throw new Error(`What opens the browser ended with ${code}`);
}
