/**
 * A stretch of requests, from which a rate is read. It begins and ends with the first request that is let through after
 * a refusal. The service had nothing left to give at either end, so what it let through in between is what it allows,
 * whether it counts with a bucket of tokens or in windows of time.
 */
export class Stretch {
  #began: number;
  /** Requests that were let through. */
  passed = 0;

  /** @param began - epoch milliseconds */
  constructor(began: number) {
    this.#began = began;
  }

  /** Takes out milliseconds in which nothing was asked for: they say nothing. */
  skip(ms: number): void {
    this.#began += ms;
  }

  /** Requests a second up to now. */
  rate(now: number): number {
    return (this.passed * 1_000) / Math.max(1, now - this.#began);
  }
}
