// Control characters, and those that reorder a line: no text from outside may steer the terminal.
const unprintable = "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069";
const inLine = new RegExp(`[${unprintable}]`, "g");
/** What lines are made of by `idc` itself is left: line breaks, tabs, and the styles of `colors.ts`. */
const inLines = new RegExp(`(?:\\u001b\\[\\d\\d?m|[\\n\\t])+|[${unprintable}]`, "g");
const replacement = "\ufffd";

/** A text on one line, in which nothing steers the terminal. */
export function printable(text: string): string {
  return text.replace(inLine, replacement);
}

/** Lines in which nothing steers the terminal but styles. What is from outside was made {@link printable} before. */
export function printableLines(text: string): string {
  return text.replace(inLines, (found) => (/[\n\tm]$/.test(found) ? found : replacement));
}
