/** The latest date that files of the AWS CLI can contain. */
const latest = Date.UTC(9999, 11, 31);

/**
 * Converts epoch milliseconds to a date. Values out of range give the earliest or latest date, never an Invalid Date.
 */
export function toDate(ms: number): Date {
  return new Date(Math.max(0, Math.min(ms, latest)));
}
