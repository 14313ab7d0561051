import { fstatSync, writeSync } from "node:fs";
import { CliError } from "../cli-error";
import { exitCode } from "../exit-code";

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

  /** Whether another program reads it. */
  get isPipe(): boolean {
    if (this.#isPipe === undefined) {
      const stats = fstatSync(1);
      this.#isPipe = stats.isFIFO() || stats.isSocket();
    }
    return this.#isPipe;
  }

  /** Writes all of a text, however slow its reader is. @throws {@link UnwrittenError} */
  write(text: string): void {
    let rest = Buffer.from(text);
    while (rest.length > 0) rest = rest.subarray(writeSome(rest));
  }
}

/** @returns how many bytes were written */
function writeSome(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // `idc accounts | head` has read enough.
    if (code === "EPIPE") process.exit(exitCode.ok);
    if (code !== "EAGAIN") throw new UnwrittenError(cause as Error);
    // The pipe is full, and does not wait by itself.
    Atomics.wait(nothing, 0, 0, pause);
    return 0;
  }
}
