import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import compilerOf, { type Stats } from "webpack";
import type { Bundler } from "./bundle";

export const webpack: Bundler = async (program, folder) => {
  const path = mkdtempSync(join(tmpdir(), "webpack-"));
  try {
    const compiler = compilerOf({
      mode: "production",
      context: folder,
      entry: `data:text/javascript,${encodeURIComponent(program)}`,
      output: { path, filename: "bundle.js" },
      performance: false,
    });
    const stats = (await promisify(compiler.run).call(compiler)) as Stats;
    if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
    // What webpack does not find is an error; nothing is left to import.
    return { code: readFileSync(join(path, "bundle.js"), "utf8"), imports: [] };
  } finally {
    rmSync(path, { recursive: true });
  }
};
