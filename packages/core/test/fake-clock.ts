import type { Clock } from "../src/config/clock";

export interface FakeClock extends Clock {
  /** What was slept, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
}

/** A clock on which a sleep takes no time and moves the clock on. */
export function fakeClock(start: number = Date.UTC(2026, 0, 1)): FakeClock {
  const sleeps: number[] = [];
  let now = start;
  return {
    sleeps,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms, signal) {
      if (signal?.aborted) throw signal.reason;
      sleeps.push(ms);
      now += ms;
    },
  };
}
