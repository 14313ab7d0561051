import type { RetryErrorType } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { retryStrategy } from "../../src/retry/retry-strategy";
import { fakeClock } from "../fake-clock";

function strategyOf(maxAttempts = 3) {
  const strategy = retryStrategy(maxAttempts, fakeClock(), false);
  const first = () => strategy.acquireInitialRetryToken("");
  const again = async (errorType: RetryErrorType = "TRANSIENT", token = first()) =>
    strategy.refreshRetryTokenForRetry(await token, { errorType });
  /** Spends on first retries until there is nothing left; tells how many there were. */
  const drain = async (errorType: RetryErrorType = "TRANSIENT") => {
    for (let retries = 0; ; retries += 1) {
      try {
        await again(errorType);
      } catch {
        return retries;
      }
    }
  };
  return { strategy, first, again, drain };
}

describe("the standard strategy", () => {
  it.each([1, 2, 3, 10])("allows %d attempts", async (maxAttempts) => {
    const { first, again } = strategyOf(maxAttempts);
    let token = first();
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
      token = again("TRANSIENT", token);
      expect((await token).getRetryCount()).toBe(attempt);
    }
    await expect(again("TRANSIENT", token)).rejects.toThrow("No retry");
  });

  it("never retries what lasts", async () => {
    await expect(strategyOf().again("CLIENT_ERROR")).rejects.toThrow("No retry");
  });

  it.each([
    ["TRANSIENT", 35],
    ["THROTTLING", 100],
  ] as const)("has 500 to spend on retries: %s %d times", async (errorType, retries) => {
    expect(await strategyOf().drain(errorType)).toBe(retries);
  });

  it("gets back what the last retry cost, when it leads to a success", async () => {
    const { strategy, again, drain } = strategyOf();
    const transient = await again("TRANSIENT");
    const throttled = await again("THROTTLING");
    // 500 less 14 and 5 are 96 times 5, and 1 that remains.
    await drain("THROTTLING");
    strategy.recordSuccess(transient);
    expect(await drain("THROTTLING")).toBe(3);
    strategy.recordSuccess(throttled);
    expect(await drain("THROTTLING")).toBe(1);
  });

  it("gets back 1 for a success at the first attempt", async () => {
    const { strategy, first, drain } = strategyOf();
    await drain();
    // 500 are 35 times 14, and 10 that remain.
    for (let success = 0; success < 3; success += 1) strategy.recordSuccess(await first());
    expect(await drain()).toBe(0);
    strategy.recordSuccess(await first());
    expect(await drain()).toBe(1);
  });

  it("never has more than 500", async () => {
    const { strategy, first, drain } = strategyOf();
    for (let success = 0; success < 1_000; success += 1) strategy.recordSuccess(await first());
    expect(await drain()).toBe(35);
  });
});
