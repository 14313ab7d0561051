import { type ChildProcess, fork } from "node:child_process";
import { on, once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

export interface Child {
  readonly process: ChildProcess;
  /** The next message that the child sends. */
  next(): Promise<unknown>;
  kill(): Promise<void>;
}

/**
 * Builds a program of `children/` for a test file, which can then run it in child processes.
 *
 * @param uid - the user to run the program as; needs root
 */
export function useChild(program: URL, uid?: number): (...args: readonly string[]) => Child {
  let folder: string;
  let file: string;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shared-files-child-"));
    file = join(folder, "child.mjs");
    await build({
      entryPoints: [fileURLToPath(program)],
      outfile: file,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    await chmod(folder, 0o755);
  });

  afterAll(async () => {
    for (const child of running) child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  });

  return (...args) => {
    const child = fork(file, args, { execArgv: [], ...(uid !== undefined && { uid, gid: uid }) });
    const exit = once(child, "exit");
    const messages = on(child, "message");
    running.add(child);
    child.on("exit", () => running.delete(child));
    return {
      process: child,
      async next() {
        const exited = exit.then(([code, signal]) => {
          throw new Error(`The child ended with ${code ?? signal}`);
        });
        const { value } = await Promise.race([messages.next(), exited]);
        return value[0];
      },
      async kill() {
        child.kill("SIGKILL");
        await exit;
      },
    };
  };
}
