import type { ExportedName } from "../exported-names";

/** A program that compiles only where a package exports each of the names, and each as the value or type that it is. */
export function namesProgram(from: string, to: string, names: readonly ExportedName[]): string {
  const entries = names.map(({ name, kind }) => `  ${kind === "value" ? "typeof " : ""}here.${name},`);
  return [
    `// The names that ${from} has too; a compiler is all that runs this. Written by \`npm run migration\`.`,
    `import type * as here from "${to}";`,
    "",
    "export type Names = [",
    ...entries,
    "];",
    "",
  ].join("\n");
}
