import { describeDuration } from "../terminal/moment";

/** How far a run is. */
export class Progress {
  readonly #startedAt = Date.now();
  readonly #all: number;
  ended = 0;
  failed = 0;

  constructor(all: number) {
    this.#all = all;
  }

  get left(): number {
    return this.#all - this.ended;
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return Date.now() - this.#startedAt;
  }

  /** For example `120 of 500 ended, 2 failed, 10 running, 40 s left`. @param running - programs that run */
  line(running: number): string {
    return [
      `${this.ended} of ${this.#all} ended`,
      ...(this.failed > 0 ? [`${this.failed} failed`] : []),
      `${running} running`,
      ...(this.ended > 0 ? [`${describeDuration((this.elapsed / this.ended) * this.left)} left`] : []),
    ].join(", ");
  }
}
