import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { layOut } from "../lay-out";
import { bundleWorker } from "./bundle-worker";
import { answerOf } from "./program";
import type { Runtime } from "./runtime";
import type { WorkerApp } from "./worker-apps";

/** Runs a program as a Worker, on the built packages. @returns what is wrong, if anything is */
export async function faultOfWorkerApp(
  { title, packages, sources, expected, openStage }: WorkerApp,
  { executable, flags }: Runtime,
  home: string,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "runtimes-worker-"));
  const stage = await openStage();
  try {
    layOut(folder, ...packages);
    copyFileSync(join(sources, "worker.capnp"), join(folder, "worker.capnp"));
    await bundleWorker(join(sources, "worker.ts"), folder);
    const program = { folder, command: join(home, executable), args: [...flags, "worker.capnp"] };
    const answer = await answerOf(program, `stage=${stage.url}`);
    return isDeepStrictEqual(JSON.parse(answer), expected) ? undefined : `${title} came to ${answer}`;
  } catch (error) {
    return `${title}: ${(error as Error).message}`;
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
