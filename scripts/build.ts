// Builds every package to its dist/: ES modules and CommonJS with types for both, for each entry that its manifest
// exports, and for a package with a `browser` condition an ES module in which `./runtime` is `./runtime.browser`.
// What Node gets is as readable as its sources, so there are no source maps, which would be two thirds of what is
// installed; minified, it would start no sooner.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Options } from "tsup";
import { type Package, packages } from "./packages";

/** ES modules that early versions of Node 20 don't `require`. */
const modules = ["open"];

function needsImport({ dependencies = {} }: Package["manifest"]): boolean {
  return modules.some((name) => name in dependencies);
}

function optionsOf({ folder, manifest }: Package, entry: string): Options {
  return {
    entry: { [entry]: join(folder, "src", `${entry}.ts`) },
    outDir: join(folder, "dist"),
    tsconfig: join(folder, "../../tsconfig.json"),
    target: "es2022",
    silent: true,
    splitting: false,
    config: false,
    external: [/^@identity-center\//, ...Object.keys(manifest.dependencies ?? {})],
    // Inlined: published, these modules cost a Node process several times the CPU of what is used of them.
    noExternal: [/^@smithy\//],
    esbuildOptions: (options, { format }) => {
      // Smithy's CommonJS build cannot be tree-shaken.
      options.mainFields = ["module", "main"];
      // Who uses it bundles and minifies it, and bundles get a little smaller when that is the second time.
      options.minifySyntax = options.platform === "browser";
      // In CommonJS an import() would start the loader of ES modules; a require that waits its turn does not.
      if (format === "cjs" && !needsImport(manifest)) {
        options.supported = { ...options.supported, "dynamic-import": false };
      }
    },
  };
}

/** A module that a package exports: `index` is `.`, `clients/sso` is `./clients/sso`. */
interface Entry {
  readonly name: string;
  readonly browser: boolean;
}

function entriesOf({ manifest }: Package): Entry[] {
  return Object.entries(manifest.publishConfig.exports)
    .filter(([path]) => !path.endsWith(".json"))
    .map(([path, { browser }]) => ({
      name: path === "." ? "index" : path.slice("./".length),
      browser: browser !== undefined,
    }));
}

/**
 * What CommonJS needs for a default export. An entry that is nothing else is that to those who `require` it, too; of one
 * beside names, tools that only read the file are told.
 */
function defaultExport(text: string): Options {
  const footer = (js: string): Options => ({ footer: ({ format }) => (format === "cjs" ? { js } : {}) });
  if (/^export default /m.test(text)) {
    return { cjsInterop: true, ...footer("module.exports = module.exports.default;") };
  }
  return /^export \* as default /m.test(text) ? footer("0 && (exports.default = 0);") : {};
}

async function buildEntry(item: Package, { name, browser }: Entry): Promise<void> {
  const options = optionsOf(item, name);
  const source = readFileSync(join(item.folder, "src", `${name}.ts`), "utf8");
  await build({
    ...options,
    ...defaultExport(source),
    format: ["esm", "cjs"],
    platform: "node",
    dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  });
  // One set of declarations: of two, a class with private members is another in each, so that a client made in a CommonJS
  // module would be none to an ES module. A default export is not the same thing in both.
  if (!/^export .*\bdefault /m.test(source)) {
    writeFileSync(join(item.folder, "dist", `${name}.d.ts`), `export * from "./${basename(name)}.cjs";\n`);
  }
  if (!browser) return;
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

async function buildPackage(item: Package): Promise<void> {
  rmSync(join(item.folder, "dist"), { recursive: true, force: true });
  for (const entry of entriesOf(item)) await buildEntry(item, entry);
  for (const bin of Object.values(item.manifest.publishConfig.bin ?? {})) {
    const isCommonJs = bin.endsWith(".cjs");
    await build({
      ...optionsOf(item, "bin"),
      format: [isCommonJs ? "cjs" : "esm"],
      platform: "node",
      // publint tells the kinds apart by words that stand in the code.
      footer: isCommonJs ? { js: "module.exports = {};" } : {},
    });
  }
}

const named = process.argv.slice(2);

for (const item of packages()) {
  if (named.length > 0 && !named.includes(basename(item.folder))) continue;
  const started = performance.now();
  await buildPackage(item);
  console.log(`built ${item.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
