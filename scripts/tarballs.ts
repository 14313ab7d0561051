import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { noticesFile } from "./build/notices";
import { type Package, packages, root } from "./packages";
import { timesOf } from "./times";

const folder = join(root, "node_modules/.cache/tarballs");

function tarballOf({ name, manifest }: Package): string {
  return join(folder, `${name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`);
}

function isCurrent(item: Package): boolean {
  const tarball = tarballOf(item);
  if (!existsSync(tarball)) return false;
  const parts = ["dist", "package.json", "README.md", "Dockerfile", noticesFile]
    .map((part) => join(item.folder, part))
    .filter((part) => existsSync(part));
  return Math.min(...timesOf(tarball)) > Math.max(...timesOf(...parts, join(root, "LICENSE")));
}

/**
 * Each package as it would be published: its tarball, by its name. Packs what is built; it does not build.
 * @throws where a package is not built
 */
export function tarballs(): ReadonlyMap<string, string> {
  const house = packages();
  for (const { name, folder } of house) {
    if (!existsSync(join(folder, "dist"))) throw new Error(`${name} is not built: npm run build`);
  }
  const outdated = house.filter((item) => !isCurrent(item));
  if (outdated.length > 0) pack(outdated);
  return new Map(house.map((item) => [item.name, tarballOf(item)]));
}

function pack(items: readonly Package[]): void {
  for (const item of items) rmSync(tarballOf(item), { force: true });
  const filters = items.flatMap(({ name }) => ["--filter", name]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts/bootstrap.mjs"), ...filters, "pack", "--pack-destination", folder],
    // What packing would build is built.
    { cwd: root, encoding: "utf8", env: { ...process.env, npm_config_ignore_scripts: "true" } },
  );
  if (status !== 0) throw new Error(`pnpm pack failed:\n${stdout}${stderr}`);
}
