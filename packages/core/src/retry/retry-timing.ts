import type { Clock } from "../config/clock";

/**
 * Milliseconds to wait before a retry: exponential with full jitter from a base of 50 ms (1 s when throttled), at most
 * 20 s. What the service asks for can only lengthen the wait, by at most 5 s.
 * @param retry - 1 for the first retry.
 * @param retryAfter - milliseconds that the service asked for.
 */
export function retryDelay(retry: number, throttled: boolean, retryAfter = 0): number {
  const ceiling = Math.min(20_000, (throttled ? 1_000 : 50) * 2 ** (retry - 1));
  const backoff = Math.floor(Math.random() * ceiling);
  return Math.min(Math.max(backoff, retryAfter || 0), backoff + 5_000);
}

const decimal = /^\d+(\.\d+)?$/;

/**
 * The moment before which an answer's headers ask not to be asked again; undefined for none, and for nonsense. Of
 * `Retry-After` (seconds or a date) and `x-amz-retry-after` (milliseconds) the longer wait counts.
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
  // No date is as far away as a header can say.
  return wait > 0 ? new Date(now + Math.min(wait, 1e9)) : undefined;
}
