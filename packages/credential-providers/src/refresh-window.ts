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

/** Returns the window of a time; both times are in epoch milliseconds. */
export function refreshWindow(expiration: number, now: number): RefreshWindow {
  const left = expiration - now;
  if (left > 15 * minute) return "fresh";
  if (left > 10 * minute) return "advisory";
  // The service's time comes from a `Date` header, which has whole seconds.
  return left > second ? "mandatory" : "expired";
}
