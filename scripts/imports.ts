import ts from "typescript";

/** A module that a file asks for, in whatever way. */
export interface Import {
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return node.moduleReference.expression;
  return ts.isCallExpression(node) && loads(node.expression) ? node.arguments[0] : undefined;
}

/** `import(...)`, `require(...)`, `require.resolve(...)`, `import.meta.resolve(...)`. */
function loads(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ["require", "require.resolve", "import.meta.resolve"].includes(callee.getText());
}

/** The imports of a module's text, static or dynamic, of values or types, re-exports and `require` included. */
export function importsOf(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier && ts.isStringLiteralLike(specifier)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      imports.push({ specifier: specifier.text, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}
