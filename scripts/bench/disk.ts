import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { outsideEnvironment } from "../outside";
import { root } from "../packages";
import { built } from "../size/built";
import { ours, peer } from "./contenders";
import { figureOf } from "./figure";
import type { Row } from "./row";
import { versionOf } from "./versions";

async function run(cwd: string, command: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(command, args, { cwd, env: outsideEnvironment() });
}

/** Kilobytes of the files in a new project after `npm install` of these packages. */
async function installed(project: string, wanted: readonly string[]): Promise<number> {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true }));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  await run(project, "npm", "install", ...quiet, ...wanted);
  return sizeOf(join(project, "node_modules")) / 1_000;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(path) : entry.isFile() ? statSync(path).size : 0;
    })
    .reduce((sum, size) => sum + size, 0);
}

/** Size of the client and all that is installed with it. */
export async function disk(): Promise<Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), "disk-"));
  try {
    const filters = built(ours).flatMap(({ name }) => ["--filter", name]);
    const bootstrap = join(root, "scripts/bootstrap.mjs");
    await run(root, process.execPath, bootstrap, ...filters, "pack", "--pack-destination", scratch);
    const tarballs = readdirSync(scratch).map((file) => join(scratch, file));
    return [
      {
        what: "installed with all dependencies",
        unit: "kB",
        ours: figureOf([await installed(join(scratch, "ours"), tarballs)]),
        peer: figureOf([await installed(join(scratch, "peer"), [`${peer}@${versionOf(peer)}`])]),
        against: peer,
        goal: { ratio: 1 / 6 },
      },
    ];
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
