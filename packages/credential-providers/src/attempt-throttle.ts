import type { FullClock } from "./clock";

const minute = 60_000;

/** Allows one attempt a minute, by a monotonic clock; after a success, the next one sooner. */
export class AttemptThrottle {
  readonly #clock: Pick<FullClock, "monotonic">;
  #next = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<FullClock, "monotonic">) {
    this.#clock = clock;
  }

  /** Whether an attempt is allowed now. If so, it counts as made. */
  admit(): boolean {
    const now = this.#clock.monotonic();
    if (now < this.#next) return false;
    this.#next = now + minute;
    return true;
  }

  /**
   * Tells of a successful attempt: what it has brought may have to be renewed in less than a minute.
   *
   * @param lifetime - milliseconds that are left of it
   */
  succeed(lifetime: number): void {
    this.#next = this.#clock.monotonic() + Math.min(minute, lifetime / 4);
  }
}
