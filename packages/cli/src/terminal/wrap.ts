import stringWidth from "string-width";
import { pieces } from "./width";

interface WrapOptions {
  /** The start of each continuation line. @default the indentation of the first line */
  readonly hang?: string;
  /** Whether to break words that are wider than the screen; addresses and paths should stay whole. */
  readonly breaksWords?: boolean;
}

/**
 * Wraps the lines of a text that are wider than the screen, at spaces.
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
        // A word that is too wide beside the indentation may fit without it.
        current = wide > room ? "" : next;
        isEmpty = true;
      }
      current += isEmpty ? part : ` ${part}`;
      isEmpty = false;
    }
  }
  return [...lines, current].join("\n");
}
