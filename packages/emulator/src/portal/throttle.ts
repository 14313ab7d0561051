import { tooManyRequests } from "./portal-error";

/** A limit on requests, over all sessions together. */
export interface ThrottleOptions {
  /** Requests a second that are let through in the long run; fractions are fine. */
  readonly rate: number;
  /** Requests that are let through at once after a rest; a whole number, 1 or more. */
  readonly burst: number;
  /**
   * What a refusal says in its `Retry-After` header, in seconds.
   * @default no such header: the real portal is not known to send one
   */
  readonly retryAfter?: number;
}

/** A bucket of `burst` tokens that fills at `rate` a second. */
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
   * Takes a token for one request.
   *
   * @throws PortalError 429 when there is none
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
