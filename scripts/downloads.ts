import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { outsideEnvironment } from "./outside";
import { root } from "./packages";

/** Where a package of the registry lies, or why it could not be had. */
export type Download = { readonly folder: string } | { readonly reason: string };

const cache = join(root, "node_modules/.cache/downloads");

/**
 * Fetches a package with npm, once, into a folder that is not in the repository. Its install scripts do not run. For
 * what few checks need and is too large for the dependencies that everyone installs.
 * @param beside - packages of the same version to be installed beside it, which are a part of it
 */
export async function download(name: string, version: string, ...beside: string[]): Promise<Download> {
  const home = join(cache, `${name.replace("/", "+")}@${version}`);
  const folder = join(home, "node_modules", name);
  if (existsSync(folder)) return { folder };
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await install(
      unfinished,
      [name, ...beside].map((item) => `${item}@${version}`),
    );
    renameSync(unfinished, home);
    return { folder };
  } catch (error) {
    return { reason: `${name}@${version} cannot be had: ${(error as Error).message}` };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function install(prefix: string, specifiers: readonly string[]): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  const npm = spawn("npm", ["install", "--prefix", prefix, ...quiet, ...specifiers], {
    cwd: prefix,
    env: outsideEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 180_000,
  });
  let complaint = "";
  npm.stderr.on("data", (text) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    npm.on("error", reject);
    npm.on("close", (code) => {
      const said = complaint.match(/^npm error (?!code)(.+)/m)?.[1] ?? complaint.trim();
      if (code === 0) resolve();
      else reject(new Error(said || `npm ended with ${code}`));
    });
  });
}
