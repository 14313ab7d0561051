import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { packages, root, scope } from "../../packages";
import { installedFolder } from "../folder";

const folder = join(installedFolder, "programs");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const sources = join(root, "scripts/installed/programs");

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(sources, folder, { recursive: true });
  const program = readFileSync(join(sources, "portal.ts"), "utf8");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "portal.cts"), program);
  for (const [file, format] of Object.entries({ "esm.mjs": "esm", "cjs.cjs": "cjs" } as const)) {
    writeFileSync(join(folder, file), (await transform(program, { loader: "ts", format })).code);
  }
  const types = join(folder, "node_modules/@types/node");
  mkdirSync(dirname(types), { recursive: true });
  symlinkSync(realpathSync(join(root, "node_modules/@types/node")), types);
});

/** What a program prints; it has to end well, without a word on stderr. */
function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect({ status, stderr, stdout: status === 0 ? "" : stdout }).toEqual({
    status: 0,
    stderr: "",
    stdout: "",
  });
  return stdout;
}

const expected = "3 2 true true\n";
// `npm run check:types` looks into the declarations themselves, which takes most of a compiler's time.
const strict = ["--strict", "--skipLibCheck", "--target", "es2022", "--types", "node"];

describe("a program", { timeout: 120_000 }, () => {
  test.each(["esm.mjs", "cjs.cjs"])("in JavaScript: %s", (file) => {
    expect(run(file)).toBe(expected);
  });

  test("in TypeScript for Node, in both kinds", () => {
    run(tsc, ...strict, "--module", "node16", "--outDir", "node16", "portal.ts", "portal.cts", "user.ts");
    expect(run("node16/portal.js")).toBe(expected);
    expect(run("node16/portal.cjs")).toBe(expected);
  });

  test("in TypeScript for a bundler", () => {
    const how = ["--module", "esnext", "--moduleResolution", "bundler", "--outDir", "bundler"];
    run(tsc, ...strict, ...how, "portal.ts");
    expect(run("bundler/portal.js")).toBe(expected);
  });
});

const entries = packages().flatMap(({ name, manifest }) =>
  Object.keys(manifest.publishConfig.exports).map((path) => name + path.slice(1)),
);

describe.each(entries.filter((entry) => !entry.endsWith(".json")))("%s", (entry) => {
  test("gives the same names to import and to require", () => {
    const names = "(given) => console.log(Object.keys(given).sort().join())";
    const imported = run("--input-type=module", "-e", `import("${entry}").then(${names})`).split(",");
    const required = run("-e", `(${names})(require("${entry}"))`).split(",");
    // A default export alone is the module itself to who requires it.
    if (imported.join().trim() === "default") expect(required.length).toBeGreaterThan(0);
    else expect(required).toEqual(imported);
  });
});

describe.each(packages().flatMap(({ manifest }) => Object.entries(manifest.publishConfig.bin ?? {})))(
  "%s",
  (bin, file) => {
    test("is a program of its own", () => {
      const program = join(installedFolder, "node_modules/.bin", bin);
      expect(execFileSync(program, ["--version"], { encoding: "utf8" })).toMatch(/^\d+\.\d+\.\d+\n$/);
      expect(realpathSync(program).endsWith(file.slice(1))).toBe(true);
    });
  },
);

/** Modules of others that a module of CommonJS takes the default export of, at its top. */
const defaults = packages().flatMap(({ name, manifest }) => {
  const home = join(installedFolder, "node_modules", name);
  const bins = Object.values(manifest.publishConfig.bin ?? {});
  const files = [
    ...bins,
    ...Object.values(manifest.publishConfig.exports as object).map((way) => way.require?.default),
  ];
  return files
    .filter((file) => file?.endsWith(".cjs"))
    .flatMap((file) => [
      ...readFileSync(join(home, file), "utf8").matchAll(/__toESM\(require\("([^".][^"]*)"\), 1\)/g),
    ])
    .map(([, specifier = ""]) => specifier)
    .filter((specifier) => !specifier.startsWith("node:") && !specifier.startsWith(scope));
});

test.each([...new Set(defaults)])("%s has one default export for import and require", (specifier) => {
  const script = `import("${specifier}").then((given) => console.log(given.default === require("${specifier}")))`;
  expect(run("-e", script)).toBe("true\n");
});
