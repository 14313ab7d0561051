/**
 * Whether a pattern matches one of the texts, in any case. One with `*`, which stands for any text, has to match a whole text;
 * any other matches a part, too. An undefined pattern matches all.
 */
export function matches(pattern: string | undefined, texts: readonly (string | undefined)[]): boolean {
  if (pattern === undefined) return true;
  const isMatch = pattern.includes("*") ? isCalled : isPart;
  return texts.some((text) => text !== undefined && isMatch(pattern, text));
}

function isPart(part: string, text: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Whether a pattern matches a whole text, in any case; `*` matches any text. */
export function isCalled(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.toLowerCase().split("*");
  const given = text.toLowerCase();
  const last = others.pop();
  if (last === undefined) return given === first;
  const isFramed = given.startsWith(first) && given.endsWith(last);
  return (
    isFramed &&
    given.length >= first.length + last.length &&
    hasInOrder(given.slice(first.length, given.length - last.length), others)
  );
}

function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
}
