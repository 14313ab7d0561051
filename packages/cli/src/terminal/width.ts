import stringWidth from "string-width";

// A character may take two columns of the screen, or none, and one that people see may be many of JavaScript's.
const characters = new Intl.Segmenter();

/** As much of a text as fits into some columns; an ellipsis stands for the rest. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const [begin = ""] = pieces(text, width - 1);
  return `${begin}…`;
}

/** A text in pieces that fit into some columns each. */
export function pieces(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const found: string[] = [];
  let piece = "";
  let filled = 0;
  for (const { segment } of characters.segment(text)) {
    const wide = stringWidth(segment);
    if (piece !== "" && filled + wide > width) {
      found.push(piece);
      piece = "";
      filled = 0;
    }
    piece += segment;
    filled += wide;
  }
  return [...found, piece];
}
