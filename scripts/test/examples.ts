import ts from "typescript";
import { declared, type PublicProgram } from "../exported-names";

/** A function or a class that users call, with the code of its examples. */
export interface Callable {
  readonly name: string;
  readonly examples: readonly string[];
}

/** The public functions and classes. */
export function callables({ checker, modules, exportsOf }: PublicProgram): Callable[] {
  const symbols = new Map<ts.Symbol, string>();
  for (const exported of modules.flatMap(exportsOf)) {
    if (exported.name !== "default") symbols.set(declared(exported, checker), exported.name);
  }
  return [...symbols]
    .filter(([symbol]) => isCalled(symbol, checker))
    .map(([symbol, name]) => ({ name, examples: examplesOf(symbol.getJsDocTags(checker)) }));
}

/** The code in the `@example`s of a docstring, each of which has to be in a fence, as TypeDoc shows it. */
function examplesOf(tags: readonly ts.JSDocTagInfo[]): string[] {
  return tags
    .filter((tag) => tag.name === "example")
    .map(({ text }) => /^```ts\n(.*)\n```$/s.exec(ts.displayPartsToString(text))?.[1] ?? "`");
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

/** Whether code can be parsed. */
export function isWellFormed(code: string): boolean {
  const { diagnostics } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics?.length === 0;
}
