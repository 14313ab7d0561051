import { join } from "node:path";
import ts from "typescript";
import { fileOf, options, type PublicModule } from "../exported-names";
import { packages, root } from "../packages";

/** A block that is compiled, as a module of its own. */
export interface Script {
  readonly place: string;
  /** `js` is checked as JavaScript that `require`s. */
  readonly language: "ts" | "js";
  readonly code: string;
  readonly presumed: string;
}

const settings: ts.CompilerOptions = {
  ...options,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts", "lib.esnext.disposable.d.ts"],
  strict: true,
  allowJs: true,
  checkJs: true,
  target: ts.ScriptTarget.ESNext,
};

/**
 * What the compiler says of the blocks, in one program: our packages are their sources, others are those that some package of
 * the workspace has, and those named as untyped are not looked at.
 */
export function compileFaults(
  scripts: readonly Script[],
  modules: readonly PublicModule[],
  untyped: readonly string[],
): string[] {
  const folder = join(root, "scripts/pages/blocks");
  const files = new Map(
    scripts.map((script, index) => [join(folder, `${index}.${script.language}`), script]),
  );
  const ambient = join(folder, "untyped.d.ts");
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists, readFile } = host;
  const textOf = (file: string) => {
    const script = files.get(file);
    if (script) return sourceOf(script);
    return file === ambient ? untyped.map((name) => `declare module "${name}";\n`).join("") : undefined;
  };
  host.fileExists = (file) => textOf(file) !== undefined || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = textOf(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, rest[0]);
  };
  const resolveFromAnywhere = resolver(modules, host);
  host.resolveModuleNameLiterals = (literals, importing, _redirected, compilerOptions) =>
    literals.map(({ text }) =>
      files.has(importing) && !text.startsWith(".")
        ? resolveFromAnywhere(text)
        : ts.resolveModuleName(text, importing, compilerOptions, host),
    );
  const program = ts.createProgram([...files.keys(), ambient], settings, host);
  return [...files].flatMap(([file, script]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (diagnostic) =>
        `${placeOf(diagnostic, script)}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`,
    );
  });
}

/** Without an import or an export, a file is no module, and its names are those of all others. */
function sourceOf({ language, code, presumed }: Script): string {
  return `${presumed}\n${code}${language === "ts" ? "\nexport {};\n" : ""}`;
}

/** The line in the page: the fence is the line before the first one of the code. */
function placeOf({ file, start = 0 }: ts.Diagnostic, { place, presumed }: Script): string {
  const [, page = "", fence = ""] = /^(.*):(\d+)$/.exec(place) ?? [];
  const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) - presumed.split("\n").length;
  return line < 0 ? `${place} (with)` : `${page}:${Number(fence) + 1 + line}`;
}

function resolver(
  modules: readonly PublicModule[],
  host: ts.ModuleResolutionHost & ts.CompilerHost,
): (specifier: string) => ts.ResolvedModuleWithFailedLookupLocations {
  const folders = packages().map(({ folder }) => folder);
  const resolved = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();
  const resolve = (specifier: string): ts.ResolvedModuleWithFailedLookupLocations => {
    const ours = modules.find((module) => module.specifier === specifier);
    if (ours) {
      const resolvedFileName = fileOf(ours, host);
      return { resolvedModule: { resolvedFileName, extension: ts.Extension.Ts } };
    }
    const none: ts.ResolvedModuleWithFailedLookupLocations = { resolvedModule: undefined };
    // A name of ours that is not public resolves nowhere, whatever a package of the workspace can import.
    if (specifier.startsWith("@identity-center/")) return none;
    return (
      folders
        .map((folder) => ts.resolveModuleName(specifier, join(folder, "src/index.ts"), settings, host))
        .find(({ resolvedModule }) => resolvedModule) ?? none
    );
  };
  return (specifier) => {
    const found = resolved.get(specifier) ?? resolve(specifier);
    resolved.set(specifier, found);
    return found;
  };
}
