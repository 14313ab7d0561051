/** Whether a value is the id of an account. */
export function isAccountId(id: unknown): id is string {
  return typeof id === "string" && /^\d{12}$/.test(id);
}

/**
 * Packs ids into a short string: sorted, each as its difference from the one before, in base 36. A hundred thousand ids
 * take 0.6 MB instead of 1.5 MB as a list.
 */
export function packAccountIds(ids: Iterable<string>): string {
  let before = 0;
  return Array.from(ids, Number)
    .sort((a, b) => a - b)
    .map((id) => {
      const difference = id - before;
      before = id;
      return difference.toString(36);
    })
    .join(" ");
}

/** Unpacks such a string; returns undefined if it is invalid. */
export function unpackAccountIds(text: string): string[] | undefined {
  if (text === "") return [];
  let id = 0;
  const ids = text.split(" ").map((difference) => {
    id += /^[0-9a-z]{1,8}$/.test(difference) ? Number.parseInt(difference, 36) : Number.NaN;
    return `${id}`.padStart(12, "0");
  });
  return ids.every(isAccountId) ? ids : undefined;
}
