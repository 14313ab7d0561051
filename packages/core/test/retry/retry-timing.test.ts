import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { retryAfterOf, retryDelay } from "../../src/retry/retry-timing";
import { fakeClock } from "../fake-clock";

afterEach(() => {
  vi.restoreAllMocks();
});

const chance = (value: number) => vi.spyOn(Math, "random").mockReturnValue(value);

describe("the delay before a retry", () => {
  it.each([
    [1, false, 50],
    [2, false, 100],
    [3, false, 200],
    [9, false, 12_800],
    [10, false, 20_000],
    [1_000, false, 20_000],
    [1, true, 1_000],
    [2, true, 2_000],
    [5, true, 16_000],
    [6, true, 20_000],
  ])("%d (throttled: %s) is any time up to %d ms", (retry, throttled, longest) => {
    chance(0);
    expect(retryDelay(retry, throttled)).toBe(0);
    chance(0.5);
    expect(retryDelay(retry, throttled)).toBe(longest / 2);
    chance(0.999);
    expect(retryDelay(retry, throttled)).toBe(Math.floor(longest * 0.999));
  });

  it.each([
    [0, 25],
    [-1_000, 25],
    [20, 25],
    [60, 60],
    [5_025, 5_025],
    [5_026, 5_025],
    [1e28, 5_025],
    [Number.POSITIVE_INFINITY, 5_025],
    [Number.NaN, 25],
  ])("asked for %d ms where backoff says 25, is %d", (asked, delay) => {
    chance(0.5);
    expect(retryDelay(1, false, asked)).toBe(delay);
  });
});

describe("what headers ask for", () => {
  const clock = fakeClock(Date.UTC(2026, 0, 1));
  const asked = (standard: string | undefined, own?: string) => {
    const moment = retryAfterOf(
      {
        ...(standard !== undefined && { "retry-after": standard }),
        ...(own !== undefined && { "x-amz-retry-after": own }),
      },
      clock,
    );
    return moment && +moment - clock.now();
  };

  it.each([
    ["3", undefined, 3_000],
    ["120", undefined, 120_000],
    ["1.5", undefined, 1_500],
    ["0.25", undefined, 250],
    ["Thu, 01 Jan 2026 00:00:07 GMT", undefined, 7_000],
    [undefined, "75", 75],
    [undefined, "1500.5", 1_500],
    ["1", "3000", 3_000],
    ["3", "1200", 3_000],
    ["soon", "1200", 1_200],
    ["2", "soon", 2_000],
    ["Wed, 31 Dec 2025 23:59:59 GMT", "20", 20],
    ["1".repeat(25), undefined, 1e9],
    [undefined, "1".repeat(400), 1e9],
  ])("Retry-After %s and x-amz-retry-after %s are %d ms", (standard, own, ms) => {
    expect(asked(standard, own)).toBe(ms);
  });

  it.each(["", "0", "-1", "+1", "1e3", "0x10", "1.", ".5", "soon", "Infinity", "NaN", " ", "1, 2"])(
    "%j is nothing",
    (text) => {
      expect(asked(text)).toBeUndefined();
      expect(asked(undefined, text)).toBeUndefined();
      expect(asked(text, text)).toBeUndefined();
    },
  );

  it.each([undefined, "Wed, 31 Dec 2025 23:59:59 GMT"])("%s is nothing", (text) => {
    expect(asked(text)).toBeUndefined();
  });

  it("leads to at least the backoff, and at most 5 s more, whatever it is", () => {
    const header = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.bigInt().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.constantFrom("Infinity", "-Infinity", "1e25", "-5", "1.5", "0x10", "10".repeat(12), " 5 "),
    );
    fc.assert(
      fc.property(
        header,
        fc.option(header, { nil: undefined }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (standard, own, retry, throttled, random) => {
          chance(random);
          const backoff = Math.floor(random * Math.min(20_000, (throttled ? 1_000 : 50) * 2 ** (retry - 1)));
          const delay = retryDelay(retry, throttled, asked(standard, own));
          expect(delay).toBeGreaterThanOrEqual(backoff);
          expect(delay).toBeLessThanOrEqual(backoff + 5_000);
        },
      ),
    );
  });
});
