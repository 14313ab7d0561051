import { tooManyRequests } from "./portal-error";

/** A limit on the request rate of all sessions together. */
export interface ThrottleOptions {
  /** Requests per second that are allowed on average; may be a fraction. */
  readonly rate: number;
  /** Requests that are allowed at once after a pause; a whole number, 1 or more. */
  readonly burst: number;
  /**
   * The `Retry-After` header of a 429 response, in seconds.
   * @default no such header: the real portal is not known to send one
   */
  readonly retryAfter?: number;
}

/** A token bucket: it holds up to `burst` tokens and gains `rate` tokens per second. */
export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #clock: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(options: ThrottleOptions, clock: () => number) {
    this.#options = options;
    this.#clock = clock;
    this.#tokens = options.burst;
    this.#filledAt = clock();
  }

  /** A full bucket with the same limits. */
  another(): Throttle {
    return new Throttle(this.#options, this.#clock);
  }

  /**
   * Takes a token for a request.
   *
   * @throws PortalError 429 when the bucket is empty
   */
  admit(): void {
    const { rate, burst, retryAfter } = this.#options;
    const now = this.#clock();
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * rate;
    this.#tokens = Math.min(burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) throw tooManyRequests(retryAfter);
    this.#tokens -= 1;
  }
}
