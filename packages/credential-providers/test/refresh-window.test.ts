import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refreshWindow } from "../src/refresh-window";

const now = Date.UTC(2030, 0, 1);

describe("the window", () => {
  test.each([
    [3_600, "fresh"],
    [900.001, "fresh"],
    [900, "advisory"],
    [600.001, "advisory"],
    [600, "mandatory"],
    [1.001, "mandatory"],
    [1, "expired"],
    [0, "expired"],
    [-1, "expired"],
    [Number.NaN, "expired"],
    [Number.NEGATIVE_INFINITY, "expired"],
    [Number.POSITIVE_INFINITY, "fresh"],
  ])("with %d seconds left is %s", (left, window) => {
    expect(refreshWindow(now + left * 1000, now)).toBe(window);
  });

  test("only moves towards the end as time passes", () => {
    const order = ["fresh", "advisory", "mandatory", "expired"];
    const milliseconds = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(milliseconds, milliseconds, milliseconds, (left, first, second) => {
        const [before, after] = [first, second].sort((a, b) => a - b) as [number, number];
        const at = (passed: number) => order.indexOf(refreshWindow(now + left, now + passed));
        expect(at(after)).toBeGreaterThanOrEqual(at(before));
      }),
    );
  });
});
