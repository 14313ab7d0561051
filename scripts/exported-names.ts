import { join } from "node:path";
import ts from "typescript";
import type { Package } from "./packages";

/** A name that a package exports; a class, as any value that is a type as well, counts as a value. */
export interface ExportedName {
  readonly name: string;
  readonly kind: "value" | "type";
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  customConditions: ["identity-center:source"],
  resolveJsonModule: true,
  skipLibCheck: true,
  types: ["node"],
  noEmit: true,
};

/** What each module exports, types included, in the order of their names; each is looked for from a package's folder. */
export function exportedNames(
  modules: readonly { readonly specifier: string; readonly from: Package }[],
): ExportedName[][] {
  const host = ts.createCompilerHost(options);
  const files = modules.map(({ specifier, from }) => {
    const { resolvedModule } = ts.resolveModuleName(
      specifier,
      join(from.folder, "src/index.ts"),
      options,
      host,
    );
    if (!resolvedModule) throw new Error(`${specifier} is not found from ${from.folder}`);
    return resolvedModule.resolvedFileName;
  });
  const program = ts.createProgram(files, options, host);
  return files.map((file) => namesOf(program, file));
}

function namesOf(program: ts.Program, file: string): ExportedName[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!symbol) throw new Error(`${file} is no module`);
  return checker
    .getExportsOfModule(symbol)
    .map((exported): ExportedName => {
      const { flags } = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      return { name: exported.name, kind: flags & ts.SymbolFlags.Value ? "value" : "type" };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
