// Makes a browser as poor as the oldest that the README names (Chrome 98, Firefox 97, Safari 15.4), before a page loads
// the script that esbuild made.

/** What came later, or is missing on pages without https. */
const newer: readonly (readonly [owner: object, names: readonly PropertyKey[]])[] = [
  [globalThis, ["Iterator", "structuredClone"]],
  [URL, ["canParse", "parse"]],
  [AbortSignal, ["any", "timeout"]],
  [AbortSignal.prototype, ["throwIfAborted"]],
  [Array, ["fromAsync"]],
  [Array.prototype, ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]],
  [Blob.prototype, ["bytes"]],
  [Crypto.prototype, ["randomUUID"]],
  [Map, ["groupBy"]],
  [Object, ["groupBy"]],
  [Promise, ["try", "withResolvers"]],
  [ReadableStream, ["from"]],
  [ReadableStream.prototype, [Symbol.asyncIterator, "values"]],
  [Response, ["json"]],
  [Response.prototype, ["bytes"]],
  [String.prototype, ["isWellFormed", "toWellFormed"]],
  [Uint8Array, ["fromBase64", "fromHex"]],
];

for (const [owner, names] of newer) {
  for (const name of names) Reflect.deleteProperty(owner, name);
}
