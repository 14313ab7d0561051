import stringWidth from "string-width";

// A character can take two columns or none, and one visible character can be many of JavaScript's. What knows them takes 16 ms to
// load, and most texts fit.
let characters: Intl.Segmenter | undefined;

/** A text cut to a number of columns, with an ellipsis for the rest. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const [begin = ""] = pieces(text, width - 1);
  return `${begin}…`;
}

/** A text split into pieces, each of at most so many columns. */
export function pieces(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const found: string[] = [];
  let piece = "";
  let filled = 0;
  characters ??= new Intl.Segmenter();
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
