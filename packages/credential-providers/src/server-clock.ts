import type { FullClock } from "./clock";

/** What a client of this library knows of its service's clock; clients of the AWS SDK do not show it. */
interface AnsweredClient {
  readonly config?: { readonly clockOffset?: number; readonly clock?: { now(): number } };
}

/** The same moment on three clocks. */
interface Moment {
  readonly server: number;
  readonly machine: number;
  readonly monotonic: number;
}

/**
 * The service's time where an answer has told it, else the machine's.
 *
 * Between answers it goes on by whichever clock went further since it was last looked at: the monotonic one, which no
 * change of the machine's time sets back, or the machine's, which goes on while a laptop sleeps. So it may be fast until
 * the next answer, but what has expired does not seem good.
 */
export class ServerClock {
  readonly #clock: FullClock;
  #last: Moment | undefined;

  constructor(clock: FullClock) {
    this.#clock = clock;
  }

  /** Epoch milliseconds; up to a second behind, since a `Date` header counts whole ones. */
  now(): number {
    const [machine, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    if (!this.#last) return machine;
    const passed = Math.max(machine - this.#last.machine, monotonic - this.#last.monotonic);
    this.#last = { server: this.#last.server + passed, machine, monotonic };
    return this.#last.server;
  }

  /** Takes over what a client has learned from the answer that it just got. */
  learn({ config }: AnsweredClient): void {
    const { clockOffset, clock = this.#clock } = config ?? {};
    if (clockOffset === undefined) return;
    const [machine, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    this.#last = { server: clock.now() + clockOffset, machine, monotonic };
  }
}
