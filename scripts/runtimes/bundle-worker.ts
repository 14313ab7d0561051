import { join } from "node:path";
import { build } from "esbuild";

/** Bundles a program into a folder's `worker.mjs`, as wrangler would, with the packages that lie in that folder. */
export async function bundleWorker(program: string, folder: string): Promise<void> {
  const ours = join(folder, "worker.js");
  const common = { bundle: true, format: "esm", logLevel: "warning" } as const;
  await build({
    ...common,
    entryPoints: [program],
    outfile: ours,
    external: ["@identity-center/*"],
    platform: "neutral",
  });
  const conditions = ["workerd", "worker", "browser"];
  await build({ ...common, entryPoints: [ours], outfile: join(folder, "worker.mjs"), conditions });
}
