import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outsideEnvironment } from "../outside";
import { tarballs } from "../tarballs";
import { installedFolder } from "./folder";

const stamp = join(installedFolder, "stamp");

function hashOf(files: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Installs the packed packages with npm in an empty folder, as a user would; nothing where they are there already. */
export default function install(): void {
  const files = [...tarballs().values()];
  const hash = hashOf(files);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(installedFolder, { recursive: true, force: true });
  mkdirSync(installedFolder);
  writeFileSync(join(installedFolder, "package.json"), JSON.stringify({ name: "project", private: true }));
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const { status, stdout, stderr } = spawnSync("npm", ["install", ...quiet, ...files], {
    cwd: installedFolder,
    env: outsideEnvironment(),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm install of the tarballs failed:\n${stdout}${stderr}`);
  writeFileSync(stamp, hash);
}
