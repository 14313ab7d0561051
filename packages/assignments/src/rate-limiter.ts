import type { Clock } from "@identity-center/client-sso";
import { Pace, type Turn } from "./pace";

/** Lets requests go one by one at the pace that the service allows; all enumerations on a client share one. */
export class RateLimiter {
  readonly #clock: Clock;
  #pace = new Pace();
  #line: Promise<void> = Promise.resolve();
  /** The first refusal since a request was let through; epoch milliseconds. */
  #refusedSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Requests a second that the service is known to take; undefined as long as it has refused none. */
  get limit(): number | undefined {
    return this.#pace.limit;
  }

  /** Milliseconds for which the service has refused everything. */
  get refusing(): number {
    return this.#refusedSince === undefined ? 0 : this.#clock.now() - this.#refusedSince;
  }

  /** Begins with a rate that is known, in requests a second. */
  know(rate: number): void {
    this.#pace = new Pace(rate);
  }

  /** Waits for the right to send one request; first come, first served. */
  async turn(signal: AbortSignal): Promise<Turn> {
    const before = this.#line;
    let leave = () => {};
    this.#line = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    try {
      signal.throwIfAborted();
      let paced = false;
      for (let ms = this.#wait(); ms > 0; ms = this.#wait()) {
        paced = true;
        await this.#clock.sleep(ms, signal);
      }
      return this.#pace.take(this.#clock.now(), paced);
    } finally {
      leave();
    }
  }

  /** A request was let through. */
  accepted(turn: Turn): void {
    this.#refusedSince = undefined;
    this.#pace.accepted(turn, this.#clock.now());
  }

  /**
   * A request was refused.
   * @param retryAfter - milliseconds that the service asks to wait
   */
  refused(turn: Turn, retryAfter: number): void {
    const now = this.#clock.now();
    this.#refusedSince ??= now;
    this.#pace.refused(turn, now, retryAfter);
  }

  #wait(): number {
    return this.#pace.delay(this.#clock.now());
  }
}

const limiters = new WeakMap<object, RateLimiter>();

/** The limiter of a client; its clock is that of the first enumeration. */
export function limiterOf(client: object, clock: Clock): RateLimiter {
  const limiter = limiters.get(client) ?? new RateLimiter(clock);
  limiters.set(client, limiter);
  return limiter;
}
