// Builds and packs every package, looks into the tarballs, installs them as a user would, runs the demo on that, writes
// a bill of materials, and publishes what the registry has not: `npm run release`. With --dry-run it publishes nothing,
// and says what it would.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { namedIn, noticesFile } from "../build/notices";
import { installedFolder } from "../installed/folder";
import { packages, root } from "../packages";
import { tarballs } from "../tarballs";
import { atRegistry, publish, readTarballs, type Tarball, tagOf } from "./npm";
import { publishOrder } from "./order";
import { reasonsAgainst } from "./reasons";
import { licenseFaults, ofRelease, type Shipped, sbomOf, schemaFault } from "./sbom";
import { tableOf } from "./table";

/** Runs a script of the repository. */
function step(...script: readonly string[]): void {
  console.log(`\n=== ${script.join(" ")}`);
  const { status } = spawnSync("npm", ["run", "-s", ...script], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm run ${script.join(" ")} failed`);
}

/** What is released is what is committed. */
function refuseDirtyTree(): void {
  const changes = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  if (changes) throw new Error(`what is not committed is not released:\n${changes}`);
}

function noticesOf(name: string): string {
  const file = join(installedFolder, "node_modules", name, noticesFile);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Writes the bill of what is installed. */
async function writeSbom(release: string, packed: readonly Tarball[]): Promise<void> {
  const shipped = new Map<string, Shipped>(
    packed.map(({ name, integrity }) => [name, { integrity, inlined: namedIn(noticesOf(name)) }]),
  );
  const sbom = ofRelease(sbomOf(installedFolder), release, shipped);
  const text = `${JSON.stringify(sbom, undefined, 2)}\n`;
  const leaks = [root, installedFolder].filter((path) => text.includes(path));
  const faults = [await schemaFault(text), ...licenseFaults(sbom), ...leaks].filter(Boolean);
  if (faults.length > 0) throw new Error(`the bill of materials has faults:\n${faults.join("\n")}`);
  const folder = join(root, "dist");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `identity-center-${release}.cdx.json`);
  writeFileSync(file, text);
  const inlined = sbom.components.flatMap(({ components = [] }) => components).length;
  console.log(`${relative(root, file)}: ${sbom.components.length} packages, and ${inlined} inside of them`);
}

async function release(isDryRun: boolean): Promise<void> {
  refuseDirtyTree();
  const order = publishOrder(packages());
  const version = order[0]?.manifest.version ?? "";
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const reasons = reasonsAgainst({ version, changelog, environment: process.env });
  if (!isDryRun && reasons.length > 0) throw new Error(`not published:\n${reasons.join("\n")}`);

  step("build");
  step("check:packages");
  step("check:size");
  // The demo installs the tarballs where nothing is installed.
  rmSync(installedFolder, { recursive: true, force: true });
  step("demo", "--", "--installed");

  const files = tarballs();
  const fileOf = (name: string): string => files.get(name) ?? "";
  const packed = readTarballs(order.map(({ name }) => fileOf(name)));
  console.log("\n=== bill of materials");
  await writeSbom(version, packed);

  console.log(`\n=== ${version}`);
  const rows = packed.map((tarball) => ({ tarball, atRegistry: atRegistry(tarball) }));
  console.log(tableOf(rows));
  if (isDryRun) {
    console.log("\nA dry run: nothing was published.");
    for (const reason of reasons) console.log(`From here, nothing would be: ${reason}`);
    return;
  }
  for (const row of rows) {
    const { name } = row.tarball;
    if (row.atRegistry === "not known") throw new Error(`the registry does not tell of ${name}`);
    if (row.atRegistry === "published") continue;
    publish(fileOf(name), tagOf(version));
    console.log(`published ${name} ${version}`);
  }
}

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
try {
  // npm keeps such a flag to itself, and hands it to each npm that is run here: the demo would find nothing installed.
  if (process.env["npm_config_dry_run"] === "true")
    throw new Error("write it with dashes before: npm run release -- --dry-run");
  await release(values["dry-run"]);
} catch (error) {
  console.error(`\nrelease: ${(error as Error).message}`);
  process.exitCode = 1;
}
