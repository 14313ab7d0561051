import { chmodSync } from "node:fs";
import { basename, join } from "node:path";
import type { Package } from "../packages";
import { buildPieces, neededBy } from "./pieces";

/**
 * Builds a program in CommonJS, `src/bin.ts`, in pieces: what it has at start is one file, and what an `import()` is for
 * is another, so that no command waits for V8 to read the others.
 * @param often - modules that an `import()` names, and that are wanted so often that all that each needs is one file, too,
 * beside what several of them need
 */
export async function buildProgram(item: Package, bin: string, often: readonly string[]) {
  const source = (name: string) => join(item.folder, "src", `${name}.ts`);
  await buildPieces(
    item,
    ["bin"],
    [
      {
        format: "cjs",
        entryFileNames: basename(bin),
        chunkFileNames: "[name].cjs",
        manualChunks: (id, modules) => {
          // The program itself stays alone: what is shared with other files is not to be loaded as the program once more.
          if (id === source("bin")) return undefined;
          if (neededBy(source("bin"), modules).has(id)) return "start";
          const users = often.filter((name) => neededBy(source(name), modules).has(id));
          return users[1] ? "often" : users[0] && basename(users[0]);
        },
      },
    ],
  );
  chmodSync(join(item.folder, "dist", basename(bin)), 0o755);
}
