import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseRetryAfter, retryDelay } from "../src/retry-timing";
import { fakeClock } from "./fake-clock";

afterEach(() => {
  vi.restoreAllMocks();
});

const chance = (value: number) => vi.spyOn(Math, "random").mockReturnValue(value);

describe("the delay before a retry", () => {
  it.each([
    [1, false, 100],
    [2, false, 200],
    [3, false, 400],
    [8, false, 12_800],
    [9, false, 20_000],
    [1_000, false, 20_000],
    [1, true, 500],
    [2, true, 1_000],
    [6, true, 16_000],
    [7, true, 20_000],
  ])("%d (throttled: %s) is any time up to %d ms", (retry, throttled, longest) => {
    chance(0);
    expect(retryDelay(retry, throttled)).toBe(0);
    chance(0.5);
    expect(retryDelay(retry, throttled)).toBe(longest / 2);
    chance(0.999);
    expect(retryDelay(retry, throttled)).toBeCloseTo(longest * 0.999);
  });

  it.each([
    [0, 50],
    [-1_000, 50],
    [40, 50],
    [60, 60],
    [5_050, 5_050],
    [5_051, 5_050],
    [1e28, 5_050],
    [Number.POSITIVE_INFINITY, 5_050],
    [Number.NaN, 50],
  ])("asked for %d ms where backoff says 50, is %d", (asked, delay) => {
    chance(0.5);
    expect(retryDelay(1, false, asked)).toBe(delay);
  });
});

describe("Retry-After", () => {
  const clock = fakeClock(Date.UTC(2026, 0, 1));
  const asked = (header: string | undefined) => {
    const moment = parseRetryAfter(header, clock);
    return moment && +moment - clock.now();
  };

  it.each([
    ["0", 0],
    ["3", 3_000],
    ["120", 120_000],
    ["Thu, 01 Jan 2026 00:00:07 GMT", 7_000],
    ["Wed, 31 Dec 2025 23:59:59 GMT", -1_000],
  ])("%s asks for %d ms", (header, ms) => {
    expect(asked(header)).toBe(ms);
  });

  it.each([undefined, "", "soon", "Infinity", "NaN", "1".repeat(25), "10000000000000000000000000"])(
    "%s asks for nothing",
    (header) => {
      expect(asked(header)).toBeUndefined();
    },
  );

  it("of any text leads to at least the backoff, and at most 5 s more", () => {
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
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (header, retry, throttled, random) => {
          chance(random);
          const backoff = random * Math.min(20_000, (throttled ? 500 : 100) * 2 ** (retry - 1));
          const delay = retryDelay(retry, throttled, asked(header));
          expect(delay).toBeGreaterThanOrEqual(backoff);
          expect(delay).toBeLessThanOrEqual(backoff + 5_000);
        },
      ),
    );
  });
});
