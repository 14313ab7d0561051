import type { Clock } from "./clock";

/**
 * Milliseconds to wait before a retry: exponential with full jitter from a base of 100 ms (500 ms when throttled), at
 * most 20 s. A `Retry-After` can only lengthen the wait, by at most 5 s.
 * @param retry - 1 for the first retry.
 * @param retryAfter - milliseconds that the service asked for.
 */
export function retryDelay(retry: number, throttled: boolean, retryAfter = 0): number {
  const backoff = Math.random() * Math.min(20_000, (throttled ? 500 : 100) * 2 ** (retry - 1));
  return Math.min(Math.max(backoff, retryAfter || 0), backoff + 5_000);
}

/** The moment that a `Retry-After` header (seconds or an HTTP date) names; undefined for nonsense. */
export function parseRetryAfter(header: string | undefined, clock: Pick<Clock, "now">): Date | undefined {
  const moment = new Date(/^\d+$/.test(header ?? "") ? clock.now() + Number(header) * 1000 : `${header}`);
  return +moment ? moment : undefined;
}
