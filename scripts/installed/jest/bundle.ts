import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { root, scope } from "../../packages";
import { nameOfSources } from "../resolve";

const shim = join(root, "scripts/installed/jest/vitest-as-jest.ts");

/** Leaves our packages, by their names or by their sources' index, to be found where the tests run. */
const packagesOutside: Plugin = {
  name: "packages-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: shim }));
    onResolve({ filter: new RegExp(`^(\\.|${scope})`) }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return undefined;
      const name = path.startsWith(scope) ? path : nameOfSources(path, importer);
      return name ? { path: name, external: true } : undefined;
    });
  },
};

/** The name of the file that Jest runs for a suite of ours. */
function nameOf(file: string): string {
  return relative(join(root, "packages"), file)
    .replace(/\.ts$/, "")
    .split("/")
    .filter((part) => part !== "test")
    .join("-");
}

/** Turns suites of ours, written for vitest, into what Jest runs as it is: a file of CommonJS each. */
export async function bundleForJest(files: readonly string[], folder: string): Promise<void> {
  await build({
    entryPoints: files.map((file) => ({ in: file, out: nameOf(file) })),
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
    define: { "import.meta.url": "fileUrl" },
    banner: { js: 'const fileUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [packagesOutside],
  });
}
