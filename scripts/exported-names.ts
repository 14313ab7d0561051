import { join } from "node:path";
import ts from "typescript";
import type { Package } from "./packages";

/** A name that a package exports; a class, as any value that is a type as well, counts as a value. */
export interface ExportedName {
  readonly name: string;
  readonly kind: "value" | "type";
}

/** How the sources of the packages are compiled. */
export const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  customConditions: ["identity-center:source"],
  resolveJsonModule: true,
  skipLibCheck: true,
  types: ["node"],
  noEmit: true,
};

/** A module that users import; it is looked for from a package's folder. */
export interface PublicModule {
  readonly specifier: string;
  readonly from: Package;
}

/** Modules that are compiled, so that their exported symbols can be looked at. */
export interface PublicProgram {
  readonly modules: readonly PublicModule[];
  readonly checker: ts.TypeChecker;
  exportsOf(module: PublicModule): ts.Symbol[];
}

/** What each module exports, types included, in the order of their names. */
export function exportedNames({ checker, modules, exportsOf }: PublicProgram): ExportedName[][] {
  return modules.map((module) =>
    exportsOf(module)
      .map((symbol): ExportedName => {
        const { flags } = declared(symbol, checker);
        return { name: symbol.name, kind: flags & ts.SymbolFlags.Value ? "value" : "type" };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

/** Compiles modules. */
export function compile(modules: readonly PublicModule[]): PublicProgram {
  const host = ts.createCompilerHost(options);
  const files = new Map(modules.map((module) => [module, fileOf(module, host)]));
  const program = ts.createProgram([...files.values()], options, host);
  const checker = program.getTypeChecker();
  return {
    modules,
    checker,
    exportsOf(module) {
      const source = program.getSourceFile(files.get(module) ?? "");
      const symbol = source && checker.getSymbolAtLocation(source);
      if (!symbol) throw new Error(`${module.specifier} is no module`);
      return checker.getExportsOfModule(symbol);
    },
  };
}

/** The symbol of the declaration that an exported name stands for. */
export function declared(exported: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
}

/** The source of a module. */
export function fileOf({ specifier, from }: PublicModule, host: ts.CompilerHost): string {
  const importing = join(from.folder, "src/index.ts");
  const { resolvedModule } = ts.resolveModuleName(specifier, importing, options, host);
  if (!resolvedModule) throw new Error(`${specifier} is not found from ${from.folder}`);
  return resolvedModule.resolvedFileName;
}
