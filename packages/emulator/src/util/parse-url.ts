/**
 * Parses an absolute URL; undefined for another text. `URL.canParse` is not used: in Node.js 20 and 22 it is false for
 * `https://bücher.example/` once V8 has optimized its caller.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
