import type { FullClock } from "./clock";

const minute = 60_000;

/** Allows one attempt a minute, by a monotonic clock. */
export class AttemptThrottle {
  readonly #clock: Pick<FullClock, "monotonic">;
  #last = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<FullClock, "monotonic">) {
    this.#clock = clock;
  }

  /** Milliseconds until the next attempt is allowed. */
  get wait(): number {
    return Math.max(0, this.#last + minute - this.#clock.monotonic());
  }

  /** Whether an attempt is allowed now. If so, it counts as made. */
  admit(): boolean {
    if (this.wait > 0) return false;
    this.#last = this.#clock.monotonic();
    return true;
  }
}
