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

  /**
   * For example `120 of 500 ended, 40 s left, 2 failed, 10 running`; where that is too long, without what comes last.
   *
   * @param running - programs that run
   * @param columns - of the screen
   */
  line(running: number, columns: number): string {
    const parts = [
      ...(this.ended > 0 ? [`${describeDuration((this.elapsed / this.ended) * this.left)} left`] : []),
      ...(this.failed > 0 ? [`${this.failed} failed`] : []),
      `${running} running`,
    ];
    let line = `${this.ended} of ${this.#all} ended`;
    for (const part of parts) if (line.length + ", ".length + part.length < columns) line += `, ${part}`;
    return line;
  }
}
