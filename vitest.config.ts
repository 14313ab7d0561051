import { defineConfig, type ViteUserConfig } from "vitest/config";
import { packages } from "./scripts/packages";

const sourceCondition = "identity-center:source";

const behaviour = ["packages/*/test/behaviour/**/*.test.ts", "packages/*/test/built/**/*.test.ts"];

/** What decides by the errors and values of Node's; here those are of another realm, as under Jest. */
const realmBound = [
  "packages/shared-files/test/{file-lock,load,load-without-home,edit-config,cache-safety}.test.ts",
  "packages/shared-files/test/{client-registration,role-credentials,sso-token}.test.ts",
  "packages/core/test/{body,runtime,transport}.test.ts",
  "packages/client-sso/test/behaviour/**/*.test.ts",
  "packages/credential-providers/test/{role,token}-provider.test.ts",
  "packages/sign-in/test/{browser,client,device-code,polling,sign-in}.test.ts",
  "packages/compat-v2/test/service.test.ts",
];

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
        resolve: { conditions: [sourceCondition] },
        ssr: { resolve: { conditions: [sourceCondition] } },
        test: {
          name: "realm",
          include: realmBound,
          pool: "vmForks",
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
