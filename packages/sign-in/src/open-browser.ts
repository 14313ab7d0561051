import type { BrowserProgram } from "./browser-program";
import type { SignInOptions } from "./options";
import { pageAddress } from "./page-address";
import { openIn, openSystemBrowser } from "./system-browser";

/**
 * Opens a page in the browser: with the commands in `BROWSER`, or with the default browser of the system.
 *
 * @param wanted - `false` does nothing; a function is called with the URL instead of opening it.
 * @param url - an https URL, or an http URL on this machine. Special characters are percent-encoded.
 * @param program - a browser to use instead of these
 * @returns the reason if the page could not be opened; then show the URL to the user. The code of the cause is `ENOENT`
 *   if there is no such `program`; on macOS and Windows that is detected only for a path.
 *
 * @example
 * ```ts
 * const url = "https://d-0123456789.awsapps.com/start";
 * const failure = await openBrowser(true, url);
 * if (failure) console.log("Visit", url);
 *
 * await openBrowser(true, url, { names: ["google-chrome"], arguments: ["--profile-directory=Profile 1"] });
 * ```
 */
export async function openBrowser(
  wanted: NonNullable<SignInOptions["openBrowser"]>,
  url: string,
  program?: BrowserProgram,
): Promise<NotOpened | undefined> {
  const isOurs = wanted === true && program !== undefined;
  const open = isOurs
    ? (address: string) => openIn(program, address, { timeout: launcherTimeout, over: undefined })
    : wanted;
  return openBrowserWithin(launcherTimeout, open, url);
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
      throw new TypeError("Only an https URL, or an http URL on this machine, can be opened");
    await (wanted === true ? openSystemBrowser(address, { timeout, over }) : wanted(address));
    return undefined;
  } catch (cause) {
    return { cause };
  }
}
