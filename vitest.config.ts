import { defineConfig, type ViteUserConfig } from "vitest/config";

const sourceCondition = "identity-center:source";

const config: ViteUserConfig = defineConfig({
  test: {
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**"],
      reporter: ["text", "json-summary"],
    },
    projects: [
      {
        resolve: { conditions: [sourceCondition] },
        ssr: { resolve: { conditions: [sourceCondition] } },
        test: {
          name: "source",
          include: ["packages/*/test/**/*.test.ts", "scripts/test/**/*.test.ts"],
        },
      },
    ],
  },
});

export default config;
