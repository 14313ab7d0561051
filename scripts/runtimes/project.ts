import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { layOut } from "../lay-out";
import { root } from "../packages";
import { bundleWorker } from "./bundle-worker";
import type { Kind } from "./runtime";

/** A project that depends on the built client and has the cases in each form that a runtime takes. */
export interface Project {
  readonly folder: string;
  /** The file to run. */
  readonly entries: Readonly<Record<Kind, string>>;
  remove(): void;
}

/** The program that calls through proxies, in a project's folder. */
export const proxied = "proxied.mjs";

const sources = join(root, "packages/client-sso/test/runtimes");

export async function createProject(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "runtimes-"));
  const write = (from: string, to: string, format: "esm" | "cjs", options: object): Promise<unknown> =>
    build({ entryPoints: [from], bundle: true, format, outfile: join(folder, to), ...options });
  const external = { external: ["@identity-center/*"], platform: "neutral" };

  layOut(folder, "@identity-center/client-sso");
  writeFileSync(join(folder, "package.json"), "{}");
  await write(join(sources, "main.ts"), "main.mjs", "esm", external);
  await write(join(sources, "main.ts"), "main.cjs", "cjs", external);
  await write(join(sources, "proxied.ts"), proxied, "esm", { ...external, platform: "node" });
  await bundleWorker(join(sources, "worker.ts"), folder);
  copyFileSync(join(sources, "worker.capnp"), join(folder, "worker.capnp"));
  return {
    folder,
    entries: { "ES modules": "main.mjs", CommonJS: "main.cjs", bundle: "worker.capnp" },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
