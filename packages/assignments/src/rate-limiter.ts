import type { Clock } from "@identity-center/client-sso";
import { Pace, type Turn } from "./pace";

/** Sends requests one by one at the rate that the service allows; all enumerations of a client share a limiter. */
export class RateLimiter {
  readonly #clock: Clock;
  #pace = new Pace();
  #queue: Promise<void> = Promise.resolve();
  /** Time of the first refusal since a request was accepted, in epoch milliseconds. */
  #refusedSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Requests a second that the service accepts; undefined before its first refusal. */
  get limit(): number | undefined {
    return this.#pace.limit;
  }

  /** Milliseconds for which the service has refused every request. */
  get refusing(): number {
    return this.#refusedSince === undefined ? 0 : this.#clock.now() - this.#refusedSince;
  }

  /** Starts with a known rate, in requests a second. */
  startAt(rate: number): void {
    this.#pace = new Pace(rate);
  }

  /** Waits until one request may be sent; first come, first served. */
  async turn(signal: AbortSignal): Promise<Turn> {
    const before = this.#queue;
    let release = () => {};
    this.#queue = new Promise((resolve) => {
      release = resolve;
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
      release();
    }
  }

  /** Records that the service accepted a request. */
  accepted(turn: Turn): void {
    this.#refusedSince = undefined;
    this.#pace.accepted(turn, this.#clock.now());
  }

  /**
   * Records that the service refused a request.
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

/** Returns the limiter of a client; its clock is that of the first enumeration. */
export function limiterOf(client: object, clock: Clock): RateLimiter {
  const limiter = limiters.get(client) ?? new RateLimiter(clock);
  limiters.set(client, limiter);
  return limiter;
}
