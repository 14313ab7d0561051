#!/usr/bin/env node
import manifest from "../package.json" with { type: "json" };
import { parseCommandLine } from "./command-line/command-line";
import { usage } from "./command-line/flags";
import { UsageError } from "./command-line/usage-error";
import { DirectoryError } from "./directory/directory-error";
import { createPortal, type Portal } from "./portal";
import { describeReady, readyOf, type Served, type ServedRegions } from "./ready";
import { isOpen } from "./server/host-names";
import type { Listener, ListenOptions } from "./server/listen";

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
  const further = Object.entries(command.regions).map((region) => portal.addRegion(...region));
  const served = await serve(command.listen, portal, further);
  // Without the listeners nothing keeps the process alive, so it exits with code 0.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => closeAll(served));
  const { host } = command.listen;
  if (isOpen(host)) console.error(`idc-emulator: warning: --host ${host} lets other machines sign in too`);
  const ready = readyOf(served);
  console.log(command.json ? JSON.stringify(ready) : describeReady(ready));
}

/** Listens for each portal, on ports that follow each other unless the system picks them. */
async function serve(
  options: Required<ListenOptions>,
  portal: Portal,
  further: readonly Portal[],
): Promise<ServedRegions> {
  const { port } = options;
  const served: [Served, ...Served[]] = [{ portal, listener: await listenOn(options, portal) }];
  try {
    for (const one of further) {
      const next = port === 0 ? 0 : port + served.length;
      served.push({ portal: one, listener: await listenOn({ ...options, port: next }, one) });
    }
    return served;
  } catch (error) {
    closeAll(served);
    throw error;
  }
}

function closeAll(served: ServedRegions): void {
  for (const { listener } of served) listener.close();
}

async function listenOn(options: Required<ListenOptions>, portal: Portal): Promise<Listener> {
  try {
    return await portal.listen(options);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new Error(`port ${options.port} is in use: choose another with --port, or 0 for a free one`, {
      cause,
    });
  }
}
