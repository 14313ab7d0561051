import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Package } from "../packages";
import { buildPieces, neededBy } from "./pieces";

/**
 * Builds `index` and a part of it that is an entry, too: those who need no more load only the part, and `index` loads it
 * beside the rest. Its declarations are those of `index`.
 */
export async function buildWithPart(item: Package, part: string): Promise<void> {
  const source = join(item.folder, "src", `${part}.ts`);
  const output = (format: "es" | "cjs", extension: string) => ({
    format,
    esModule: true,
    // ES modules would share their names as single letters, where CommonJS spells them out.
    minifyInternalExports: false,
    entryFileNames: `[name].${extension}`,
    manualChunks: (id: string, modules: Parameters<typeof neededBy>[1]) =>
      neededBy(source, modules).has(id) ? part : undefined,
  });
  await buildPieces(item, ["index", part], [output("es", "js"), output("cjs", "cjs")]);
  const names = readFileSync(source, "utf8").replace(/ from "[^"]+"/g, ' from "./index.cjs"');
  for (const extension of ["ts", "cts"])
    writeFileSync(join(item.folder, "dist", `${part}.d.${extension}`), names);
}
