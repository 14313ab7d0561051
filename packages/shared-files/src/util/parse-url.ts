/**
 * Parses an absolute URL, or one relative to another. It replaces `URL.canParse`, which in Node.js 20 and 22 returns
 * false for `https://bücher.example/` once V8 has optimized its caller.
 *
 * @returns undefined for any other text
 *
 * @example
 * ```ts
 * parseUrl("https://d-0123456789.awsapps.com/start")?.hostname; // "d-0123456789.awsapps.com"
 * ```
 */
export function parseUrl(text: string, base?: URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
