import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeProfile } from "@identity-center/shared-files";
import { root } from "../packages";
import { built } from "../size/built";
import { withHome } from "./home";
import { interleaved } from "./measure";
import type { Row } from "./row";

const server = "@identity-center/credential-server";
const bare = "bare node:http";
const idleNode = "node -e \"require('http').createServer().listen(0)\"";
const process_ = "idc credentials --format process, cached";
const profiles = Array.from({ length: 100 }, (_, index) => `role-${index}`);
const idc = join(root, "packages/cli/dist/bin.cjs");

/** A program of `sides/`. */
function side(name: string): string {
  return fileURLToPath(new URL(`sides/${name}`, import.meta.url));
}

/** A server in a process of its own. */
interface Served {
  readonly url: string;
  readonly token: string;
  /** Milliseconds that its process took so far. */
  cpu(): Promise<number>;
}

async function withServed<T>(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  use: (served: Served) => Promise<T>,
): Promise<T> {
  const args = [side("credential-server.mjs"), ...names];
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => JSON.parse((await lines.next()).value);
  try {
    const address = await line();
    const cpu = () => {
      child.stdin.write("\n");
      return line();
    };
    return await use({ ...address, cpu });
  } finally {
    child.stdin.end();
  }
}

/** Megabytes of a process at its peak, once it is idle. */
async function peakMemory(env: NodeJS.ProcessEnv, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "ignore", "ignore"] });
  try {
    await sleep(1_500);
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

/** What it takes to have credentials from a server, beside `credential_process`; what the server takes. */
export function credentialsServed(rounds: number): Promise<Row[]> {
  built(server);
  built("@identity-center/cli");
  return withHome(profiles, async (home) => {
    const env = { PATH: process.env["PATH"], HOME: home };
    const command = `${process.execPath} ${idc} credentials --format process --profile role-0`;
    await writeProfile("process", { credential_process: command }, { env });
    return [
      ...(await reading(rounds, env)),
      ...(await answering(rounds, env)),
      ...(await idling(rounds, env)),
    ];
  });
}

async function reading(rounds: number, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const read = async (...args: (string | number)[]) => {
    const all = [side("credential-reader.mjs"), ...args.map(String)];
    return JSON.parse((await promisify(execFile)(process.execPath, all, { env })).stdout);
  };
  const rows: Row[] = [];
  for (const figure of ["wall", "cpu"] as const) {
    const figures = await withServed(env, profiles, ({ url, token, cpu }) =>
      interleaved(rounds, ["server", process_], async (way) => {
        if (way === process_) return (await read("process", "process", 10))[figure];
        const count = 500;
        const before = await cpu();
        const taken = await read("http", `${url}/role-0`, token, count);
        // The server also answers while the reader warms up.
        return taken[figure] + (figure === "cpu" ? ((await cpu()) - before) / (1.5 * count) : 0);
      }),
    );
    rows.push({
      what: `${figure === "cpu" ? "CPU" : "wall time"} until an AWS SDK has credentials, from a credential server`,
      unit: "ms",
      ours: figures("server"),
      peer: figures(process_),
      against: process_,
      goal: { ratio: 1 / 10 },
    });
  }
  return rows;
}

async function answering(rounds: number, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const count = 5_000;
  const requests = async ({ url, token, cpu }: Served) => {
    const ask = (times: number) =>
      promisify(execFile)(process.execPath, [
        side("credential-requests.mjs"),
        url,
        token,
        `${times}`,
        ...profiles,
      ]);
    await ask(count);
    const before = await cpu();
    await ask(count);
    return (((await cpu()) - before) * 1_000) / count;
  };
  const figures = await interleaved(rounds, ["server", bare], (way) =>
    withServed(env, way === bare ? [] : profiles, requests),
  );
  return [
    {
      what: "CPU of a credential server with 100 roles, a request on its own connection",
      unit: "µs",
      ours: figures("server"),
      peer: figures(bare),
      against: bare,
      // 1,000 requests a second on one core.
      goal: { most: 1_000 },
    },
  ];
}

async function idling(rounds: number, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const sides: Record<string, readonly string[]> = {
    "the credential server and fromSSO": [side("credential-server.mjs"), "role-0"],
    "idc serve": [idc, "serve", "--profile", "role-0"],
    [idleNode]: ["-e", "require('http').createServer().listen(0)"],
  };
  const figures = await interleaved(rounds, Object.keys(sides), (way) =>
    peakMemory(env, ...(sides[way] ?? [])),
  );
  return Object.keys(sides)
    .filter((way) => way !== idleNode)
    .map((way) => ({
      what: `peak memory of ${way}, idle`,
      unit: "MB",
      ours: figures(way),
      peer: figures(idleNode),
      against: idleNode,
      goal: { ratio: 1.4 },
    }));
}
