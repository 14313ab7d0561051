import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

const installed = process.env["INSTALLED"];
const folder = mkdtempSync(join(tmpdir(), "idc-bin-"));

/** `idc`: as it is installed, or else made of the sources, as a file of its own, since it is run many times. */
export const bin: string = installed ? join(installed, "node_modules/.bin/idc") : join(folder, "idc.mjs");

beforeAll(async () => {
  if (installed) return;
  await build({
    entryPoints: [fileURLToPath(new URL("../src/bin.ts", import.meta.url))],
    outfile: bin,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["identity-center:source"],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: "warning",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `idc` without a terminal. */
export async function runIdc(args: readonly string[], env: NodeJS.ProcessEnv, input = ""): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], { env, stdio: "pipe" });
  child.stdin.end(input);
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...end) => resolve(end));
  });
  const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, signal, stdout, stderr };
}
