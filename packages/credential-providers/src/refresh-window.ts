const second = 1_000;
const minute = 60 * second;

/**
 * How near a token or a role's credentials are to their end:
 * - `fresh`: nothing to do;
 * - `advisory` (15 minutes left): time to renew, and nobody has to wait for it;
 * - `mandatory` (10 minutes left): everybody waits for a renewal, though what there is still serves if it fails;
 * - `expired`: not to be used. What has no known end counts as expired.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/tokens.py (`DeferredRefreshableToken`)
 */
export type RefreshWindow = "fresh" | "advisory" | "mandatory" | "expired";

/** The window that `now` is in; both in epoch milliseconds. */
export function refreshWindow(expiration: number, now: number): RefreshWindow {
  const left = expiration - now;
  if (left > 15 * minute) return "fresh";
  if (left > 10 * minute) return "advisory";
  // The service's clock is read from a `Date` header, which counts whole seconds.
  return left > second ? "mandatory" : "expired";
}
