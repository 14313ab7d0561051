import type { LockClock } from "../src/index";

export interface FakeLockClock extends LockClock {
  /** Called with the time at each sleep. */
  onSleep: (now: number) => void | Promise<void>;
  /** Makes the holders send their next heartbeats. */
  beat(): void;
}

/** A clock that a sleep advances at once, and on which holders send heartbeats only when the test makes them. */
export function fakeLockClock(): FakeLockClock {
  const beats = new Set<() => void>();
  let now = 1_000;
  return {
    onSleep: () => {},
    now: () => now,
    async sleep(ms) {
      now += ms;
      await this.onSleep(now);
    },
    every(_ms, beat) {
      beats.add(beat);
      return () => beats.delete(beat);
    },
    beat() {
      for (const beat of beats) beat();
    },
  };
}
