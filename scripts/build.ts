// Builds every package, or those named, to its dist/: ES modules and CommonJS with types for both, for each entry that its
// manifest exports, and the same for browsers where it has a `browser` condition. With --if-stale, only what is older
// than its sources.
// What Node gets is as readable as its sources, so there are no source maps, which would be two thirds of what is
// installed; minified, it would start no sooner.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { build, type Options } from "tsup";
import { browserModules, noProcess } from "./build/browser-modules";
import { externals } from "./build/externals";
import { Notices } from "./build/notices";
import { builtPage, pageFiles } from "./build/page";
import { buildWithPart } from "./build/part";
import { buildProgram } from "./build/program";
import { smithy } from "./build/smithy";
import { isStale } from "./build/stale";
import { type Package, packages, root, scope } from "./packages";

function optionsOf({ folder, manifest }: Package, entry: string, notices: Notices): Options {
  const dependencies = Object.keys(manifest.dependencies ?? {});
  return {
    entry: { [entry]: join(folder, "src", `${entry}.ts`) },
    outDir: join(folder, "dist"),
    tsconfig: join(folder, "../../tsconfig.json"),
    target: "es2022",
    silent: true,
    splitting: false,
    config: false,
    removeNodeProtocol: false,
    // The first is for declarations; of modules `externals` decides, and what it leaves is inlined: smithy's, which as
    // published cost a Node process several times the CPU of what is used of them.
    external: [new RegExp(`^${scope}`), ...dependencies],
    noExternal: [/^/],
    esbuildPlugins: [pageFiles, smithy, externals(dependencies), notices.plugin],
    esbuildOptions: (options) => {
      // Smithy's CommonJS build cannot be tree-shaken.
      options.mainFields = ["module", "main"];
      // Who uses it bundles and minifies it, and bundles get a little smaller when that is the second time.
      options.minifySyntax = options.platform === "browser";
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

/** The files that a package exports as they stand in `src`, such as a schema. */
function dataOf({ manifest }: Package): string[] {
  return Object.keys(manifest.publishConfig.exports)
    .filter((path) => path.endsWith(".json") && path !== "./package.json")
    .map((path) => path.slice("./".length));
}

/** The text of a module in `src`. */
function sourceOf({ folder }: Package, name: string): string {
  return readFileSync(join(folder, "src", `${name}.ts`), "utf8");
}

/** The entry that another, `index`, has some of its names from. */
function partOf(item: Package): string | undefined {
  const names = entriesOf(item).map(({ name }) => name);
  const text = names.map((name) => sourceOf(item, name)).join();
  return names.find((name) => text.includes(` from "./${name}";`));
}

async function buildEntry(item: Package, { name, browser }: Entry, notices: Notices): Promise<void> {
  const source = sourceOf(item, name);
  const options: Options = {
    ...optionsOf(item, name, notices),
    ...defaultExport(source),
    format: ["esm", "cjs"],
  };
  await build({
    ...options,
    platform: "node",
    dts: { only: partOf(item) !== undefined, compilerOptions: { ignoreDeprecations: "6.0" } },
  });
  // One set of declarations: of two, a class with private members is another in each, so that a client made in a CommonJS
  // module would be none to an ES module. A default export is not the same thing in both.
  if (!/^export .*\bdefault /m.test(source)) {
    writeFileSync(join(item.folder, "dist", `${name}.d.ts`), `export * from "./${basename(name)}.cjs";\n`);
  }
  if (!browser) return;
  await build({
    ...options,
    platform: "browser",
    outExtension: ({ format }) => ({ js: format === "cjs" ? ".browser.cjs" : ".browser.js" }),
    esbuildPlugins: [browserModules, ...(options.esbuildPlugins ?? [])],
    define: noProcess,
  });
}

async function buildPackage(item: Package): Promise<void> {
  const notices = new Notices();
  rmSync(join(item.folder, "dist"), { recursive: true, force: true });
  const part = partOf(item);
  for (const entry of entriesOf(item)) if (entry.name !== part) await buildEntry(item, entry, notices);
  if (part) await buildWithPart(item, part);
  for (const file of dataOf(item))
    copyFileSync(join(item.folder, "src", file), join(item.folder, "dist", file));
  for (const bin of Object.values(item.manifest.publishConfig.bin ?? {})) {
    // An SDK runs `idc credentials` for each of its clients, and a shell `idc complete` for each press of the tab key.
    if (bin.endsWith(".cjs"))
      await buildProgram(item, bin, {
        start: "run",
        often: ["role/credentials-output", "completion/print-completions"],
        alone: ["completion/complete-words", "line/print-cached", "line/print-again"],
      });
    else await build({ ...optionsOf(item, "bin", notices), format: ["esm"], platform: "node" });
  }
  if (item.manifest.man) writeMan(join(item.folder, "dist", "man"));
  if (item.name === `${scope}web`) for (const path of (await builtPage()).modules) notices.add(path);
  notices.write(item.folder);
}

/** In a process of its own, as commands are described by the sources of all packages. */
function writeMan(folder: string): void {
  const how = ["--conditions=identity-center:source", "--import=tsx"];
  execFileSync(process.execPath, [...how, join(root, "scripts/manual/write-man.ts"), folder], { cwd: root });
}

const { values, positionals: named } = parseArgs({
  options: { "if-stale": { type: "boolean" } },
  allowPositionals: true,
});
const house = packages();
const unknown = named.filter((name) => !house.some(({ folder }) => basename(folder) === name));
if (unknown.length > 0) throw new Error(`There is no package ${unknown.join(", ")}`);

const wanted = house.filter(
  (item) =>
    (named.length === 0 || named.includes(basename(item.folder))) && !(values["if-stale"] && !isStale(item)),
);

/** Builds one package after the other, until none is left. */
async function buildNext(): Promise<void> {
  for (let item = wanted.shift(); item; item = wanted.shift()) {
    const started = performance.now();
    await buildPackage(item);
    console.log(`built ${item.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

// As many at a time as there are cores; none needs what is built of another.
await Promise.all(Array.from({ length: availableParallelism() }, buildNext));
