import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";
import { packageOf, scope } from "../packages";

const lazy = "lazy-require";

/**
 * Decides what is left to be loaded at run time, and how. What others publish is loaded by `import()` wherever the
 * sources say so: what they give to `require` can be another module, of another shape, or none at all. In CommonJS,
 * `import()` of our own packages and of Node's modules becomes a `require` that waits its turn: a real one would start
 * the loader of ES modules, and load our ES modules beside the CommonJS ones, so that every class would be there twice.
 */
export function externals(dependencies: readonly string[]): Plugin {
  return {
    name: "externals",
    setup({ initialOptions, onLoad, onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
        if (kind === "entry-point") return undefined;
        const isNodes = isBuiltin(path);
        const isOurs = path.startsWith(scope);
        const waits = initialOptions.format === "cjs" && kind === "dynamic-import";
        if (waits && (isNodes || isOurs)) return { path, namespace: lazy };
        // For browsers, esbuild does not know Node's modules, and would keep imports of which nothing is used.
        if (isNodes) return { path, external: true, sideEffects: false };
        return isOurs || dependencies.includes(packageOf(path)) ? { path, external: true } : undefined;
      });
      onLoad({ filter: /^/, namespace: lazy }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
    },
  };
}
