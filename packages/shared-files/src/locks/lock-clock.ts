import { every } from "../runtime/runtime";
import { sleep } from "../util/sleep";

/** The clock and timers of a lock. */
export interface LockClock {
  /** Returns milliseconds since an arbitrary moment; unlike the system time, it never goes back. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** Calls `beat` every `ms` milliseconds without keeping the process alive, and returns a function that stops it. */
  every(ms: number, beat: () => void): () => void;
}

export const systemClock: LockClock = { now: () => performance.now(), sleep, every };
