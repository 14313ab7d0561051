import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";

/** A page in Markdown. */
export interface Page {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every page of the repository: those at its root, those of `docs` and `examples`, and the README of each package. */
export function pages(): Page[] {
  return [...pathsIn(""), ...pathsIn("docs/"), ...pathsIn("examples/"), ...packageReadmes()].map((path) => ({
    path,
    text: readFileSync(join(root, path), "utf8"),
  }));
}

function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => folder + name);
}

function packageReadmes(): string[] {
  return readdirSync(join(root, "packages")).flatMap((name) =>
    pathsIn(`packages/${name}/`).filter((path) => path.endsWith("/README.md")),
  );
}
