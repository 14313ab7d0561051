import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";

/** Limits the requests of a client to a rate that it learns from the responses. */
export interface RateLimiter {
  /** Waits until a request may be sent; the wait ends with the call. */
  acquire(call: CallScope): Promise<void>;
  /** Learns from a response. */
  update(throttled: boolean): void;
}

/** Requests a second that are always allowed. */
const lowestRate = 0.5;
/** The smallest capacity of the bucket, in requests. */
const smallestBucket = 1;
/** Factor by which a throttled response reduces the rate. */
const beta = 0.7;
/** Steepness of the curve by which the rate recovers. */
const scale = 0.4;
/** Weight of the latest measurement in the measured rate. */
const weight = 0.8;

/**
 * The rate limiter of the AWS SDKs' adaptive retry mode: unlimited until the first throttled response; then a token
 * bucket whose fill rate drops to 70% with each throttled response and grows along a cubic curve (as in TCP CUBIC), to
 * at most twice the rate of responses.
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

  /** Measures responses per second, over half seconds. */
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
        // A clock counts whole milliseconds: a shorter wait would not advance it.
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
