// A declaration for `await using` that also compiles in a project whose `lib` does not have its symbol.
declare const unknownAsync: unique symbol;

type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Known extends symbol }
  ? Known
  : typeof unknownAsync;

/** `Symbol.asyncDispose` or, before Node.js 20.5, the symbol that esbuild and Babel use for `await using`. */
export const asyncDispose: AsyncDispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
