import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** The file in a package that names those whose code its build inlines, with their licences. */
export const noticesFile = "THIRD-PARTY-NOTICES.txt";

/** A package from outside whose code is in what is built. */
export interface Inlined {
  readonly name: string;
  readonly version: string;
  /** As its manifest has it: an SPDX expression. */
  readonly license: string;
}

const legal = /^(licen[cs]e|notice)(\.(md|txt))?$/i;

/** The packages that notices name. */
export function namedIn(notices: string): Inlined[] {
  return [...notices.matchAll(/^(\S+) (\d\S*) \((.+)\)$/gm)].map(
    ([, name = "", version = "", license = ""]) => ({ name, version, license }),
  );
}

/** The package that a module is of, and the folder of its manifest; undefined for one of the workspace's sources. */
export function outsideOf(path: string): { readonly folder: string; readonly name: string } | undefined {
  const [folder, name] = path.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/) ?? [];
  return folder && name ? { folder, name } : undefined;
}

/** Remembers which packages from outside have code in what is built, to pack their licences with it. */
export class Notices {
  readonly #folders = new Set<string>();

  readonly plugin: Plugin = {
    name: "notices",
    setup: ({ onEnd }) => {
      onEnd(({ metafile }) => {
        const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) =>
          Object.entries(output.inputs),
        );
        for (const [path, { bytesInOutput }] of inputs) if (bytesInOutput > 0) this.add(path);
      });
    },
  };

  /** @param path - of a module that has code in what is built */
  add(path: string): void {
    const outside = outsideOf(path);
    if (outside) this.#folders.add(outside.folder);
  }

  /** The notices of all that was built; empty where nothing came from outside. */
  get text(): string {
    const byText = new Map<string, string[]>();
    for (const folder of [...this.#folders].sort()) {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const text = legalTextOf(folder);
      if (!text) throw new Error(`${name} is inlined, and has no licence file`);
      byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
    }
    const parts = [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}`);
    return parts.join(`\n${"-".repeat(80)}\n\n`);
  }

  /** @param folder - of the package; it gets a file only where there is something to say */
  write(folder: string): void {
    const { text } = this;
    const file = join(folder, noticesFile);
    if (text) writeFileSync(file, `The files in dist contain code of these packages.\n\n${text}`);
    else rmSync(file, { force: true });
  }
}

function legalTextOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => legal.test(name))
    .map((name) => `${readFileSync(join(folder, name), "utf8").trim()}\n`)
    .join("\n");
}
