import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Where an emulated portal is, and a token that it takes. */
export interface EmulatedPortal {
  readonly endpoint: string;
  readonly accessToken: string;
}

/** Runs something against `sides/emulator.mjs`, in a process of its own, with so many accounts of 50 roles. */
export async function withEmulator<T>(
  accounts: number,
  use: (portal: EmulatedPortal) => Promise<T>,
): Promise<T> {
  const file = fileURLToPath(new URL("sides/emulator.mjs", import.meta.url));
  const emulator = spawn(process.execPath, [file, `${accounts}`, "50"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const [line] = await once(emulator.stdout, "data");
    return await use(JSON.parse(`${line}`));
  } finally {
    emulator.stdin.end();
  }
}
