import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A package of the workspace. */
export interface Package {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** Pages for `man`, which npm puts in their place where the package is installed globally. */
  readonly man?: readonly string[];
  readonly publishConfig: {
    readonly exports: { readonly ".": { readonly browser?: unknown } };
    readonly bin?: Readonly<Record<string, string>>;
  };
}

/** What every package's name begins with. */
export const scope = "@identity-center/";

/** The package that a specifier names. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** The packages of the workspace, by name. */
export function packages(): Package[] {
  return readdirSync(join(root, "packages"))
    .map((entry) => join(root, "packages", entry))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
      return { name: manifest.name, folder, manifest };
    });
}
