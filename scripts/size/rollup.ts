import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { transform } from "esbuild";
import { rollup as open, type Plugin } from "rollup";
import type { Bundler } from "./bundle";
import { inMemory } from "./in-memory";

/** The AWS SDK imports its package.json. */
const json: Plugin = {
  name: "json",
  transform: (code, id) => (id.endsWith(".json") ? `export default ${code}` : null),
};

export const rollup: Bundler = async (program, folder) => {
  const input = join(folder, "program.js");
  const bundle = await open({
    input,
    plugins: [inMemory(input, program), nodeResolve({ browser: true }), json],
  });
  const [{ code, imports, dynamicImports }] = (
    await bundle.generate({ format: "es", inlineDynamicImports: true })
  ).output;
  const minified = await transform(code, { minify: true, format: "esm", platform: "browser" });
  return { code: minified.code, imports: [...imports, ...dynamicImports] };
};
