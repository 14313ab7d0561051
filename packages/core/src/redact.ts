/** Symbol by which Node's `util.inspect` finds a custom view. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

// By name, so that a misspelt member is masked too; a page token opens nothing.
const secretName = /(?<!next_?)token|secret|authorization|cookie|password/i;

/** A copy fit to be shown: what stands under the name of a secret is masked. */
export function redact(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, secretName.test(name) && held ? "***" : redact(held)]),
  );
}

/** Masks a token that an answer echoes; one too short to be a token would only mangle the text. */
export function mask(text: string, token = ""): string {
  return token.length < 8 ? text : text.replaceAll(token, "***");
}
