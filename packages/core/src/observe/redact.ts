/** Symbol of the method that Node's `util.inspect` calls for a custom view. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** A page token gives access to nothing, so it is not a secret. */
const pageToken = /next_?token/gi;

// The body of a request is text that can contain any of the others.
const secretName =
  /token|secret|assertion|authorization|cookie|password|^(device)?code$|codeverifier|^body$/i;

/** Whether a member of this name holds a secret. Names are matched loosely, so that a misspelt one is masked too. */
export function isSecret(name: string): boolean {
  return secretName.test(name.replace(pageToken, "-"));
}

/** The secrets of an input, joined into one text for {@link mask}. */
export function secretsOf(input: object): string {
  const secrets = Object.entries(input).filter(
    ([name, value]) => isSecret(name) && typeof value === "string",
  );
  return secrets.map(([, value]) => value).join("\n");
}

/** A copy that is safe to print: the values of secret members are replaced by `***`. */
export function redact(value: unknown): unknown {
  if (typeof value !== "object" || !value) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, isSecret(name) && held ? "***" : redact(held)]),
  );
}

/**
 * Replaces every part of a secret in a text with `***`. Matches of fewer than eight consecutive characters are kept, as
 * they may be accidental.
 * @param secrets - the secrets, in one text
 * @example
 * ```ts
 * mask("denied: token-4711-abc", "token-4711-abc"); // "denied: ***"
 * ```
 */
export function mask(text: string, secrets: string): string {
  const window = 8;
  const holds = (start: number, letters = window) =>
    start + letters <= text.length && secrets.includes(text.slice(start, start + letters));
  let shown = "";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    // The next five windows all contain these four characters, and most texts contain no secret.
    if (!holds(at + 4, 4)) at += 4;
    else if (holds(at)) {
      shown += `${text.slice(from, at)}***`;
      while (holds(at + 1)) at += 1;
      from = at + window;
      at = from - 1;
    }
  }
  return shown + text.slice(from);
}
