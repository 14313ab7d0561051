// Gives every package a version, and what is unreleased its heading in the changelog: `npm run release:version -- 0.2.0`.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";
import { withHeading } from "./changelog";

const [version = "", ...rest] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || rest.length > 0)
  throw new Error("usage: npm run release:version -- 0.2.0");

const file = join(root, "CHANGELOG.md");
const today = new Date().toISOString().slice(0, "yyyy-mm-dd".length);
const changelog = withHeading(readFileSync(file, "utf8"), version, today);

const setVersion = ["npm", "version", version, "--no-git-tag-version", "--allow-same-version"];
const { status } = spawnSync(
  process.execPath,
  [join(root, "scripts/bootstrap.mjs"), "--filter=./packages/*", "exec", ...setVersion],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) throw new Error(`npm can't set the version ${version}`);
writeFileSync(file, changelog);
console.log(`Commit this, and tag it v${version}.`);
