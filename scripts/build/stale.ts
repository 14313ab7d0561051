import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Package, packages, root } from "../packages";
import { timesOf } from "../times";

const makers = ["scripts/build", "scripts/build.ts", "tsconfig.json", "pnpm-lock.yaml"];

/** Whether a package is not built, or something was written since of which it is built. */
export function isStale({ folder, manifest }: Package): boolean {
  const dist = join(folder, "dist");
  if (!existsSync(dist)) return true;
  // A program has copies of what others have.
  const copied = manifest.publishConfig.bin
    ? packages().filter(({ name }) => manifest.dependencies?.[name])
    : [];
  const parts = [
    join(folder, "package.json"),
    ...[folder, ...copied.map((other) => other.folder)].map((each) => join(each, "src")),
    ...makers.map((part) => join(root, part)),
  ];
  return Math.min(...timesOf(dist)) < Math.max(...timesOf(...parts));
}
