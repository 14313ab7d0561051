import { build } from "esbuild";
import type { Bundler } from "./bundle";

export const esbuild: Bundler = async (program, folder) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
  });
  return {
    code: outputFiles.map(({ text }) => text).join(""),
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
};
