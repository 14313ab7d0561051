import stringWidth from "string-width";
import { pieces } from "./width";

interface WrapOptions {
  /** What a line begins with that goes on from another. @default the blanks that the other begins with */
  readonly hang?: string;
  /** Whether a word is broken that is wider than the screen; an address or a path had better stay whole. */
  readonly breaksWords?: boolean;
}

/**
 * A text whose lines are broken at spaces where they are wider than the screen.
 *
 * @param width - columns of the screen
 */
export function wrap(text: string, width: number, options: WrapOptions = {}): string {
  return text
    .split("\n")
    .map((line) => (stringWidth(line) <= width ? line : wrapLine(line, width, options)))
    .join("\n");
}

function wrapLine(line: string, width: number, { hang, breaksWords = false }: WrapOptions): string {
  const [indent = ""] = /^ */.exec(line) ?? [];
  const next = hang ?? indent;
  const room = width - stringWidth(next);
  const lines: string[] = [];
  let current = indent;
  let isEmpty = true;
  for (const word of line.slice(indent.length).split(" ")) {
    const parts = breaksWords ? pieces(word, room) : [word];
    for (const [at, part] of parts.entries()) {
      const wide = stringWidth(part);
      if (at > 0 || (!isEmpty && stringWidth(current) + 1 + wide > width)) {
        lines.push(current);
        // What would be too wide beside the indentation may fit without.
        current = wide > room ? "" : next;
        isEmpty = true;
      }
      current += isEmpty ? part : ` ${part}`;
      isEmpty = false;
    }
  }
  return [...lines, current].join("\n");
}
