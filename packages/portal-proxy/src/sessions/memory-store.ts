import { memoryLock } from "./memory-lock";
import type { SessionStore } from "./session-store";

interface Kept {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Milliseconds between two searches for what has expired. */
const sweepEvery = 60_000;

/**
 * Keeps sessions in this process: a restart ends them all, and other machines do not have them.
 *
 * @param clock - epoch milliseconds
 */
export function memoryStore(clock: { now(): number }): SessionStore {
  const kept = new Map<string, Kept>();
  let sweptAt = clock.now();

  function sweep(now: number): void {
    if (now - sweptAt < sweepEvery) return;
    sweptAt = now;
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
  }

  return {
    async get(key) {
      const found = kept.get(key);
      return found && found.until > clock.now() ? found.value : undefined;
    },
    async set(key, value, ttl) {
      const now = clock.now();
      sweep(now);
      kept.set(key, { value, until: now + ttl });
    },
    async delete(key) {
      kept.delete(key);
    },
    lock: memoryLock(clock),
  };
}
