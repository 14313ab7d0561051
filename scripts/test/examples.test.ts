import ts from "typescript";
import { expect, test } from "vitest";
import { compile, declared } from "../exported-names";
import { publicModules } from "./public-modules";

/** A function or a class that users call, with the code of its examples. */
interface Callable {
  readonly name: string;
  readonly examples: readonly string[];
}

function callables(): Callable[] {
  const modules = publicModules();
  const { checker, exportsOf } = compile(modules);
  const symbols = new Map<ts.Symbol, string>();
  for (const exported of modules.flatMap(exportsOf)) {
    if (exported.name !== "default") symbols.set(declared(exported, checker), exported.name);
  }
  return [...symbols]
    .filter(([symbol]) => isCalled(symbol, checker))
    .map(([symbol, name]) => ({
      name,
      examples: symbol
        .getJsDocTags(checker)
        .filter((tag) => tag.name === "example")
        .map(({ text }) => ts.displayPartsToString(text).replace(/^```\w*$/gm, "")),
    }));
}

/** Errors are caught, not called. */
function isCalled(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || !(symbol.flags & ts.SymbolFlags.Value)) return false;
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const [construct] = type.getConstructSignatures();
  const isError = construct?.getReturnType().getProperty("stack") !== undefined;
  return !isError && (construct !== undefined || type.getCallSignatures().length > 0);
}

function isWellFormed(code: string): boolean {
  const { diagnostics } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics?.length === 0;
}

test("every public function and class has an example of its use", () => {
  const all = callables();
  expect(all.length).toBeGreaterThan(50);
  const without = all.filter(
    ({ name, examples }) => !examples.some((code) => code.toLowerCase().includes(name.toLowerCase())),
  );
  expect(without.map(({ name }) => name).join(" ")).toBe("");
  const malformed = all.filter(({ examples }) => !examples.every(isWellFormed));
  expect(malformed.map(({ name }) => name).join(" ")).toBe("");
}, 60_000);
