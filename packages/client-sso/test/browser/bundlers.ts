import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";

/** Bundles `page.js` of a project into a folder of its own, as an application does for production, with an index.html. */
type Bundler = (project: string, outDir: string) => Promise<unknown>;

const html = `<!doctype html><script type="module" src="./page.js"></script>`;

/** A bundler that has something to say of the package has found a fault in it. */
function refuse({ message }: { readonly message: string }): never {
  throw new Error(`The bundler warns: ${message}`);
}

export const bundlers: Readonly<Record<string, Bundler>> = {
  async esbuild(project, outDir) {
    const { warnings } = await esbuild.build({
      entryPoints: [join(project, "page.js")],
      outdir: outDir,
      bundle: true,
      minify: true,
      format: "iife",
      platform: "browser",
      logLevel: "silent",
    });
    for (const warning of warnings) refuse({ message: warning.text });
  },

  async rollup(project, outDir) {
    const input = join(project, "page.js");
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onwarn: refuse });
    await bundle.write({ dir: outDir, format: "es", inlineDynamicImports: true });
    await writeFile(join(outDir, "index.html"), html);
  },

  async vite(project, outDir) {
    await writeFile(join(project, "index.html"), html);
    await vite.build({
      root: project,
      base: "./",
      configFile: false,
      logLevel: "silent",
      build: { outDir, rollupOptions: { onwarn: refuse } },
    });
  },

  async webpack(project, outDir) {
    const compiler = webpack({
      mode: "production",
      context: project,
      entry: "./page.js",
      output: { path: outDir, filename: "page.js" },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
    for (const complaint of [...errors, ...warnings]) refuse(complaint);
    await writeFile(join(outDir, "index.html"), html);
  },
};
