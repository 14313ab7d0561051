/** Whether one of the texts contains a pattern, in any case; `*` matches any text. An undefined pattern matches all. */
export function matches(pattern: string | undefined, texts: readonly (string | undefined)[]): boolean {
  if (pattern === undefined) return true;
  const parts = pattern.toLowerCase().split("*");
  return texts.some((text) => text !== undefined && hasInOrder(text.toLowerCase(), parts));
}

function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
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
