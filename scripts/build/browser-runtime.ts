import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Puts `runtime.browser.ts` in the place of `runtime.ts`. */
export const browserRuntime: Plugin = {
  name: "browser-runtime",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/runtime$/ }, ({ resolveDir, path }) => ({
      path: join(resolveDir, `${path}.browser.ts`),
    }));
  },
};
