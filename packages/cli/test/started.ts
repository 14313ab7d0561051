import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { bin } from "./idc";
import type { World } from "./world";

/** An `idc` without a terminal that is still running. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly seen: { stdout: string; stderr: string };
  /** The exit code. */
  readonly ended: Promise<number | null>;
  /** The page to sign in at, once it is shown. */
  page(): Promise<string>;
}

export function start({ env }: World, ...args: string[]): Started {
  const child = spawn(process.execPath, [bin, ...args], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  return {
    child,
    seen,
    ended: once(child, "close").then(([code]) => code),
    async page() {
      await expect.poll(() => seen.stderr, { timeout: 15_000 }).toMatch(/\/authorize\?\S+\n/);
      return /http\S+\/authorize\?\S+/.exec(seen.stderr)?.[0] ?? "";
    },
  };
}

/** The address at which a browser ends that reaches no listener. */
export async function lastAddress(page: string): Promise<string> {
  const { headers } = await fetch(page, { redirect: "manual" });
  return headers.get("location") ?? "";
}
