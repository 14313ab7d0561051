import { build } from "esbuild";
import { describe, expect, test } from "vitest";

/** What runs without files: each is bundled for platforms that have none. */
const packages = [
  ...["core", "core/signing", "client-sso", "client-sso-oidc", "client-sts", "assignments"],
  ...["shared-files", "portal-regions", "secret-store", "sign-in", "credential-providers"],
];

async function importsOf(specifier: string, condition: string): Promise<string[]> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export * from "@identity-center/${specifier}";`,
      resolveDir: `${process.env["INSTALLED"]}`,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    conditions: [condition],
    external: ["node:*"],
  });
  // A `require` that waits its turn is in the text alone.
  const named = outputFiles[0]?.text.match(/\bnode:[a-z]\w+/g) ?? [];
  return [
    ...Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
    ...named,
  ];
}

describe.each(["workerd", "worker", "edge-light", "react-native", "browser"])(
  "bundled for the condition %s",
  (condition) => {
    test.each(packages)("%s imports no module of Node", async (specifier) => {
      expect(await importsOf(specifier, condition)).toEqual([]);
    });
  },
);

test("bundled for no such condition, they would import some", async () => {
  expect(await importsOf("client-sso", "unknown")).toContain("node:stream");
});

test.each(["shared-files", "sign-in", "credential-providers"])(
  "Deno has files, and gets the %s of Node",
  async (specifier) => {
    expect(await importsOf(specifier, "deno")).toContain("node:fs");
  },
);
