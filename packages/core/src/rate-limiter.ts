import type { Clock } from "./clock";

/** Holds a client's requests to a rate that it learns from answers. */
export interface RateLimiter {
  /** Waits for the right to send one request. */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Learns from an answer. */
  update(throttled: boolean): void;
}

/** Milliseconds between requests after the first throttled answer: the portal's users report 20 requests a second. */
const firstInterval = 50;
const longestInterval = 2_000;

/**
 * The sending rate of adaptive retry mode: unlimited until the first throttled answer; then requests go out evenly
 * spaced, half as many a second after each throttled answer and half a request a second more after each good one.
 */
export function rateLimiter(clock: Clock): RateLimiter {
  let interval = 0;
  let nextTurn = 0;
  return {
    async acquire(signal) {
      if (!interval) return;
      const now = clock.now();
      const turn = Math.max(now, nextTurn);
      nextTurn = turn + interval;
      await clock.sleep(turn - now, signal);
    },
    update(throttled) {
      interval = throttled
        ? Math.min(longestInterval, interval * 2 || firstInterval)
        : interval && 1_000 / (1_000 / interval + 0.5);
    },
  };
}
