import type { ChildProcess } from "node:child_process";
import { launch } from "./launcher";

/** A browser to open a page in, instead of the default one. */
export interface BrowserProgram {
  /** Names or paths of programs, and of apps on macOS; the first one that exists is started. */
  readonly names: readonly string[];
  /** Arguments before the address on its command line. @default none */
  readonly arguments?: readonly string[];
  /** Maps the page's address, which has been checked, to the one to open. @default the page's own */
  readonly addressOf?: (page: string) => string;
}

/**
 * Starts a browser.
 *
 * @throws Error with the code `ENOENT` if none of its names is that of a program; the message does not contain the page's address.
 */
export async function startBrowser(program: BrowserProgram, page: string): Promise<ChildProcess> {
  const { names, arguments: args = [], addressOf = (address) => address } = program;
  const address = addressOf(page);
  for (const name of names.filter(isProgram)) {
    const launcher = await launch([name, ...args, address]);
    if (launcher) return launcher;
  }
  const apps = names.filter((name) => !isProgram(name));
  if (apps.length === 0) {
    throw Object.assign(new Error(`There is no program ${names.join(" or ")}`), { code: "ENOENT" });
  }
  // Loaded only when it is needed.
  const { default: open } = await import("open");
  return open(address, {
    app: { name: apps, arguments: args.map(quoted) },
    // On macOS, arguments reach only a new process; it passes them to that which runs already.
    newInstance: args.length > 0,
  });
}

/**
 * Whether a name is started by itself. `open` knows how to find apps by their names on macOS and Windows; elsewhere it
 * starts a program of that name too, but of several it takes the next only when the browser has been closed again.
 */
function isProgram(name: string): boolean {
  const { platform } = process;
  if (platform !== "darwin" && platform !== "win32") return true;
  return /[\\/]/.test(name) && !name.endsWith(".app");
}

/** PowerShell, by which `open` starts a browser on Windows, joins arguments by blanks. */
function quoted(argument: string): string {
  return process.platform === "win32" && argument.includes(" ") ? `"${argument}"` : argument;
}
