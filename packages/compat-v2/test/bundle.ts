import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A script for a page, as a bundler for browsers makes it of the sources; it leaves `AWS` in the global `page`. */
export async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import AWS from "@identity-center/compat-v2"; globalThis.page = AWS;',
      resolveDir: dirname(fileURLToPath(import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    conditions: ["identity-center:source"],
    // Smithy's handler for Node is not used, and so not bundled, but looked at.
    external: ["node:*"],
    plugins: [
      {
        name: "browser-runtime",
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/runtime$/ }, ({ resolveDir, path }) => ({
            path: join(resolveDir, `${path}.browser.ts`),
          })),
      },
    ],
  });
  return `${outputFiles[0]?.text}`;
}
