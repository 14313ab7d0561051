import type { CallScope } from "../call/call-scope";
import type { Clock } from "../config/clock";
import type { RetryStrategyV2, RetryToken } from "../config/retry-strategy-v2";
import { rateLimiter } from "./rate-limiter";
import { retryDelay } from "./retry-timing";

/** A strategy that can also delay attempts. */
export interface RetryStrategy extends RetryStrategyV2 {
  /** Waits until an attempt may be sent, the first included; the wait ends with the call. */
  turn?(call: CallScope): Promise<void>;
}

interface CostedToken extends RetryToken {
  readonly cost?: number;
}

const capacity = 500;
const initial = retryToken(0, 0, 0);

function retryToken(retry: number, delay: number, cost: number): CostedToken {
  return { getRetryCount: () => retry, getRetryDelay: () => delay, cost };
}

/**
 * The AWS SDKs' standard retry mode: a limit of attempts, a token bucket shared by all calls of a client so that an
 * outage is not amplified, and exponential backoff with full jitter. Adaptive mode adds a rate limiter.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function retryStrategy(maxAttempts: number, clock: Clock, adaptive: boolean): RetryStrategy {
  const limiter = adaptive && rateLimiter(clock);
  let available = capacity;
  return {
    ...(limiter && { turn: limiter.acquire }),
    async acquireInitialRetryToken() {
      return initial;
    },
    async refreshRetryTokenForRetry(token, { errorType, retryAfterHint }) {
      const throttled = errorType === "THROTTLING";
      const cost = throttled ? 5 : 14;
      const retry = token.getRetryCount() + 1;
      if (limiter) limiter.update(throttled);
      if (errorType === "CLIENT_ERROR" || retry >= maxAttempts || cost > available)
        throw new Error("No retry");
      available -= cost;
      return retryToken(
        retry,
        retryDelay(retry, throttled, retryAfterHint && +retryAfterHint - clock.now()),
        cost,
      );
    },
    /** A success returns the cost of its last retry to the bucket; without a retry, it returns 1. */
    recordSuccess(token: CostedToken) {
      if (limiter) limiter.update(false);
      available = Math.min(capacity, available + (token.cost || 1));
    },
  };
}
