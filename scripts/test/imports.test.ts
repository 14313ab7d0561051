import { expect, test } from "vitest";
import { importsOf } from "../imports";

test("finds every way to name a module, with its line", () => {
  const text = `import "side-effect";
import value, { type A } from "value";
import type { B } from "type";
export { c } from "re-export";
export * from "star";
export type { D } from "type-re-export";
import legacy = require("import-equals");
const lazy = () => import("dynamic");
const file = \`text with import("nothing")\`; // import "nothing"
type E = typeof import("typeof-type");
const f = require("require");
const g = require.resolve("require-resolve");
const h = import.meta.resolve("meta-resolve");
`;
  expect(importsOf("file.ts", text).map(({ specifier, line }) => [line, specifier])).toEqual([
    [1, "side-effect"],
    [2, "value"],
    [3, "type"],
    [4, "re-export"],
    [5, "star"],
    [6, "type-re-export"],
    [7, "import-equals"],
    [8, "dynamic"],
    [10, "typeof-type"],
    [11, "require"],
    [12, "require-resolve"],
    [13, "meta-resolve"],
  ]);
});

test("a name that is computed is nobody's import", () => {
  expect(importsOf("file.ts", "await import(name); f(`x`); require(a + b);")).toEqual([]);
});
