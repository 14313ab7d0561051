// Builds every package to its dist/: ES modules and CommonJS with types for both, and for a package with a
// `browser` condition an ES module in which `./runtime` is `./runtime.browser`.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, type Options } from "tsup";
import { type Package, packages } from "./packages";

/** Inlined: published, these modules cost a Node process several times the CPU of what is used of them. */
const inlined = [/^@smithy\//];

function optionsOf({ folder }: Package, entry: string): Options {
  return {
    entry: { [entry]: join(folder, "src", `${entry}.ts`) },
    outDir: join(folder, "dist"),
    tsconfig: join(folder, "../../tsconfig.json"),
    target: "es2022",
    sourcemap: true,
    silent: true,
    splitting: false,
    config: false,
    external: [/^@identity-center\//, "@smithy/types"],
    noExternal: inlined,
    esbuildOptions: (options) => {
      // Smithy's CommonJS build cannot be tree-shaken.
      options.mainFields = ["module", "main"];
    },
  };
}

async function buildPackage(item: Package): Promise<void> {
  const options = optionsOf(item, "index");
  rmSync(join(item.folder, "dist"), { recursive: true, force: true });
  await build({
    ...options,
    format: ["esm", "cjs"],
    platform: "node",
    // Relative paths too: smithy's declarations name each other through them.
    dts: { resolve: [...inlined, /^\.{1,2}\//], compilerOptions: { ignoreDeprecations: "6.0" } },
  });
  if (item.manifest.publishConfig.bin) {
    await build({ ...optionsOf(item, "bin"), format: ["esm"], platform: "node" });
  }
  if (item.manifest.publishConfig.exports["."].browser) {
    await build({
      ...options,
      format: ["esm"],
      platform: "browser",
      outExtension: () => ({ js: ".browser.js" }),
      esbuildPlugins: [
        {
          name: "browser-runtime",
          setup: ({ onResolve }) => {
            onResolve({ filter: /\/runtime$/ }, ({ resolveDir }) => ({
              path: join(resolveDir, "runtime.browser.ts"),
            }));
          },
        },
      ],
    });
  }
}

for (const item of packages()) {
  const started = performance.now();
  await buildPackage(item);
  console.log(`built ${item.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
