import { chmodSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join } from "node:path";
import type { Plugin } from "rollup";
import { build } from "vite";
import { type Package, packageOf, scope } from "../packages";

/**
 * Builds a program in CommonJS, `src/bin.ts`, in pieces: what it has at start is one file, and what an `import()` is for
 * is another, so that no command waits for V8 to read the others.
 * @param often - a module that an `import()` names, and that is wanted so often that all it needs is one file, too
 */
export async function buildProgram({ folder, manifest }: Package, bin: string, often: string) {
  const dependencies = Object.keys(manifest.dependencies ?? {});
  const isLeft = (id: string) => isBuiltin(id) || dependencies.includes(packageOf(id));
  const outDir = join(folder, "dist");
  await build({
    configFile: false,
    logLevel: "warn",
    root: folder,
    resolve: { extensions: [".ts"] },
    ssr: { external: dependencies },
    build: {
      ssr: "src/bin.ts",
      outDir,
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      rollupOptions: {
        external: isLeft,
        plugins: [lazyRequire, nothingElse],
        output: {
          format: "cjs",
          interop: "default",
          entryFileNames: basename(bin),
          chunkFileNames: "[name].cjs",
          hoistTransitiveImports: false,
          manualChunks: (id, { getModuleInfo }) => {
            const isNeededBy = (name: string) => {
              const found = new Set([join(folder, "src", `${name}.ts`)]);
              for (const module of found) {
                for (const imported of getModuleInfo(module)?.importedIds ?? []) found.add(imported);
              }
              return found.has(id);
            };
            // The program itself stays alone: what is shared with other files is not to be loaded as the program once more.
            if (id === join(folder, "src/bin.ts")) return undefined;
            if (isNeededBy("bin")) return "start";
            return isNeededBy(often) ? basename(often) : undefined;
          },
        },
      },
    },
  });
  chmodSync(join(outDir, basename(bin)), 0o755);
}

/** As `externals.ts` has it: `import()` of what is ours or Node's becomes a `require` that waits its turn. */
const lazyRequire: Plugin = {
  name: "lazy-require",
  renderDynamicImport: ({ targetModuleId }) =>
    targetModuleId && (targetModuleId.startsWith(scope) || isBuiltin(targetModuleId))
      ? { left: "Promise.resolve().then(() => require(", right: "))" }
      : null,
};

/** Whatever is not ours has to be in the manifest: its licence would have to come along. */
const nothingElse: Plugin = {
  name: "nothing-else",
  moduleParsed: ({ id }) => {
    if (id.includes("/node_modules/")) throw new Error(`${id} is inlined, and is no dependency`);
  },
};
