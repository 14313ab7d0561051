import { chmodSync, existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { OutputOptions, Plugin } from "rollup";
import type { Package } from "../packages";
import { buildPieces, neededBy } from "./pieces";

/** Modules of a program, by their names in `src`, without `.ts`; an `import()` names each. */
export interface ProgramOptions {
  /** What the program runs, but for what is built alone: all that it needs at once is one file, `start.cjs`. */
  readonly start: string;
  /** What is wanted so often that all that each needs is one file, too, beside what several of them need. */
  readonly often: readonly string[];
  /**
   * What the program runs in place of that, and that is to start faster than several packages can be loaded. Each is one file, with
   * copies of what it needs of our other packages, which have the same licence, and what its own module has an `import()` of is
   * another. Each class in it is another than that of the same name in the rest, so that neither is to see what the other made.
   */
  readonly alone: readonly string[];
}

/**
 * Builds a program in CommonJS, `src/bin.ts`, in pieces: what it has at start is one file, and what an `import()` is for
 * is another, so that no command waits for V8 to read the others.
 * @param bin - the file to run, such as `./dist/bin.cjs`
 */
export async function buildProgram(item: Package, bin: string, { start, often, alone }: ProgramOptions) {
  const dist = join(item.folder, "dist");
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
          if (neededBy(source(start), modules).has(id)) return "start";
          const users = often.filter((name) => neededBy(source(name), modules).has(id));
          return users[1] ? "often" : users[0] && basename(users[0]);
        },
      },
    ],
    { plugins: [leaving((specifier) => alone.some((name) => basename(specifier) === basename(name)))] },
  );
  // What is seldom wanted stays where the program has it, in a file of its own.
  const plugins = [leaving((specifier) => existsSync(join(dist, fileOf(specifier))))];
  for (const name of alone) {
    const main = source(name);
    const output: OutputOptions = {
      format: "cjs",
      entryFileNames: fileOf(name),
      chunkFileNames: "[name].cjs",
      manualChunks: (id, modules) => {
        if (neededBy(main, modules).has(id)) return basename(name);
        const apart = modules.getModuleInfo(main)?.dynamicallyImportedIds ?? [];
        return basename(apart.find((file) => neededBy(file, modules).has(id)) ?? name, ".ts");
      },
    };
    await buildPieces(item, [name], [output], { alone: true, plugins });
  }
  chmodSync(join(dist, basename(bin)), 0o755);
}

/** The file of a module that an `import()` names. */
function fileOf(specifier: string): string {
  return `${basename(specifier)}.cjs`;
}

/** Leaves what some `import()`s name in files of their own, which are built apart. */
function leaving(isLeft: (specifier: string) => boolean): Plugin {
  return {
    name: "leaving",
    resolveDynamicImport: (specifier) =>
      typeof specifier === "string" && isLeft(specifier)
        ? { id: `./${fileOf(specifier)}`, external: true }
        : null,
  };
}
