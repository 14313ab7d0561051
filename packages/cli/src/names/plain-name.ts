import { printable } from "../terminal/printable";

/**
 * A name that every reader of the config file accepts, and that needs no quotes in a shell. Letters lose their diacritics.
 * The result may be empty.
 */
export function plainName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^A-Za-z0-9_./%@:+-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** A message about names that were replaced. */
export function describeReplaced(replaced: Iterable<readonly [given: string, made: string]>): string {
  const all = Array.from(replaced, ([given, made]) => `${made} for ${JSON.stringify(printable(given))}`);
  const shown = all.slice(0, 10).join(", ");
  const rest = all.length > 10 ? `, and ${all.length - 10} more` : "";
  return `Not every program can read these names, so the config file has ${shown}${rest}`;
}
