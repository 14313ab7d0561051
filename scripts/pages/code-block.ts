import type { Page } from "./pages";

/** A fenced block of code in a page. */
export interface CodeBlock {
  /** The page and the line of its fence, such as `docs/START.md:12`. */
  readonly place: string;
  /** The word after the fence; empty for plain text. */
  readonly language: string;
  readonly code: string;
  /**
   * What the code takes for granted, from a comment directly before the fence, which no renderer shows:
   * `<!-- with: declare const accessToken: string; -->`.
   */
  readonly presumed: string;
}

const withComment = /^ *<!-- with: ((?:(?!-->)[\s\S])*?)\s*-->/;
const block = new RegExp(`(?:${withComment.source}\\n+)?^( *)\`\`\`(.*)\\n([\\s\\S]*?)^\\2\`\`\`$`, "gm");

/** The blocks of a page, in their order. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  return [...text.matchAll(block)].map((match) => {
    const [whole, presumed = "", indent = "", language = "", code = ""] = match;
    const before = text.slice(0, match.index + whole.indexOf(`${indent}\`\`\`${language}`, presumed.length));
    return {
      place: `${path}:${before.split("\n").length}`,
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      presumed,
    };
  });
}

/** How many comments of a page say what a block presumes. */
export function withComments({ text }: Page): number {
  return [...text.matchAll(new RegExp(withComment, "gm"))].length;
}
