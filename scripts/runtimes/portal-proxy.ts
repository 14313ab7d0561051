import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import { expected, openStage } from "../../packages/portal-proxy/test/runtimes/stage";
import { layOut } from "../lay-out";
import { root } from "../packages";
import { answerOf } from "./program";
import type { Runtime } from "./runtime";

const sources = join(root, "packages/portal-proxy/test/runtimes");

/** Runs the built portal proxy as a Worker, bundled as wrangler would. @returns what is wrong, if anything is */
export async function faultOfProxy(
  { executable, flags }: Runtime,
  home: string,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "runtimes-proxy-"));
  const stage = await openStage();
  try {
    layOut(folder, "@identity-center/portal-proxy");
    copyFileSync(join(sources, "worker.capnp"), join(folder, "worker.capnp"));
    copyFileSync(join(sources, "worker.ts"), join(folder, "worker.ts"));
    await build({
      entryPoints: [join(folder, "worker.ts")],
      outfile: join(folder, "worker.mjs"),
      bundle: true,
      format: "esm",
      conditions: ["workerd", "worker", "browser"],
      logLevel: "warning",
    });
    const command = join(home, executable);
    const program = { folder, command, args: [...flags, "worker.capnp"] };
    const answer = await answerOf(program, `stage=${stage.url}`);
    if (isDeepStrictEqual(JSON.parse(answer), expected)) return undefined;
    return `the portal proxy came to ${answer}`;
  } catch (error) {
    return `the portal proxy: ${(error as Error).message}`;
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
