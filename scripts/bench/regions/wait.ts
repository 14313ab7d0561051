/** How long a call takes: the time between its attempts is counted, and not waited for. */
export class Wait {
  readonly #since = performance.now();
  #slept = 0;

  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.#slept += ms;
  };

  /** Milliseconds so far. */
  get elapsed(): number {
    return performance.now() - this.#since + this.#slept;
  }
}
