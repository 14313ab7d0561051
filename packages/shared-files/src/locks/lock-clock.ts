// Those of jsdom have no `unref`.
import { clearInterval, setInterval } from "node:timers";
import { sleep } from "../util/sleep";

/** Time as a lock needs it. */
export interface LockClock {
  /** Milliseconds since some moment; unlike the system's time it never jumps. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back every so many milliseconds, without holding the process; returns what ends that. */
  every(ms: number, beat: () => void): () => void;
}

export const systemClock: LockClock = {
  now: () => performance.now(),
  sleep,
  every: (ms, beat) => {
    const timer = setInterval(beat, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};
