import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import type { Task } from "./children/use-store";

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface Programs {
  /** The program of the agent. */
  readonly agent: string;
  /** Starts a process that uses a store. */
  start(task: Task, env: NodeJS.ProcessEnv): Child;
}

export interface Child {
  readonly process: ChildProcess;
  /** What it tells when it is done. */
  readonly result: Promise<{ readonly values?: readonly unknown[]; readonly error?: string }>;
  kill(): Promise<void>;
}

/** Builds the programs for a test file, where they find the packages that are loaded by name. */
export function usePrograms(): Programs {
  let folder = "";
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    mkdirSync(own("../node_modules/.programs"), { recursive: true });
    folder = mkdtempSync(own("../node_modules/.programs/test-"));
    await build({
      entryPoints: { agent: own("../src/agent.ts"), child: own("./children/use-store.ts") },
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      conditions: ["identity-center:source"],
      logLevel: "error",
    });
  });
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get agent() {
      return join(folder, "agent.mjs");
    },
    start(task, env) {
      const child = spawn(process.execPath, [join(folder, "child.mjs"), JSON.stringify(task)], {
        env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      running.add(child);
      const exit = once(child, "exit").then(() => running.delete(child));
      const result = (async () => {
        let text = "";
        for await (const piece of child.stdout) text += piece;
        return text ? JSON.parse(text) : {};
      })();
      return {
        process: child,
        result,
        async kill() {
          child.kill("SIGKILL");
          await exit;
        },
      };
    },
  };
}
