/** Symbol by which Node's `util.inspect` finds a custom view. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** Opens nothing, although it is a token. */
const pageToken = /next_?token/gi;

// A request's body is a text that may hold any of the others.
const secretName = /token|secret|authorization|cookie|password|^(device)?code$|codeverifier|^body$/i;

/** Whether what bears this name is a secret; by name, so that a misspelt member is masked too. */
export function isSecret(name: string): boolean {
  return secretName.test(name.replace(pageToken, "-"));
}

/** The secrets among the members of an input, as one text for {@link mask}. */
export function secretsOf(input: object): string {
  const secrets = Object.entries(input).filter(
    ([name, value]) => isSecret(name) && typeof value === "string",
  );
  return secrets.map(([, value]) => value).join("\n");
}

/** A copy fit to be shown: what stands under the name of a secret is masked. */
export function redact(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, isSecret(name) && held ? "***" : redact(held)]),
  );
}

/** Masks what a text holds of a secret, whole or in part; a few letters of it could be anything. */
export function mask(text: string, secrets: string): string {
  const window = 8;
  const holds = (start: number, letters = window) =>
    start + letters <= text.length && secrets.includes(text.slice(start, start + letters));
  let shown = "";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    // The next five windows have these four letters in common, and most texts hold nothing.
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
