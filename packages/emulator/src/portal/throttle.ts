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
  readonly #rate: number;
  readonly #burst: number;
  readonly #retryAfter: number | undefined;
  readonly #clock: () => number;
  #tokens: number;
  #filledAt: number;

  constructor({ rate, burst, retryAfter }: ThrottleOptions, clock: () => number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#retryAfter = retryAfter;
    this.#clock = clock;
    this.#tokens = burst;
    this.#filledAt = clock();
  }

  /**
   * Takes a token for a request.
   *
   * @throws PortalError 429 when the bucket is empty
   */
  admit(): void {
    const now = this.#clock();
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) throw tooManyRequests(this.#retryAfter);
    this.#tokens -= 1;
  }
}
