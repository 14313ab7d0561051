import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

/** A process that has ended by itself. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Runs a module in a process of its own, to its end. What it imports is bundled first, for to start `tsx` and load each
 * file of the sources takes longer than most tests.
 */
export async function inProcess(code: string, env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    write: false,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["identity-center:source"],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdin.end(outputFiles[0]?.contents);
  const [[status], output] = await Promise.all([once(child, "close"), text(child.stdout)]);
  return { status, output };
}
