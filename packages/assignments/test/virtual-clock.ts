import { setImmediate, setTimeout } from "node:timers/promises";
import type { Clock } from "@identity-center/client-sso";
import { Agenda } from "./agenda";

/** A clock that stands still while anything happens, and then jumps to the time at which the next sleeper wakes. */
export class VirtualClock implements Clock {
  readonly start: number = Date.UTC(2030, 0, 1);
  readonly #agenda = new Agenda<{ wake?: () => void }>();
  #now = this.start;
  /** How many sleep. */
  sleeping = 0;

  /** Epoch milliseconds; a function that can be handed on. */
  readonly now = (): number => this.#now;

  /** Seconds since the start. */
  get seconds(): number {
    return (this.#now - this.start) / 1_000;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        delete sleeper.wake;
        this.sleeping -= 1;
        signal?.removeEventListener("abort", end);
        if (signal?.aborted) reject(signal.reason);
        else resolve();
      };
      const sleeper: { wake?: () => void } = { wake: end };
      this.sleeping += 1;
      if (signal?.aborted) return end();
      signal?.addEventListener("abort", end);
      this.#agenda.put(this.#now + Math.max(0, ms), sleeper);
    });
  }

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    work.then(settle, settle);
    for (let idle = 0; ; ) {
      // Every microtask comes first: time moves only when nothing else does.
      await setImmediate();
      if (settled) return work;
      const next = this.#agenda.next();
      if (next) {
        if (next.item.wake) this.#now = next.at;
        next.item.wake?.();
        idle = 0;
      } else {
        // Something real is under way: a module or a file is read for the first time.
        idle += 1;
        if (idle > 10_000) throw new Error("Everybody waits, and nobody sleeps");
        await setTimeout(1);
      }
    }
  }
}
