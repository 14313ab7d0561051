/**
 * A stretch of requests, from which a rate is read. It begins and ends with the first request that the service accepts
 * after a refusal. The service's allowance was used up at both ends, so the requests that it accepted in between show
 * the rate that it allows, whether it uses a token bucket or time windows.
 */
export class Stretch {
  #began: number;
  /** Requests that the service accepted. */
  passed = 0;

  /** @param began - epoch milliseconds */
  constructor(began: number) {
    this.#began = began;
  }

  /** Leaves out milliseconds in which nothing was sent. */
  skip(ms: number): void {
    this.#began += ms;
  }

  /** Milliseconds from the start of the stretch. */
  elapsed(now: number): number {
    return now - this.#began;
  }

  /** Accepted requests a second. */
  rate(now: number): number {
    return (this.passed * 1_000) / Math.max(1, this.elapsed(now));
  }
}
