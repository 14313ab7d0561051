import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";
import type { Memo } from "../config/provider";
import type { RetryableError } from "../config/retry-strategy-v2";
import { showCallers } from "../errors/stack-trace";
import type { Middleware } from "../middleware/middleware";
import { randomUUID } from "../runtime/runtime";
import { classify } from "./retry-policy";
import type { RetryStrategy } from "./retry-strategy";
import { retryAfterOf } from "./retry-timing";

export interface RetryConfig {
  readonly clock: Clock;
  readonly maxAttempts: Memo<number>;
  readonly retryStrategy: Memo<RetryStrategy>;
}

/** Sends until there is an output, an error that a retry cannot mend, or no more retry by the strategy. */
export function retry(config: RetryConfig): Middleware {
  const { clock, maxAttempts } = config;
  return (next, { scope, operation, options: { attempt } }) =>
    async (call) => {
      const { headers } = call.request;
      if (attempt) {
        headers["amz-sdk-invocation-id"] = attempt.invocation;
        headers["amz-sdk-request"] = `attempt=${attempt.number}`;
        return next(call);
      }
      const strategy = config.retryStrategy.known ?? (await config.retryStrategy());
      const max = maxAttempts.known ?? (await maxAttempts());
      let token = await strategy.acquireInitialRetryToken("");
      let totalRetryDelay = 0;
      headers["amz-sdk-invocation-id"] = randomUUID();
      for (let attempts = 1; ; attempts += 1) {
        if (strategy.turn) await strategy.turn(scope);
        headers["amz-sdk-request"] = `attempt=${attempts}; max=${max}`;
        try {
          const result = await next(call);
          strategy.recordSuccess(token);
          Object.assign(result.output.$metadata, { attempts, totalRetryDelay });
          return result;
        } catch (thrown) {
          const error = thrown as RetryableError;
          if (scope.ended) throw scope.ended;
          scope.failure = error;
          const retryAfterHint = error.$response && retryAfterOf(error.$response.headers, clock);
          try {
            token = await strategy.refreshRetryTokenForRetry(token, {
              error,
              errorType: classify(error, operation.once),
              ...(retryAfterHint && { retryAfterHint }),
            });
          } catch {
            // The strategy's error only says that there is no retry; the caller needs the failure itself.
            if (error.$metadata) {
              Object.assign(error.$metadata, { attempts, totalRetryDelay });
              showCallers(error);
            }
            throw error;
          }
          // Smithy's own strategies wait themselves, and record the time here.
          totalRetryDelay += token.getRetryDelay() + (token.$retryLog?.acquisitionDelay ?? 0);
          await clock.sleep(token.getRetryDelay(), scope.begin(new Wait()).signal);
        }
      }
    };
}
