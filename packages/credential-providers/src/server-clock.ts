import type { FullClock } from "./clock";

/** A client of this library, which exposes the offset of its service's clock; clients of the AWS SDK do not. */
interface AnsweredClient {
  readonly config?: { readonly clockOffset?: number; readonly clock?: { now(): number } };
}

/** One time on three clocks. */
interface Moment {
  readonly server: number;
  readonly machine: number;
  readonly monotonic: number;
}

/**
 * The service's time if it is known from an answer, else the machine's.
 *
 * Between answers it advances with the clock that advanced further since the last reading: the monotonic one, which
 * changes of the machine's time do not affect, or the machine's, which advances while a laptop sleeps. So it may be
 * fast until the next answer, but never treats an expired token as valid.
 */
export class ServerClock {
  readonly #clock: FullClock;
  #last: Moment | undefined;

  constructor(clock: FullClock) {
    this.#clock = clock;
  }

  /** Epoch milliseconds; up to a second behind, as a `Date` header has whole seconds. */
  now(): number {
    const [machine, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    if (!this.#last) return machine;
    const passed = Math.max(machine - this.#last.machine, monotonic - this.#last.monotonic);
    this.#last = { server: this.#last.server + passed, machine, monotonic };
    return this.#last.server;
  }

  /** Reads the clock offset that a client learnt from its last answer. */
  learn({ config }: AnsweredClient): void {
    const { clockOffset, clock = this.#clock } = config ?? {};
    if (clockOffset === undefined) return;
    const [machine, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    this.#last = { server: clock.now() + clockOffset, machine, monotonic };
  }
}
