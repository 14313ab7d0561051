import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { packages } from "./packages";
import { tarballs } from "./tarballs";

/** Unpacks a tarball of npm's into a folder. */
export function unpack(tarball: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  if (status !== 0) throw new Error(`${tarball} can't be unpacked: ${stderr}`);
}

/**
 * Lays packed packages out in a project, with what they depend on, as npm would, but without asking a registry: what is
 * not ours is linked to the workspace's.
 */
export function layOut(project: string, ...names: readonly string[]): void {
  const house = new Map(packages().map((item) => [item.name, item]));
  const packed = tarballs();
  const place = (name: string, dependent: string): void => {
    const target = join(project, "node_modules", name);
    if (existsSync(target)) return;
    mkdirSync(dirname(target), { recursive: true });
    const own = house.get(name);
    const tarball = packed.get(name);
    if (!own || !tarball) {
      symlinkSync(realpathSync(join(dependent, "node_modules", name)), target);
      return;
    }
    unpack(tarball, target);
    for (const dependency of Object.keys(own.manifest.dependencies ?? {})) place(dependency, own.folder);
  };
  for (const name of names) place(name, project);
}
