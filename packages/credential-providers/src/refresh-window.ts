const second = 1_000;
const minute = 60 * second;

/**
 * How soon a token or a role's credentials expire:
 * - `fresh`: nothing to do;
 * - `advisory` (15 minutes left): should be renewed; concurrent callers need not wait;
 * - `mandatory` (10 minutes left): all callers wait for the renewal, and use the present value if it fails;
 * - `expired`: must not be used. An unknown expiration counts as expired.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/tokens.py (`DeferredRefreshableToken`)
 */
export type RefreshWindow = "fresh" | "advisory" | "mandatory" | "expired";

/**
 * Returns the window of a time; both times are in epoch milliseconds.
 *
 * @param lifetime - milliseconds; the windows of what lasts less than an hour are smaller: credentials of a quarter of an
 * hour would never be fresh
 */
export function refreshWindow(
  expiration: number,
  now: number,
  lifetime = Number.POSITIVE_INFINITY,
): RefreshWindow {
  const left = expiration - now;
  if (left > Math.min(15 * minute, lifetime / 4)) return "fresh";
  if (left > Math.min(10 * minute, lifetime / 6)) return "advisory";
  // The service's time comes from a `Date` header, which has whole seconds.
  return left > second ? "mandatory" : "expired";
}
