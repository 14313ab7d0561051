import { beforeAll, expect, test } from "vitest";
import { compile, exportedNames, type PublicProgram } from "../exported-names";
import { docstrings } from "./docstrings";
import { callables, isWellFormed } from "./examples";
import { publicModules } from "./public-modules";

// To compile all packages takes longer than what is asked of the result.
let program: PublicProgram;

beforeAll(() => {
  program = compile(publicModules());
}, 60_000);

// A change here is a change for users: it belongs into CHANGELOG.md. `vitest run -u` writes the list anew.
test("the packages export these names and no other", async () => {
  const names = exportedNames(program);
  const listed = program.modules.map(({ specifier }, index) =>
    [specifier, ...(names[index] ?? []).map(({ name, kind }) => `  ${kind} ${name}`)].join("\n"),
  );
  await expect(`${listed.join("\n\n")}\n`).toMatchFileSnapshot("public-names.txt");
}, 60_000);

test("every public function and class has an example of its use", () => {
  const all = callables(program);
  expect(all.length).toBeGreaterThan(50);
  const without = all.filter(
    ({ name, examples }) => !examples.some((code) => code.toLowerCase().includes(name.toLowerCase())),
  );
  expect(without.map(({ name }) => name).join(" ")).toBe("");
  const malformed = all.filter(({ examples }) => !examples.every(isWellFormed));
  expect(malformed.map(({ name }) => name).join(" ")).toBe("");
}, 60_000);

test("every public name has a docstring, and so has each member of a class, an interface or an object type", () => {
  const all = docstrings(program);
  expect(all.length).toBeGreaterThan(1_500);
  const without = all.filter(({ docstring }) => docstring.trim() === "");
  expect(without.map(({ name }) => name).join("\n")).toBe("");
}, 60_000);
