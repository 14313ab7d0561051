// Packs what is built as it would be published, and looks into each tarball.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { namedIn, noticesFile, outsideOf } from "./build/notices";
import { builtPage } from "./build/page";
import { importsOf } from "./imports";
import { unpack } from "./lay-out";
import { outsideEnvironment } from "./outside";
import { packageOf, packages, root, scope } from "./packages";
import { type About, faultsOfAbout } from "./release/about";
import { tarballs } from "./tarballs";

const sourceCondition = "identity-center:source";
const scratch = mkdtempSync(join(tmpdir(), "check-packages-"));
const faults: string[] = [];

/** Runs a program; what it printed, or a fault. */
function run(title: string, cwd: string, command: string, ...args: string[]): string {
  const env = outsideEnvironment();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) faults.push(`${title} failed: ${error?.message ?? ""}\n${stdout ?? ""}${stderr ?? ""}`);
  return stdout ?? "";
}

const node = process.execPath;
const publint = fileURLToPath(new URL("cli.js", import.meta.resolve("publint")));
const attw = fileURLToPath(
  new URL("dist/index.js", import.meta.resolve("@arethetypeswrong/cli/package.json")),
);

interface Packed extends About {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
}

/** The strings in a value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}

/** Conditions that serve one of `import` and `require` alone: a tool that asks for both at once finds nothing. */
function oneWay(exports: unknown, path = "exports"): string[] {
  if (!exports || typeof exports !== "object") return [];
  const names = Object.keys(exports);
  const lacks = names.includes("import") !== names.includes("require");
  const below = Object.entries(exports)
    .filter(([name]) => !["import", "require"].includes(name))
    .flatMap(([name, value]) => (typeof value === "string" ? [] : oneWay(value, `${path}["${name}"]`)));
  return [...(lacks || names.includes("default") ? [path] : []), ...below];
}

/** A map of exports without the condition that points at sources, and without entries that only builds of ours have. */
function withoutSources(exports: object): unknown {
  const forUsers = Object.entries(exports).filter(
    ([, entry]) => !isDeepStrictEqual(Object.keys(Object(entry)), [sourceCondition]),
  );
  return JSON.parse(
    JSON.stringify(Object.fromEntries(forUsers), (key, value: unknown) =>
      key === sourceCondition ? undefined : value,
    ),
  );
}

/** Packages whose code a built file holds: the build names the file that each part comes from. */
function inlinedIn(text: string): Set<string> {
  const paths = [...text.matchAll(/^\/\/ (.*node_modules\/.*)$/gm)].map(([, path = ""]) => path);
  return namesOf(paths);
}

/** The packages from outside that modules are of. */
function namesOf(modules: readonly string[]): Set<string> {
  return new Set(modules.flatMap((path) => outsideOf(path)?.name ?? []));
}

function* faultsOfManifest(folder: string, manifest: Packed, files: readonly string[]): Generator<string> {
  const text = JSON.stringify(manifest);
  if (text.includes("workspace:")) yield "package.json still says workspace:";
  if (text.includes(sourceCondition)) yield `package.json still says ${sourceCondition}`;
  const { exports, bin, main, module, types } = manifest;
  for (const file of new Set(stringsIn([exports, bin, main, module, types]))) {
    if (!files.includes(file.replace(/^\.\//, ""))) yield `package.json names ${file}, which is not packed`;
  }
  const own = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    exports: object;
    scripts?: { prepack?: string };
  };
  if (!own.scripts?.prepack?.endsWith(`build -- --if-stale ${basename(folder)}`))
    yield "packing does not build it first";
  // Tests of what is built resolve by `exports`, users by `publishConfig.exports`.
  if (!isDeepStrictEqual(withoutSources(own.exports), exports))
    yield "exports and publishConfig.exports differ";
  for (const path of oneWay(exports)) yield `package.json exports ${path} to import or to require alone`;
  yield* faultsOfAbout(folder, manifest);
}

function* faultsOfFile(path: string, text: string, manifest: Packed): Generator<string> {
  for (const { specifier, line } of importsOf(path, text)) {
    if (specifier.startsWith(".") || isBuiltin(specifier)) continue;
    const dependency = packageOf(specifier);
    if (dependency === manifest.name) continue;
    if (!manifest.dependencies?.[dependency]) yield `${path}:${line}: imports ${specifier}`;
  }
}

/** @param page - the modules that its files hold as a page's, of which the build names none */
function checkTarball(name: string, folder: string, tarball: string, page: readonly string[]): Packed {
  const unpacked = join(scratch, basename(tarball, ".tgz"));
  unpack(tarball, unpacked);
  const files = readdirSync(unpacked, { recursive: true, encoding: "utf8" });
  const read = (file: string): string => readFileSync(join(unpacked, file), "utf8");
  const manifest = JSON.parse(read("package.json")) as Packed;
  const fault = (what: string): number => faults.push(`${name}: ${what}`);

  for (const file of files) {
    if (!/^(dist(\/|$)|(README\.md|LICENSE|THIRD-PARTY-NOTICES\.txt|package\.json|Dockerfile)$)/.test(file))
      fault(`packs ${file}`);
  }
  for (const needed of ["README.md", "LICENSE"]) {
    if (!files.includes(needed)) fault(`lacks ${needed}`);
  }
  for (const what of faultsOfManifest(folder, manifest, files)) fault(what);
  const modules = new Map(
    files.filter((path) => /\.[cm]?[jt]s$/.test(path)).map((path) => [path, read(path)]),
  );
  for (const [path, text] of modules) {
    for (const what of faultsOfFile(path, text, manifest)) fault(what);
    if (text.includes(root)) fault(`${path} names a folder of the machine that built it`);
  }
  const notices = namedIn(files.includes(noticesFile) ? read(noticesFile) : "");
  const inlined = [...modules].map(([path, text]) => [path, inlinedIn(text)] as const);
  for (const [path, names] of [...inlined, ["the page", namesOf(page)] as const]) {
    for (const name of names) {
      if (!notices.some((noticed) => noticed.name === name))
        fault(`${path} holds code of ${name}, which ${noticesFile} does not name`);
    }
  }
  run(`publint of ${name}`, scratch, node, publint, "run", tarball, "--strict");
  run(`attw of ${name}`, scratch, node, attw, tarball);
  return manifest;
}

try {
  const packed = tarballs();
  const page = (await builtPage()).modules;
  const versions = new Set<string>();
  for (const { name, folder } of packages()) {
    const tarball = packed.get(name) ?? "";
    versions.add(checkTarball(name, folder, tarball, name === `${scope}web` ? page : []).version);
    console.log(`looked into ${basename(tarball)}`);
  }
  if (versions.size > 1) faults.push(`the packages have several versions: ${[...versions].join(", ")}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

for (const fault of faults) console.error(fault);
console.log(`packages: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
