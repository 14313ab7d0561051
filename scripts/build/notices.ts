import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";

const legal = /^(licen[cs]e|notice)(\.(md|txt))?$/i;

/** Remembers which packages from outside have code in what is built, to write their licences beside it. */
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
    const [folder] = path.match(/^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/) ?? [];
    if (folder) this.#folders.add(folder);
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

  /** @param file - written only where there is something to say */
  write(file: string): void {
    const { text } = this;
    if (text) writeFileSync(file, `The files in this folder hold code of these packages.\n\n${text}`);
  }
}

function legalTextOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => legal.test(name))
    .map((name) => `${readFileSync(join(folder, name), "utf8").trim()}\n`)
    .join("\n");
}
