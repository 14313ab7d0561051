import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, test } from "vitest";

/** The README's oldest browsers. */
const oldest = ["chrome98", "edge98", "firefox97", "safari15.4", "ios15.4"];

const packages = join(`${process.env["INSTALLED"]}`, "node_modules/@identity-center");

/** Where syntax is newer than the target, esbuild replaces it by what is older. */
async function isUnderstood(code: string): Promise<boolean> {
  const { code: lowered } = await transform(code, { target: oldest });
  return lowered === (await transform(code, { target: "esnext" })).code;
}

const withoutFiles = ["shared-files", "portal-regions", "secret-store", "sign-in", "credential-providers"];

// One expression that a browser cannot read is the end of a whole bundle.
test.each([
  ...["core/dist/index.browser.js", "client-sso/dist/index.js", "client-sso-oidc/dist/index.js"],
  ...withoutFiles.map((name) => `${name}/dist/index.browser.js`),
])("the oldest browsers understand every word of %s", async (file) => {
  expect(await isUnderstood(await readFile(join(packages, file), "utf8"))).toBe(true);
});

test.each([
  "/(?<!next)token/",
  "/[\\p{L}--a]/v",
  "class A { static { f(); } }",
  "a ||= await b; using c = d",
])("they would not understand %s", async (code) => {
  expect(await isUnderstood(code)).toBe(false);
});
