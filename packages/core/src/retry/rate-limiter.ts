import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";

/** Holds a client's requests to a rate that it learns from answers. */
export interface RateLimiter {
  /** Waits for the right to send one request; the wait ends with the call. */
  acquire(call: CallScope): Promise<void>;
  /** Learns from an answer. */
  update(throttled: boolean): void;
}

/** Requests a second that are always allowed. */
const lowestRate = 0.5;
/** Requests that may have been saved up, at the least. */
const smallestBucket = 1;
/** What a throttled answer leaves of the rate. */
const beta = 0.7;
/** Steepness of the curve by which the rate comes back. */
const scale = 0.4;
/** Weight of the last measurement in the rate that is measured. */
const weight = 0.8;

/**
 * The sending rate of the AWS SDKs' adaptive retry mode: unlimited until the first throttled answer; then a bucket that
 * fills at a rate which falls to 70% with each throttled answer and grows along a cubic curve (as TCP CUBIC does), to
 * at most twice the rate at which answers come.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function rateLimiter(clock: Clock): RateLimiter {
  const seconds = () => clock.now() / 1_000;
  let limits = false;

  let measured = 0;
  let answers = 0;
  let countedFrom = Math.floor(seconds());

  let rateWhenThrottled = 0;
  let throttledAt = seconds();

  let fillRate = lowestRate;
  let capacity = smallestBucket;
  let tokens = 0;
  let filledAt: number | undefined;

  /** Answers a second, over half seconds. */
  function measure(now: number): void {
    answers += 1;
    const halfSecond = Math.floor(now * 2) / 2;
    if (halfSecond <= countedFrom) return;
    measured += weight * (answers / (halfSecond - countedFrom) - measured);
    answers = 0;
    countedFrom = halfSecond;
  }

  function refill(now: number): void {
    tokens = Math.min(capacity, tokens + (now - (filledAt ?? now)) * fillRate);
    filledAt = now;
  }

  function recovered(now: number): number {
    const back = Math.cbrt((rateWhenThrottled * (1 - beta)) / scale);
    return scale * (now - throttledAt - back) ** 3 + rateWhenThrottled;
  }

  return {
    async acquire(call) {
      while (limits) {
        refill(seconds());
        if (tokens >= 1) {
          tokens -= 1;
          return;
        }
        // Less than a millisecond would be lost in the clock's figures.
        const ms = Math.max(1, ((1 - tokens) / fillRate) * 1_000);
        await clock.sleep(ms, call.begin(new Wait()).signal);
      }
    },
    update(throttled) {
      const now = seconds();
      measure(now);
      if (throttled) {
        rateWhenThrottled = limits ? Math.min(measured, fillRate) : measured;
        throttledAt = now;
        limits = true;
      }
      refill(now);
      const rate = Math.min(throttled ? rateWhenThrottled * beta : recovered(now), 2 * measured);
      fillRate = Math.max(rate, lowestRate);
      capacity = Math.max(rate, smallestBucket);
      tokens = Math.min(tokens, capacity);
    },
  };
}
