import type { Clock } from "../config/clock";

/**
 * Milliseconds to wait before a retry: exponential backoff with full jitter, from a base of 50 ms (1 s if throttled) to
 * at most 20 s. The wait that the service asks for can only lengthen it, by at most 5 s.
 * @param retry - 1 for the first retry
 * @param retryAfter - milliseconds that the service asked for
 */
export function retryDelay(retry: number, throttled: boolean, retryAfter = 0): number {
  const ceiling = Math.min(20_000, (throttled ? 1_000 : 50) * 2 ** (retry - 1));
  const backoff = Math.floor(Math.random() * ceiling);
  return Math.min(Math.max(backoff, retryAfter || 0), backoff + 5_000);
}

const decimal = /^\d+(\.\d+)?$/;

/**
 * Returns the time before which the service asks not to be called again: the later of `Retry-After` (seconds or a date)
 * and `x-amz-retry-after` (milliseconds). Returns undefined if neither is valid.
 * @param headers - those of the response, with names in lower case
 * @example
 * ```ts
 * retryAfterOf({ "retry-after": "2" }, systemClock); // the time in 2 seconds
 * ```
 */
export function retryAfterOf(
  headers: { readonly [name: string]: string },
  clock: Pick<Clock, "now">,
): Date | undefined {
  const { "retry-after": standard = "", "x-amz-retry-after": own = "" } = headers;
  const now = clock.now();
  const wait = Math.max(
    decimal.test(standard) ? +standard * 1_000 : Date.parse(standard) - now || 0,
    decimal.test(own) ? +own : 0,
  );
  // A header can name more than a Date can hold.
  return wait > 0 ? new Date(now + Math.min(wait, 1e9)) : undefined;
}
