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
  const dist = join(folder, "dist/index.js");
  if (!existsSync(dist)) throw new Error(`${name} is not built: npm run build`);
  const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  const newest = Math.max(...sources.map((file) => statSync(join(folder, "src", file)).mtimeMs));
  if (newest > statSync(dist).mtimeMs) console.warn(`${name} was changed since it was built: npm run build`);
}
