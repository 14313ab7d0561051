// Bundles the built packages for the browser, as an application's bundlers would, and fails over budget.
// Sizes are bytes after minification and gzip -9.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build, transform } from "esbuild";
import { rollup } from "rollup";
import { root } from "./packages";

/** What a bundle of each set of exports may weigh. */
const budgets = [
  { exports: ["SSOClient", "ListAccountsCommand"], esbuild: 10_950, rollup: 10_950 },
  { exports: ["SSOClient", "ListAccountRolesCommand"], esbuild: 10_950, rollup: 10_950 },
  { exports: ["SSOClient", "GetRoleCredentialsCommand"], esbuild: 10_950, rollup: 10_950 },
  { exports: ["SSOClient", "LogoutCommand"], esbuild: 10_850, rollup: 10_900 },
  { exports: ["SSO"], esbuild: 11_550, rollup: 11_550 },
  { exports: ["SSOClient", "paginateListAccounts"], esbuild: 11_300, rollup: 11_350 },
];

/** What each command may add to the first one. */
const secondCommandBudget = 300;

/** An operation's name and route are in a bundle that uses it, and in no other. */
const routes = {
  ListAccounts: "/assignment/accounts",
  ListAccountRoles: "/assignment/roles",
  GetRoleCredentials: "/federation/credentials",
  Logout: "/logout",
};

interface Bundle {
  readonly code: string;
  /** Modules that are left for somebody else to find. */
  readonly imports: readonly string[];
}

const folder = join(root, "packages/client-sso");

async function bundleWithEsbuild(entry: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
  });
  return {
    code: outputFiles.map(({ text }) => text).join(""),
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
}

async function bundleWithRollup(entry: string): Promise<Bundle> {
  const file = join(folder, "entry.js");
  const given = { name: "entry", load: (id: string) => (id === file ? entry : null) };
  const resolved = { name: "entry-name", resolveId: (id: string) => (id === file ? id : null) };
  const bundle = await rollup({ input: file, plugins: [resolved, given, nodeResolve({ browser: true })] });
  const [{ code, imports, dynamicImports }] = (
    await bundle.generate({ format: "es", inlineDynamicImports: true })
  ).output;
  const minified = await transform(code, { minify: true, format: "esm", platform: "browser" });
  return { code: minified.code, imports: [...imports, ...dynamicImports] };
}

const bundlers = { esbuild: bundleWithEsbuild, rollup: bundleWithRollup };
type Bundler = keyof typeof bundlers;

function bundleOf(bundler: Bundler, exports: readonly string[]): Promise<Bundle> {
  return bundlers[bundler](`export { ${exports.join(", ")} } from "@identity-center/client-sso";`);
}

function sizeOf({ code }: Bundle): number {
  return gzipSync(code, { level: 9 }).length;
}

/** What is wrong with the contents of a bundle. */
function* faultsOf({ code, imports }: Bundle, exports: readonly string[]): Generator<string> {
  if (imports.length > 0) yield `imports ${imports.join(", ")}`;
  if (code.includes("node:")) yield "names a module of Node";
  for (const [name, route] of Object.entries(routes)) {
    const used = exports.some((exported) => exported === "SSO" || exported.includes(name));
    if (used && !(code.includes(`"${name}"`) && code.includes(route))) yield `lacks ${name}`;
    if (!used && (code.includes(name) || code.includes(route))) yield `holds ${name}, which nobody uses`;
  }
}

/** The sizes of the last run on this machine, to tell what changed. */
const memory = join(root, "node_modules/.cache/check-size.json");

function remembered(): Readonly<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(memory, "utf8")) as Record<string, number>;
  } catch {
    return {};
  }
}

const before = remembered();
const sizes: Record<string, number> = {};
const faults: string[] = [];

function note(bundle: string, size: number, budget: number): void {
  sizes[bundle] = size;
  const change = size - (before[bundle] ?? size);
  const columns = [size, budget, budget - size, change > 0 ? `+${change}` : change];
  console.log(bundle.padEnd(52), ...columns.map((column) => `${column}`.padStart(9)));
  if (size > budget) faults.push(`${bundle}: ${size} bytes, of at most ${budget}`);
}

const titles = ["bytes", "budget", "left", "since last"];
console.log("bundle".padEnd(52), ...titles.map((title) => title.padStart(9)));
for (const bundler of Object.keys(bundlers) as Bundler[]) {
  for (const { exports, [bundler]: budget } of budgets) {
    const bundle = await bundleOf(bundler, exports);
    const title = `${bundler}: ${exports.join(" + ")}`;
    note(title, sizeOf(bundle), budget);
    for (const fault of faultsOf(bundle, exports)) faults.push(`${title}: ${fault}`);
  }
  const first = ["SSOClient", "ListAccountsCommand"];
  const size = sizeOf(await bundleOf(bundler, first));
  for (const second of ["ListAccountRolesCommand", "GetRoleCredentialsCommand", "LogoutCommand"]) {
    const both = await bundleOf(bundler, [...first, second]);
    note(`${bundler}: ... and ${second}`, sizeOf(both) - size, secondCommandBudget - 1);
  }
}

mkdirSync(dirname(memory), { recursive: true });
writeFileSync(memory, JSON.stringify(sizes));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
