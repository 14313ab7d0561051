import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Puts `X.browser.ts` in the place of `X.ts`, wherever there is one. */
export const browserModules: Plugin = {
  name: "browser-modules",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ resolveDir, path }) => {
      const module = join(resolveDir, `${path}.browser.ts`);
      return existsSync(module) ? { path: module } : undefined;
    });
  },
};

/** What stands for the process where there is none: no variables, and warnings on the console. */
export const noProcess: Readonly<Record<string, string>> = {
  "process.emitWarning": "console.warn",
  "process.env": "{}",
  "process.geteuid": "undefined",
  "process.pid": "0",
  "process.platform": '"browser"',
};
