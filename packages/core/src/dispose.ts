// `using` in a project whose `lib` or types know of it; elsewhere, declarations that compile all the same.
declare const unknown: unique symbol;
declare const unknownAsync: unique symbol;

type Dispose = SymbolConstructor extends { readonly dispose: infer Known extends symbol }
  ? Known
  : typeof unknown;
type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Known extends symbol }
  ? Known
  : typeof unknownAsync;

/** `Symbol.dispose`, or where a runtime has none, that of what esbuild and Babel compile `using` to. */
export const dispose: Dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** `Symbol.asyncDispose`, or where a runtime has none, that of what esbuild and Babel compile `using` to. */
export const asyncDispose: AsyncDispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
