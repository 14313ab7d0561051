import { fstatSync, writeSync } from "node:fs";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** Milliseconds to wait before the next write to a slow reader. */
const pause = 5;
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** The output could not be written completely. */
export class UnwrittenError extends CliError {
  constructor(cause: NodeJS.ErrnoException) {
    const reason = cause.code === "EPIPE" ? "nothing reads it any more" : cause.message;
    super(`The output can't be written (${reason})`, { exitCode: exitCode.failed, cause });
  }
}

/**
 * Standard output, which programs read. It writes to the file descriptor directly: creating Node's stream takes longer
 * than looking up credentials in a cache.
 */
export class StandardOutput {
  #isPipe: boolean | undefined;
  #hasReader = true;

  /** Whether the output goes to another program. */
  get isPipe(): boolean {
    if (this.#isPipe === undefined) {
      const stats = fstatSync(1);
      this.#isPipe = stats.isFIFO() || stats.isSocket();
    }
    return this.#isPipe;
  }

  /** False once the reader has closed its end, as `head` does in `idc accounts | head`. */
  get hasReader(): boolean {
    return this.#hasReader;
  }

  /**
   * Writes all of a text, however slow its reader is. If the reader has left, the rest is dropped without an error: the work
   * of a command, and its exit code, do not depend on the reader.
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
      // The pipe is full and non-blocking.
      else Atomics.wait(nothing, 0, 0, pause);
      return 0;
    }
  }
}
