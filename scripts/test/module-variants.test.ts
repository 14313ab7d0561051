import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packages } from "../packages";

const modules = packages().flatMap(({ folder }) =>
  readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:alone|browser)\.ts$/.test(file))
    .map((file) => join(folder, "src", file)),
);

const exportsOf = async (file: string) => Object.keys(await import(file)).sort();

test.each(modules)("%s has the exports of the module in whose place it is", async (file) => {
  expect(await exportsOf(file)).toEqual(await exportsOf(file.replace(/\.(?:alone|browser)\.ts$/, ".ts")));
});
