import { fstatSync, writeSync } from "node:fs";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** How long to wait for a slow reader until the next try, in milliseconds. */
const pause = 5;
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Some of the output could not be written. */
export class UnwrittenError extends CliError {
  constructor(cause: Error) {
    super(`The output can't be written (${cause.message})`, { exitCode: exitCode.failed, cause });
  }
}

/**
 * What programs read. The text goes straight to the file: to make Node's stream of it takes longer than to look up
 * credentials in a cache.
 */
export class StandardOutput {
  #isPipe: boolean | undefined;
  #hasReader = true;

  /** Whether another program reads it. */
  get isPipe(): boolean {
    if (this.#isPipe === undefined) {
      const stats = fstatSync(1);
      this.#isPipe = stats.isFIFO() || stats.isSocket();
    }
    return this.#isPipe;
  }

  /** False once a reader has left, as that of `idc accounts | head` when it has enough. */
  get hasReader(): boolean {
    return this.#hasReader;
  }

  /**
   * Writes all of a text, however slow its reader is. Where that has left the rest is dropped, and no error: what a command
   * does, and how it ends, is not for its reader alone.
   *
   * @throws {@link UnwrittenError}
   */
  write(text: string): void {
    let rest = Buffer.from(text);
    while (rest.length > 0 && this.#hasReader) rest = rest.subarray(this.#writeSome(rest));
  }

  /** @returns how many bytes were written */
  #writeSome(bytes: Buffer): number {
    try {
      return writeSync(1, bytes);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === "EPIPE") this.#hasReader = false;
      else if (code !== "EAGAIN") throw new UnwrittenError(cause as Error);
      // The pipe is full, and does not wait by itself.
      else Atomics.wait(nothing, 0, 0, pause);
      return 0;
    }
  }
}
