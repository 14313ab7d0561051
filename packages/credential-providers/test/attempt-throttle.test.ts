import fc from "fast-check";
import { expect, test } from "vitest";
import { AttemptThrottle } from "../src/attempt-throttle";
import { fakeClock } from "./fake-clock";

test("one attempt a minute is admitted, and the wait says when", () => {
  const clock = fakeClock();
  const throttle = new AttemptThrottle(clock);
  expect(throttle.wait).toBe(0);
  expect(throttle.admit()).toBe(true);
  clock.advance(45_000);
  expect(throttle.admit()).toBe(false);
  expect(throttle.wait).toBe(15_000);
  clock.advance(15_000);
  expect(throttle.admit()).toBe(true);
  expect(throttle.wait).toBe(60_000);
});

test("a change of the machine's time neither forbids nor allows an attempt", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          jump: fc.integer({ min: -7_200_000, max: 7_200_000 }),
          pass: fc.integer({ min: 0, max: 90_000 }),
        }),
      ),
      (events) => {
        const clock = fakeClock();
        const throttle = new AttemptThrottle(clock);
        let last = Number.NEGATIVE_INFINITY;
        for (const { jump, pass } of events) {
          clock.jump(jump);
          clock.advance(pass);
          const due = clock.monotonic() - last >= 60_000;
          expect(throttle.admit()).toBe(due);
          if (due) last = clock.monotonic();
        }
      },
    ),
  );
});
