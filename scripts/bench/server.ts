import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs something against `sides/server.mjs`, in a process of its own. */
export async function withServer<T>(use: (endpoint: string) => Promise<T>): Promise<T> {
  const file = fileURLToPath(new URL("sides/server.mjs", import.meta.url));
  const server = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const [endpoint] = await once(server.stdout, "data");
    return await use(`${endpoint}`.trim());
  } finally {
    server.stdin.end();
  }
}
