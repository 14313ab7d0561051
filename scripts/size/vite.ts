import { join } from "node:path";
import type { RollupOutput } from "rollup";
import { build } from "vite";
import type { Bundler } from "./bundle";
import { inMemory } from "./in-memory";

export const vite: Bundler = async (program, folder) => {
  const input = join(folder, "program.js");
  const { output } = (await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    plugins: [inMemory(input, program)],
    build: { write: false, modulePreload: false, rollupOptions: { input } },
  })) as RollupOutput;
  const chunks = output.filter((item) => item.type === "chunk");
  const own = new Set(chunks.map(({ fileName }) => fileName));
  return {
    code: chunks.map(({ code }) => code).join(""),
    imports: chunks
      .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
      .filter((name) => !own.has(name)),
  };
};
