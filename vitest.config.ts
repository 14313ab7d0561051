import { defineConfig, type ViteUserConfig } from "vitest/config";
import { packages } from "./scripts/packages";

const sourceCondition = "identity-center:source";

const behaviour = ["packages/*/test/behaviour/**/*.test.ts", "packages/*/test/built/**/*.test.ts"];

/** What is built is left to Node, which loads it as it does for users. */
const server = { deps: { external: [/\/packages\/[^/]+\/dist\//] } };

const config: ViteUserConfig = defineConfig({
  test: {
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**"],
      reporter: ["text", "json-summary"],
      reportOnFailure: true,
    },
    projects: [
      {
        resolve: { conditions: [sourceCondition] },
        ssr: { resolve: { conditions: [sourceCondition] } },
        test: {
          name: "source",
          include: ["packages/*/test/**/*.test.ts", "scripts/test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "packages/*/test/{browser,built}/**"],
          // Many tests start processes, all at once, on machines with few cores.
          testTimeout: 20_000,
        },
      },
      {
        test: { name: "esm", include: behaviour, server, env: { BUILT_AS: "esm" } },
      },
      {
        resolve: {
          alias: packages().map(({ name, folder }) => ({
            find: new RegExp(`^${name}$`),
            replacement: `${folder}/dist/index.cjs`,
          })),
        },
        test: { name: "cjs", include: behaviour, server, env: { BUILT_AS: "cjs" } },
      },
      {
        test: { name: "browser-build", include: ["packages/*/test/browser/**/*.test.ts"], server },
      },
    ],
  },
});

export default config;
