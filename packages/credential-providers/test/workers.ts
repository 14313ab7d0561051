import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A process that is ready to ask for a token. */
export interface Worker {
  /** Lets it ask; resolves with the token, or with the name of its error, or with "" where it was killed. */
  ask(): Promise<string>;
  kill(): void;
}

export interface WorkerPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly endpoint: string;
}

/** Builds the script of the workers, for a start of `tsx` in each of them would cost more than the test. */
export async function buildWorker(folder: string): Promise<string> {
  const outfile = join(folder, "worker.cjs");
  await build({
    entryPoints: [fileURLToPath(new URL("./worker.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    conditions: ["identity-center:source"],
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  return outfile;
}

export async function startWorker(
  script: string,
  { env: variables, endpoint }: WorkerPlace,
): Promise<Worker> {
  const env = { PATH: process.env["PATH"], ...variables, OIDC_ENDPOINT: endpoint };
  const child = spawn(process.execPath, [script], { env, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.on("error", () => {});
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).done) throw new Error("The worker ended before it was ready");
  return {
    async ask() {
      child.stdin.write("!");
      const { value = "" } = await lines.next();
      await exited;
      return value;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
