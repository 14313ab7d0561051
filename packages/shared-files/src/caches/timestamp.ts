const pattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|UTC|[+-]\d\d:?\d\d)$/;

/**
 * Parses a timestamp such as `2026-01-02T03:04:05Z`, also with `UTC` or an offset instead of `Z`, and with fractions of
 * a second. Returns undefined for anything else, never an Invalid Date.
 */
export function parseTimestamp(value: unknown): Date | undefined {
  if (typeof value !== "string" || !pattern.test(value)) return undefined;
  const date = new Date(value.replace("UTC", "Z").replace(" ", "T"));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Formats a date as the AWS CLI does, in whole seconds. Rounds down, so that the result is never later. */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
