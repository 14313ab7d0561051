import { write } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { UnwrittenError } from "./standard-output";

/** Milliseconds to wait before the next write to a slow reader. */
const pause = 5;

/**
 * Passes on what other programs write, in order. Unlike Node's streams, it does not stop this process while the reader is slow,
 * so that signals and timers are still served.
 */
export class RelayedOutput {
  readonly #fd: number;
  #last: Promise<void> = Promise.resolve();

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Returns when all is written. @throws {@link UnwrittenError}, also once nothing reads it any more */
  write(bytes: Uint8Array): Promise<void> {
    const written = this.#last.then(() => this.#writeAll(bytes));
    this.#last = written.catch(() => {});
    return written;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) rest = rest.subarray(await this.#writeSome(rest));
  }

  /** @returns how many bytes were written */
  async #writeSome(bytes: Uint8Array): Promise<number> {
    try {
      return await new Promise((resolve, reject) => {
        write(this.#fd, bytes, (error, count) => (error ? reject(error) : resolve(count)));
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw new UnwrittenError(error as Error);
      await setTimeout(pause);
      return 0;
    }
  }
}
