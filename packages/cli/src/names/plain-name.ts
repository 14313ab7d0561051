import { printable } from "../terminal/printable";

/**
 * A name as every program reads it that reads the config file, and a shell without quotes; letters lose what is above or
 * below them. It may be empty.
 */
export function plainName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^A-Za-z0-9_./%@:+-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** What is told of names that others were made of. */
export function describeReplaced(replaced: Iterable<readonly [given: string, made: string]>): string {
  const all = Array.from(replaced, ([given, made]) => `${made} for ${JSON.stringify(printable(given))}`);
  const shown = all.slice(0, 10).join(", ");
  const rest = all.length > 10 ? `, and ${all.length - 10} more` : "";
  return `Not every program reads all names, so the config file has ${shown}${rest}`;
}
