import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packages } from "./packages";

/**
 * Lays built packages out in a project, with what they depend on, as an install of the published ones would: what is
 * packed, under the published `exports`.
 */
export function installBuilt(project: string, ...names: readonly string[]): void {
  const house = new Map(packages().map((item) => [item.name, item]));
  const place = (name: string, dependent: string): void => {
    const target = join(project, "node_modules", name);
    if (existsSync(target)) return;
    mkdirSync(dirname(target), { recursive: true });
    const own = house.get(name);
    if (!own) {
      symlinkSync(realpathSync(join(dependent, "node_modules", name)), target);
      return;
    }
    const { folder, manifest } = own;
    if (!existsSync(join(folder, "dist"))) throw new Error(`${name} is not built: npm run build`);
    cpSync(join(folder, "dist"), join(target, "dist"), { recursive: true });
    const published = { ...manifest, exports: manifest.publishConfig.exports };
    writeFileSync(join(target, "package.json"), JSON.stringify(published));
    for (const dependency of Object.keys(manifest.dependencies ?? {})) place(dependency, folder);
  };
  for (const name of names) place(name, project);
}
