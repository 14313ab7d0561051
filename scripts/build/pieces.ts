import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import type { ManualChunkMeta, OutputOptions, Plugin } from "rollup";
import { build } from "vite";
import { type Package, packageOf, scope } from "../packages";

/** How modules are built. */
export interface PieceOptions {
  /** Whether what they need of our other packages is taken in, of their sources. @default false */
  readonly alone?: boolean;
  readonly plugins?: readonly Plugin[];
}

/**
 * Builds modules of a package in files that share what they have in common, so that each class is there once.
 * @param names - of the modules in `src`, without `.ts`
 */
export async function buildPieces(
  { folder, manifest }: Package,
  names: readonly string[],
  output: OutputOptions[],
  { alone = false, plugins = [] }: PieceOptions = {},
): Promise<void> {
  const isLeft = (name: string) => !(alone && name.startsWith(scope));
  const dependencies = Object.keys(manifest.dependencies ?? {}).filter(isLeft);
  const conditions = alone ? ["identity-center:source"] : [];
  await build({
    configFile: false,
    logLevel: "warn",
    root: folder,
    // `X.alone.ts` is in the place of `X.ts`, wherever there is one.
    resolve: { extensions: alone ? [".alone.ts", ".ts"] : [".ts"] },
    // With any other character, V8 would read the whole file as one of two bytes a character, which takes longer.
    esbuild: { charset: "ascii" },
    ssr: {
      external: dependencies,
      noExternal: alone ? [new RegExp(`^${scope}`)] : [],
      resolve: { conditions, externalConditions: conditions },
    },
    build: {
      ssr: true,
      outDir: join(folder, "dist"),
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(folder, "src", `${name}.ts`)])),
        external: (id) => isBuiltin(id) || dependencies.includes(packageOf(id)),
        // Node's modules are not loaded where nothing of them is used.
        treeshake: { moduleSideEffects: (id) => !isBuiltin(id) },
        // An entry may export more than it does, so that others find there what they need: one file less to load.
        preserveEntrySignatures: "allow-extension",
        plugins: [lazyRequire, nothingElse(folder), ...plugins],
        output: output.map((each) => ({ interop: "default", hoistTransitiveImports: false, ...each })),
      },
    },
  });
}

/** The files that a file needs at once, itself among them. */
export function neededBy(file: string, { getModuleInfo }: ManualChunkMeta): ReadonlySet<string> {
  const found = new Set([file]);
  for (const module of found) {
    for (const imported of getModuleInfo(module)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/**
 * As `externals.ts` has it: `import()` of what is ours or Node's becomes a `require` that waits its turn, and so does that of
 * another file of the program.
 */
const lazyRequire: Plugin = {
  name: "lazy-require",
  renderDynamicImport: ({ format, targetModuleId }) =>
    format === "cjs" &&
    targetModuleId &&
    (targetModuleId.startsWith(scope) || targetModuleId.endsWith(".cjs") || isBuiltin(targetModuleId))
      ? { left: "Promise.resolve().then(() => require(", right: "))" }
      : null,
};

/** Whatever is not ours has to be in the manifest: its licence would have to come along. */
const nothingElse = (folder: string): Plugin => ({
  name: "nothing-else",
  moduleParsed: ({ id }) => {
    // An older build lies in a folder `node_modules` itself.
    if (relative(folder, id).includes("node_modules/"))
      throw new Error(`${id} is inlined, and is no dependency`);
  },
});
