// Installs the workspace with the pinned pnpm, needing nothing but Node and npm; does nothing when nothing changed.
// Arguments are passed on to pnpm: `node scripts/bootstrap.mjs install` refreshes the lockfile.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
const stamp = join(root, "node_modules", ".bootstrap-stamp");
const asked = process.argv.slice(2);

function hashOfManifests() {
  const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}/package.json`);
  const hash = createHash("sha256").update(process.version);
  const manifests = ["package.json", "scripts/bench/package.json", ...packages.sort()];
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function npmCommand() {
  const bin = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    join(bin, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(bin, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const cli = candidates.find((file) => file?.endsWith("npm-cli.js") && existsSync(file));
  return cli ? [process.execPath, cli] : ["npm"];
}

const hash = hashOfManifests();
const installed = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
if (installed && asked.length === 0) process.exit(0);

const pnpmArguments = asked.length > 0 ? asked : ["install", "--frozen-lockfile", "--prefer-offline"];
const [command, ...prefix] = npmCommand();
const { status, error } = spawnSync(
  command,
  [...prefix, "exec", "--yes", `--package=${pnpm}`, "--", "pnpm", ...pnpmArguments],
  { cwd: root, stdio: "inherit", env: { ...process.env, CI: "true", NODE_ENV: "development" } },
);
if (status !== 0) {
  console.error(`bootstrap: pnpm ${pnpmArguments.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  process.exit(status ?? 1);
}
if (asked.length === 0 || asked[0] === "install") {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hashOfManifests());
}
