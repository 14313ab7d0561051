import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";

/** Why there is no server; undefined if there is one to start. */
export const missing: string | undefined = (() => {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "redis-server is not installed (apt-get install redis-server)";
  }
})();

export interface RedisServer {
  readonly url: string;
  connect(): Promise<ReturnType<typeof createClient>>;
  /** Lets it answer nobody until it goes on. */
  pause(): void;
  goOn(): void;
  /** Kills it and starts it anew, so that it has nothing. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of one's own on loopback, which keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "portal-proxy-redis-"));
  const port = await freePort();
  const args = [
    "--port",
    `${port}`,
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    folder,
  ];
  const start = async () => {
    const started = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
    await ready(started);
    return started;
  };
  const kill = async () => {
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await exited;
  };
  let child = await start();
  const clients: ReturnType<typeof createClient>[] = [];
  return {
    url: `redis://127.0.0.1:${port}`,
    async connect() {
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      clients.push(client as never);
      client.on("error", () => undefined);
      await client.connect();
      return client as never;
    },
    pause: () => void child.kill("SIGSTOP"),
    goOn: () => void child.kill("SIGCONT"),
    async restart() {
      await kill();
      child = await start();
    },
    async stop() {
      for (const client of clients) client.destroy();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = "";
    child.stdout?.on("data", (chunk) => {
      told += chunk;
      if (told.includes("Ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error(`redis-server ended: ${told}`)));
    child.once("error", reject);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
