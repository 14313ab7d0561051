import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";
import { timesOf } from "../times";

const makers = ["scripts/build", "scripts/build.ts", "tsconfig.json", "pnpm-lock.yaml"];

/** Whether a package is not built, or something was written since of which it is built. */
export function isStale(folder: string): boolean {
  const dist = join(folder, "dist");
  if (!existsSync(dist)) return true;
  const parts = [
    join(folder, "src"),
    join(folder, "package.json"),
    ...makers.map((part) => join(root, part)),
  ];
  return Math.min(...timesOf(dist)) < Math.max(...timesOf(...parts));
}
