import { relative } from "node:path";
import ts from "typescript";
import { declared, type PublicProgram } from "../exported-names";
import { packages, root } from "../packages";

/** A public name, or a member of one such as `SSOClient.send`, with its docstring. */
export interface Documented {
  readonly name: string;
  readonly docstring: string;
}

/**
 * Every exported name, and the members of exported classes, interfaces and object types, those of bases of ours included.
 * What others declare is theirs to document; what a member with only one possible value is, such as `kind: "clock"`, its
 * type says; and members that have a symbol for a name, such as `Symbol.dispose`, are the language's.
 */
export function docstrings({ checker, modules, exportsOf }: PublicProgram): Documented[] {
  // By declaration, as `Pick` and the like give a member further symbols.
  const found = new Map<ts.Declaration, Documented>();
  const add = (symbol: ts.Symbol, name: string) => {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || found.has(declaration) || !isOurs(declaration) || isInternal(symbol)) return false;
    const docstring = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    found.set(declaration, { name: `${name} (${placeOf(declaration)})`, docstring });
    return true;
  };
  const visit = (exported: ts.Symbol, name: string) => {
    const symbol = declared(exported, checker);
    // A namespace that is a file, such as `SSO.Types`, has no docstring of its own.
    const isFile = symbol.declarations?.every(ts.isSourceFile);
    if (!isFile && !add(symbol, name)) return;
    for (const member of membersOf(symbol, checker)) {
      if (!isObvious(member, checker)) add(member, `${name}.${member.name}`);
    }
    if (!(symbol.flags & ts.SymbolFlags.Namespace)) return;
    for (const inner of checker.getExportsOfModule(symbol)) visit(inner, `${name}.${inner.name}`);
  };
  for (const module of modules) {
    for (const exported of exportsOf(module)) {
      // The names of a default export that is `AWS` are those of the entry `global`.
      if (exported.name !== "default") visit(exported, `${module.specifier} ${exported.name}`);
    }
  }
  return [...found.values()];
}

function membersOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const types: ts.Type[] = [];
  if (symbol.flags & ts.SymbolFlags.Type) types.push(checker.getDeclaredTypeOfSymbol(symbol));
  if (symbol.flags & ts.SymbolFlags.Class) types.push(checker.getTypeOfSymbol(symbol));
  return types.flatMap((type) => propertiesOf(type, checker));
}

function propertiesOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
  // What all variants have in common is not what each of them declares.
  if (type.isUnion()) return type.types.flatMap((variant) => propertiesOf(variant, checker));
  return type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)
    ? checker.getPropertiesOfType(type)
    : [];
}

const folders = packages().map(({ folder }) => `${folder}/src/`.replaceAll("\\", "/"));

function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return folders.some((folder) => fileName.startsWith(folder));
}

function placeOf(declaration: ts.Declaration): string {
  const source = declaration.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(declaration.getStart());
  return `${relative(root, source.fileName)}:${line + 1}`;
}

function isInternal(symbol: ts.Symbol): boolean {
  return symbol.getJsDocTags().some(({ name }) => name === "internal");
}

function isObvious(member: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (/^(__@|#)/.test(member.name) || member.name === "prototype") return true;
  const declaration = member.valueDeclaration ?? member.declarations?.[0];
  if (declaration && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) return true;
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
  return type.isLiteral() || (type.flags & ts.TypeFlags.Never) !== 0;
}
