import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
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

/** What knows the browsers of all systems is loaded only where it is needed. */
async function openSystemBrowser(url: string): Promise<void> {
  const { default: open } = await import("open");
  const child: ChildProcess = await open(url);
  // An error that nobody hears would end the process.
  await once(child, "spawn");
}
