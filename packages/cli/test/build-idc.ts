import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pageFiles } from "identity-center-testing/page-files";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** `idc`, made of the sources. */
    readonly idc: string;
  }
}

/** Makes `idc` of the sources, as a file of its own, since it is run many times. */
export default async function buildIdc(project: TestProject): Promise<() => void> {
  const { bin, remove } = await bundleIdc();
  project.provide("idc", bin);
  return remove;
}

/** Bundles `idc` into a new folder. */
export async function bundleIdc(): Promise<{ readonly bin: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "idc-bin-"));
  // What is loaded past bundlers, such as the package of the keychain, is looked for beside the bundle.
  symlinkSync(new URL("../node_modules", import.meta.url), join(folder, "node_modules"), "junction");
  await build({
    entryPoints: {
      idc: fileURLToPath(new URL("../src/bin.ts", import.meta.url)),
      agent: fileURLToPath(new URL("../../secret-store/src/agent.ts", import.meta.url)),
    },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["identity-center:source"],
    banner: { js: "import{createRequire as own}from'node:module';const require=own(import.meta.url);" },
    plugins: [pageFiles],
    logLevel: "warning",
  });
  return { bin: join(folder, "idc.mjs"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
