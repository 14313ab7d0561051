/** Characters that are valid in JSON, but control a terminal or reorder its line. */
const unsafeCharacters = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as JSON that is safe to show on a terminal. @param indent - spaces per level; without it, all is on one line */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    unsafeCharacters,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
