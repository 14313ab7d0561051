import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Package, packages } from "../packages";

/** A package, and those of the house that it needs at run time, the lowest floor first; all of them built. */
export function built(name: string): Package[] {
  const house = packages();
  const found = new Set<Package>();
  const add = (wanted: string): void => {
    const item = house.find((candidate) => candidate.name === wanted);
    if (!item) return;
    Object.keys(item.manifest.dependencies ?? {}).forEach(add);
    check(item);
    found.add(item);
  };
  add(name);
  return [...found];
}

function check({ name, folder }: Package): void {
  const dist = join(folder, "dist");
  if (!existsSync(dist)) throw new Error(`${name} is not built: npm run build`);
  if (newest(join(folder, "src")) > newest(dist)) {
    console.warn(`${name} was changed since it was built: npm run build`);
  }
}

/** When a file in a folder was last changed. */
function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
}
