// One file of each kind: deploy either of them alone, with the handler "handler.handler".
import { build } from "esbuild";

for (const [format, extension] of [
  ["cjs", ".cjs"],
  ["esm", ".mjs"],
]) {
  await build({
    entryPoints: ["handler.js"],
    outdir: "dist",
    outExtension: { ".js": extension },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format,
  });
}
