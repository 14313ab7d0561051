// Control characters, and those that reorder a line: text from outside must not control the terminal.
const unprintable = "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069";
const inLine = new RegExp(`[${unprintable}]`, "g");
/** Matches what `idc` itself writes, which stays: line breaks, tabs, and the styles of `colors.ts`; and what must go. */
const inLines = new RegExp(`(?:\\u001b\\[\\d\\d?m|[\\n\\t])+|[${unprintable}]`, "g");
const replacement = "\ufffd";

/** A text on one line, without characters that control the terminal. */
export function printable(text: string): string {
  return text.replace(inLine, replacement);
}

/** Lines in which only styles control the terminal. Text from outside has gone through {@link printable} before. */
export function printableLines(text: string): string {
  return text.replace(inLines, (found) => (/[\n\tm]$/.test(found) ? found : replacement));
}
