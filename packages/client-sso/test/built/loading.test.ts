import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build, type Platform } from "esbuild";
import { expect, test } from "vitest";

const project = `${process.env["INSTALLED"]}`;
// `idc` is a program: it has no module to load.
const names = readdirSync(join(project, "node_modules/@identity-center")).filter((name) => name !== "cli");
// Core, which has no page of its own, comes with them.
const portable = [
  ...["client-sso", "client-sso-oidc", "client-sts", "assignments", "compat-v2", "portal-proxy"],
  ...["shared-files", "portal-regions", "secret-store", "sign-in", "credential-providers"],
];

/** What a package exports where there is nothing but the language and what is given. */
async function load(name: string, platform: Platform, given: object): Promise<object> {
  const specifier = JSON.stringify(`@identity-center/${name}`);
  const isRequired = process.env["LOADED_BY"] === "require";
  const { outputFiles } = await build({
    stdin: {
      contents: isRequired ? `module.exports = require(${specifier})` : `export * from ${specifier}`,
      resolveDir: project,
    },
    bundle: true,
    format: "cjs",
    platform,
    external: ["node:*"],
    write: false,
    logLevel: "silent",
  });
  const module = { exports: {} };
  const code = outputFiles.map(({ text }) => text).join("");
  runInNewContext(code, { ...given, module, exports: module.exports });
  return module.exports;
}

// Jest's jsdom has neither TextDecoder nor fetch, and a program may bring what is missing after the import.
test.each(names)("%s loads on Node without a web platform", async (name) => {
  const given = { require: createRequire(import.meta.url), process, Buffer };
  expect(Object.keys(await load(name, "node", given))).not.toEqual([]);
});

test.each(portable)("%s loads for browsers without a web platform", async (name) => {
  expect(Object.keys(await load(name, "browser", {}))).not.toEqual([]);
});
