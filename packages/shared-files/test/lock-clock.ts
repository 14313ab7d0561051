import type { LockClock } from "../src/index";

export interface FakeLockClock extends LockClock {
  /** Called with the time at each sleep, in which anything may happen. */
  onSleep: (now: number) => void | Promise<void>;
  /** Lets the holders' next signs of life be given. */
  beat(): void;
}

/** A clock on which a sleep takes no time and moves the clock on, and holders are silent until told to beat. */
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
