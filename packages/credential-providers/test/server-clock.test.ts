import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ServerClock } from "../src/server-clock";
import { fakeClock } from "./fake-clock";

const hour = 3_600_000;

function world(skew = 0) {
  const clock = fakeClock();
  clock.jump(skew);
  const serverClock = new ServerClock(clock);
  const learn = () => serverClock.learn({ config: { clockOffset: clock.serverNow() - clock.now() } });
  return { clock, serverClock, learn };
}

describe("the service's time", () => {
  test("is the machine's until an answer tells it", () => {
    const { clock, serverClock, learn } = world(2 * hour);
    expect(serverClock.now()).toBe(clock.now());
    learn();
    expect(serverClock.now()).toBe(clock.serverNow());
  });

  test("is not learned from a client that does not know it", () => {
    const { clock, serverClock } = world(2 * hour);
    serverClock.learn({});
    serverClock.learn({ config: {} });
    expect(serverClock.now()).toBe(clock.now());
  });

  test("is learned from a client with a clock of its own", () => {
    const { clock, serverClock } = world();
    serverClock.learn({ config: { clockOffset: 5_000, clock: { now: () => clock.serverNow() - 5_000 } } });
    clock.advance(hour);
    expect(serverClock.now()).toBe(clock.serverNow());
  });

  test.each([-2 * hour, 2 * hour])("goes on through a skew of %d ms, suspension and a jump back", (skew) => {
    const { clock, serverClock, learn } = world(skew);
    learn();
    clock.advance(hour);
    expect(serverClock.now()).toBe(clock.serverNow());
    clock.suspend(3 * hour);
    expect(serverClock.now()).toBe(clock.serverNow());
    clock.jump(-2 * hour);
    expect(serverClock.now()).toBe(clock.serverNow());
    clock.suspend(3 * hour);
    expect(serverClock.now()).toBe(clock.serverNow());
  });

  test("is never behind, whatever happens between two looks, and right again after an answer", () => {
    const event = fc.tuple(
      fc.constantFrom("advance", "jump", "suspend"),
      fc.integer({ min: -2 * hour, max: 2 * hour }),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { clock, serverClock, learn } = world();
        learn();
        for (const [what, by] of events) {
          clock[what](what === "jump" ? by : Math.abs(by));
          expect(serverClock.now()).toBeGreaterThanOrEqual(clock.serverNow());
        }
        learn();
        expect(serverClock.now()).toBe(clock.serverNow());
      }),
    );
  });
});
