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

/** Masks what a text holds of a token, whole or in part; a few letters of it could be anything. */
export function mask(text: string, token = ""): string {
  const window = 8;
  let shown = "";
  let at = 0;
  while (at < text.length) {
    let end = at + window;
    if (end > text.length || !token.includes(text.slice(at, end))) {
      shown += text[at];
      at += 1;
      continue;
    }
    while (end < text.length && token.includes(text.slice(end - window + 1, end + 1))) end += 1;
    shown += "***";
    at = end;
  }
  return shown;
}
