#!/usr/bin/env node
import manifest from "../package.json" with { type: "json" };
import { parseCommandLine } from "./command-line/command-line";
import { usage } from "./command-line/flags";
import { UsageError } from "./command-line/usage-error";
import { DirectoryError } from "./directory/directory-error";
import { createPortal, type Portal } from "./portal";
import { describeReady, readyOf } from "./ready";
import type { Listener } from "./server/listen";

// A closed pipe is not an error; a full disk is.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") return;
  console.error(`idc-emulator: the output can't be written (${message})`);
  process.exitCode = 1;
});

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`idc-emulator: ${error.message}`);
  process.exitCode = error instanceof UsageError || error instanceof DirectoryError ? 2 : 1;
});

async function main(argv: readonly string[]): Promise<void> {
  const command = parseCommandLine(argv);
  if (command.name === "help") return console.log(usage());
  if (command.name === "version") return console.log(manifest.version);

  const portal = createPortal(command.portal);
  const listener = await listenOn(command.port, portal);
  // Without the listener nothing keeps the process alive, so it exits with code 0.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => listener.close());
  const ready = readyOf(portal, listener);
  console.log(command.json ? JSON.stringify(ready) : describeReady(ready));
}

async function listenOn(port: number, portal: Portal): Promise<Listener> {
  try {
    return await portal.listen({ port });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new Error(`port ${port} is in use: choose another with --port, or 0 for a free one`, { cause });
  }
}
