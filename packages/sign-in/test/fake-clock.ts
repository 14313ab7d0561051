import type { Clock } from "@identity-center/client-sso-oidc";

export interface FakeClock extends Clock {
  /** The durations of the sleeps, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
}

const start = Date.UTC(2030, 0, 1);

/** A clock that a sleep advances at once. */
export function fakeClock(): FakeClock {
  const sleeps: number[] = [];
  let now = start;
  return {
    sleeps,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      now += ms;
    },
  };
}

/** A clock that advances only when the test does so. */
export interface StillClock extends FakeClock {
  /** Pending sleeps. */
  readonly asleep: number;
}

export function stillClock(): StillClock {
  const sleeps: number[] = [];
  const sleepers = new Set<{ readonly until: number; wake(): void }>();
  let now = start;
  return {
    sleeps,
    get asleep() {
      return sleepers.size;
    },
    now: () => now,
    advance(ms) {
      now += ms;
      for (const sleeper of sleepers) if (sleeper.until <= now) sleeper.wake();
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const done = (settle: () => void) => () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", abort);
          settle();
        };
        const sleeper = { until: now + ms, wake: done(resolve) };
        const abort = done(() => reject(signal?.reason));
        sleeps.push(ms);
        sleepers.add(sleeper);
        signal?.addEventListener("abort", abort);
        if (signal?.aborted) abort();
      }),
  };
}
