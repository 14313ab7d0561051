// Declarations for `using` that also compile in a project whose `lib` does not have its symbols.
declare const unknown: unique symbol;
declare const unknownAsync: unique symbol;

type Dispose = SymbolConstructor extends { readonly dispose: infer Known extends symbol }
  ? Known
  : typeof unknown;
type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Known extends symbol }
  ? Known
  : typeof unknownAsync;

/** `Symbol.dispose` or, in a runtime without it, the symbol that esbuild and Babel use for `using`. */
export const dispose: Dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** `Symbol.asyncDispose` or, in a runtime without it, the symbol that esbuild and Babel use for `using`. */
export const asyncDispose: AsyncDispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
