import fc from "fast-check";
import { expect, test } from "vitest";
import { AttemptThrottle } from "../src/attempt-throttle";
import { fakeClock } from "./fake-clock";

test("one attempt a minute is admitted", () => {
  const clock = fakeClock();
  const throttle = new AttemptThrottle(clock);
  expect(throttle.admit()).toBe(true);
  clock.advance(59_999);
  expect(throttle.admit()).toBe(false);
  clock.advance(1);
  expect(throttle.admit()).toBe(true);
  expect(throttle.admit()).toBe(false);
});

test.each([
  [12_000, 3_000],
  [3_600_000, 60_000],
])("after one that brought what lives %i ms, the next is admitted in %i ms", (lifetime, wait) => {
  const clock = fakeClock();
  const throttle = new AttemptThrottle(clock);
  throttle.admit();
  throttle.succeed(lifetime);
  clock.advance(wait - 1);
  expect(throttle.admit()).toBe(false);
  clock.advance(1);
  expect(throttle.admit()).toBe(true);
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
