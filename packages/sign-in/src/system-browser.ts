import type { ChildProcess } from "node:child_process";
import { release } from "node:os";
import { browserCommands } from "./browser-commands";
import { type BrowserProgram, startBrowser } from "./browser-program";
import { exitCodeOf, launch, type Patience } from "./launcher";

/**
 * Opens a page with the commands in `BROWSER`, or with the default browser of the system.
 *
 * @throws if none was opened
 */
export async function openSystemBrowser(address: string, patience: Patience): Promise<void> {
  for (const command of browserCommands(process.env["BROWSER"], address)) {
    if (await opens(command, patience)) return;
  }
  await succeed(await systemLauncher(address), patience);
}

/** Opens a page in a browser that was chosen. */
export async function openIn(program: BrowserProgram, address: string, patience: Patience): Promise<void> {
  await succeed(await startBrowser(program, address), patience);
}

async function succeed(launcher: ChildProcess, patience: Patience): Promise<void> {
  const code = await exitCodeOf(launcher, patience);
  if (code) throw new Error(`The program that opens the browser exited with ${code}`);
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
