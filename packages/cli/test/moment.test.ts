import { describe, expect, it } from "vitest";
import { describeMoment } from "../src/terminal/moment";

describe("a point in time", () => {
  const now = Date.UTC(2026, 10, 24, 18, 30);

  it.each([
    [600_000, "in 10 min"],
    [599_100, "in 10 min"],
    [540_000, "in 9 min"],
    [8 * 3_600_000 - 1, "in 8 h 0 min"],
    [59_001, "in 1 min"],
    [1_200, "in 2 s"],
    [0, "in 0 s"],
    [-1_900, "1 s ago"],
    [-119_000, "1 min ago"],
  ])("that is %i ms away is %s", (distance, expected) => {
    expect(describeMoment(new Date(now + distance), now)).toMatch(new RegExp(`, ${expected}$`));
  });
});
