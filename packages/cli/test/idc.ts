import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";

const installed = process.env["INSTALLED"];

/** `idc`: as it is installed, or else made of the sources. */
export const bin: string = installed ? join(installed, "node_modules/.bin/idc") : inject("idc");

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
