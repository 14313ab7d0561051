import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import { root, scope } from "../packages";
import { installedFolder } from "./folder";

/** The way in which a program loads a package. */
export type Way = "import" | "require";

/** The file that a specifier of ours loads, as its package's published `exports` say. */
function installedFile(specifier: string, way: Way): string {
  const [, name = "", ...rest] = specifier.split("/");
  const home = join(installedFolder, "node_modules", scope, name);
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const file = exports[[".", ...rest].join("/")]?.[way]?.default;
  if (!file) throw new Error(`${specifier} is not exported`);
  return join(home, file);
}

/** The package's name, where an import in one of its tests means its sources' index. */
export function nameOfSources(source: string, importer: string): string | undefined {
  const path = relative(join(root, "packages"), resolve(dirname(importer), source))
    .split(sep)
    .join("/");
  const [, name] = path.match(/^([\w-]+)\/src\/index(\.ts)?$/) ?? [];
  return name && scope + name;
}

/** Gives tests the installed packages where they name ours, or the index of their own package's sources. */
export function fromInstalled(way: Way): Plugin {
  return {
    name: "from-installed",
    enforce: "pre",
    resolveId(source, importer) {
      const name = source.startsWith(scope)
        ? source
        : source.startsWith(".") && importer && nameOfSources(source, importer);
      return name ? installedFile(name, way) : undefined;
    },
  };
}
