/** The last year that a date in a file of the AWS CLI can have. */
const latest = Date.UTC(9999, 11, 31);

/** A moment in epoch milliseconds; what a service says beyond all dates is no Invalid Date, but far away. */
export function moment(ms: number): Date {
  return new Date(Math.max(0, Math.min(ms, latest)));
}
