import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../packages";
import { installedFolder } from "../folder";

const schema = JSON.parse(readFileSync(join(root, "packages/emulator/src/directory.schema.json"), "utf8"));

test("the schema of a directory is where programs import it from, and where editors are sent", () => {
  const require = createRequire(join(installedFolder, "package.json"));
  expect(require("@identity-center/emulator/directory.schema.json")).toEqual(schema);
  const page = readFileSync(join(root, "docs/EMULATOR.md"), "utf8");
  const [, path = ""] = /"\$schema": "(.*)"/.exec(page) ?? [];
  expect(JSON.parse(readFileSync(join(installedFolder, path), "utf8"))).toEqual(schema);
});
