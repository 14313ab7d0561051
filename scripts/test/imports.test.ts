import { expect, test } from "vitest";
import { importsOf } from "../imports";

test("finds every way to name a module, with its line and whether it is gone at run time", () => {
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
  expect(
    importsOf("file.ts", text).map(({ specifier, line, typeOnly }) => [line, specifier, typeOnly]),
  ).toEqual([
    [1, "side-effect", false],
    [2, "value", false],
    [3, "type", true],
    [4, "re-export", false],
    [5, "star", false],
    [6, "type-re-export", true],
    [7, "import-equals", false],
    [8, "dynamic", false],
    [10, "typeof-type", true],
    [11, "require", false],
    [12, "require-resolve", false],
    [13, "meta-resolve", false],
  ]);
});

test("a name that is computed is nobody's import", () => {
  expect(importsOf("file.ts", "await import(name); f(`x`); require(a + b);")).toEqual([]);
});
