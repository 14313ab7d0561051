import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { compile, declared } from "../exported-names";
import { root } from "../packages";
import { publicModules } from "./public-modules";

/** Members whose literal values tell errors of one class apart. */
const telling = ["name", "code", "reason"];

/** Told by a `name` whose type is any text, as a service may send any. */
const byName = ["AbortError", "IntermediaryError", "InvalidResponseError"];

/** The names of all exported error classes, and the literal names, codes and reasons that they can have. */
function exportedErrors(): { names: Set<string>; codes: Set<string> } {
  const modules = publicModules();
  const { checker, exportsOf } = compile(modules);
  const names = new Set<string>();
  const codes = new Set<string>();
  for (const exported of modules.flatMap(exportsOf)) {
    const symbol = declared(exported, checker);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || !(symbol.flags & ts.SymbolFlags.Value)) continue;
    const [construct] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getConstructSignatures();
    const instance = construct?.getReturnType();
    if (!instance?.getProperty("stack")) continue;
    names.add(exported.name);
    for (const member of telling.flatMap((name) => instance.getProperty(name) ?? [])) {
      for (const code of literalsOf(checker.getTypeOfSymbolAtLocation(member, declaration))) codes.add(code);
    }
  }
  return { names, codes };
}

function literalsOf(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(literalsOf);
  return type.isStringLiteral() ? [type.value] : [];
}

/** The names in backquotes in the first column of the tables. */
function rowsOf(page: string): Set<string> {
  return new Set(
    [...page.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    ),
  );
}

test("docs/ERRORS.md has a row for each exported error and each of its codes, and no other", () => {
  const { names, codes } = exportedErrors();
  expect(names.size).toBeGreaterThan(40);
  expect(codes.size).toBeGreaterThan(30);
  const rows = rowsOf(readFileSync(join(root, "docs/ERRORS.md"), "utf8"));
  const existing = [...names, ...codes, ...byName].sort();
  expect([...rows].sort()).toEqual([...new Set(existing)]);
}, 60_000);
