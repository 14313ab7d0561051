import { join } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "../packages";

/** A module of smithy's handler for Node, but not the one that hands on its exports. */
const handler = /@smithy.node-http-handler.dist-es.(?!index)[\w-]+\.js$/;

/** Keeps smithy's packages, where they are inlined, from bringing along what they do not need here. */
export const smithy: Plugin = {
  name: "smithy",
  setup: ({ onResolve, resolve }) => {
    // The handler loads `node:https` at once.
    onResolve({ filter: /^\.\/node-https$/ }, ({ importer }) =>
      handler.test(importer) ? { path: join(root, "packages/core/src/runtime/node-https.ts") } : undefined,
    );
    // It takes `hasOwn` from a module that only hands it on, and whose own code runs when it is loaded and needs `node:crypto`.
    onResolve({ filter: /^@smithy\/core\/serde$/ }, ({ importer, kind, resolveDir }) =>
      handler.test(importer) ? resolve("@smithy/core/transport", { importer, kind, resolveDir }) : undefined,
    );
    // This import is in code that nothing here uses, and that is dropped. Were it followed, each module behind it would be
    // kept, in a function of its own.
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};
