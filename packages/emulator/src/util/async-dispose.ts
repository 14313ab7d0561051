// A declaration for `await using` that also compiles in a project whose `lib` does not have its symbol.
declare const unknownAsync: unique symbol;

type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Known extends symbol }
  ? Known
  : typeof unknownAsync;

/** `Symbol.asyncDispose`, which every supported Node.js has. */
export const asyncDispose: AsyncDispose = Symbol.asyncDispose;
