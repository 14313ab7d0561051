/**
 * Control characters, and those that reorder a line: text from outside must not control the terminal. Line breaks, tabs and
 * the beginning of a sequence are not among them, as lines may have these.
 */
const unprintable =
  "\\u0000-\\u0008\\u000b-\\u001a\\u001c-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069";
const inLine = new RegExp(`[\\n\\t\\u001b${unprintable}]`, "g");
/** All but what `idc` itself writes: line breaks, tabs, and the styles of `colors.ts`. */
const inLines = new RegExp(`[${unprintable}]|\\u001b(?!\\[\\d\\d?m)`, "g");
const replacement = "\ufffd";

/** A text on one line, without characters that control the terminal. */
export function printable(text: string): string {
  return text.replace(inLine, replacement);
}

/** Lines in which only styles control the terminal. Text from outside has gone through {@link printable} before. */
export function printableLines(text: string): string {
  return text.replace(inLines, replacement);
}
