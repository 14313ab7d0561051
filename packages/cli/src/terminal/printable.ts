// Control characters, and those that reorder a line: a name from the service must not steer the terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text on one line, in which nothing steers the terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, "\ufffd");
}
