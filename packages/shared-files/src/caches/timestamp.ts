const form = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|UTC|[+-]\d\d:?\d\d)$/;

/**
 * Reads a moment as tools write it, `2026-01-02T03:04:05Z`, with `UTC` or an offset in place of `Z` and with or without
 * fractions of a second; undefined for anything else, so that there is never an Invalid Date.
 */
export function parseTimestamp(value: unknown): Date | undefined {
  if (typeof value !== "string" || !form.test(value)) return undefined;
  const date = new Date(value.replace("UTC", "Z").replace(" ", "T"));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Writes a moment as the AWS CLI does: in whole seconds, cut off, hence never later than it is. */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
