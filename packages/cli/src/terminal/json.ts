/** What JSON may hold as it is, although terminals heed it or show it elsewhere in the line. */
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value for programs, which a terminal can show as well. @param indent - blanks a level; all on one line without */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    steering,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
