// Bundles the built packages for the browser, as an application's bundlers would, and fails when a bundle has grown,
// holds what nobody uses, or is of another size than the README says. Sizes are bytes after minification and gzip -9.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtPage } from "./build/page";
import { root, scope } from "./packages";
import { allowance, budgets, pageBudget } from "./size/budgets";
import { built } from "./size/built";
import { programOf, sizeOf } from "./size/bundle";
import { missingClaims } from "./size/claims";
import { esbuild } from "./size/esbuild";
import { rollup } from "./size/rollup";
import { faultyTraces } from "./size/traces";

const faults: string[] = [];
const measured = new Map<string, number>();

for (const { of = "client-sso" } of budgets) built(scope + of);
console.log("bundle".padEnd(32), ...["bytes", "before", "grew"].map((title) => title.padStart(7)));
for (const [bundler, bundleWith] of Object.entries({ esbuild, rollup })) {
  for (const { what, of = "client-sso", exports, [bundler as "esbuild" | "rollup"]: before } of budgets) {
    const bundle = await bundleWith(programOf(scope + of, exports), join(root, "packages", of));
    const title = `${bundler}: ${what}`;
    const size = sizeOf(bundle);
    measured.set(title, size);
    const grew = size - before;
    console.log(title.padEnd(32), ...[size, before, grew].map((bytes) => `${bytes}`.padStart(7)));
    if (grew > allowance) faults.push(`${title}: grew by ${grew} bytes, of at most ${allowance}`);
    for (const name of bundle.imports) faults.push(`${title}: imports ${name}`);
    if (bundle.code.includes("node:")) faults.push(`${title}: names a module of Node`);
    for (const trace of faultyTraces(bundle.code, exports)) faults.push(`${title}: ${trace}`);
  }
}

const { files } = await builtPage();
const pageSize = Object.entries(files)
  .filter(([path]) => path.endsWith(".js"))
  .reduce((sum, [, code]) => sum + sizeOf({ code, imports: [] }), 0);
console.log("the page of web".padEnd(32), `${pageSize}`.padStart(7), `of ${pageBudget}`);
if (pageSize > pageBudget)
  faults.push(`The page of web has ${pageSize} bytes of JavaScript, of at most ${pageBudget}`);
const named =
  /(\d[\d,]*) bytes of JavaScript/.exec(readFileSync(join(root, "packages/web/README.md"), "utf8"))?.[1] ??
  "";
if (Math.abs(Number(named.replace(",", "")) - pageSize) > 500) {
  faults.push(
    `packages/web/README.md does not say, and must: ${pageSize.toLocaleString("en")} bytes of JavaScript`,
  );
}

const ofCommands = (count: number) =>
  budgets
    .filter(({ of, exports }) => !of && exports.filter((name) => name.endsWith("Command")).length === count)
    .map(({ what }) => measured.get(`esbuild: ${what}`) ?? 0);
const peer = await esbuild(
  programOf("@aws-sdk/client-sso", ["SSOClient", "ListAccountsCommand"]),
  join(root, "packages/client-sso"),
);
const claims = missingClaims(readFileSync(join(root, "README.md"), "utf8"), {
  oneCommand: Math.max(...ofCommands(1)),
  allCommands: Math.max(...ofCommands(4)),
  peer: sizeOf(peer),
});
faults.push(...claims.map((claim) => `README.md does not say, and must: ${claim}`));

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
