import { fstatSync, writeSync } from "node:fs";
import { exitCode } from "../exit-code";

/**
 * What programs read. The text goes straight to the file: to make Node's stream of it takes longer than to look up
 * credentials in a cache.
 */
export class StandardOutput {
  #stream: NodeJS.WriteStream | undefined;
  #isPipe: boolean | undefined;

  /** Whether another program reads it. */
  get isPipe(): boolean {
    if (this.#isPipe === undefined) {
      const stats = fstatSync(1);
      this.#isPipe = stats.isFIFO() || stats.isSocket();
    }
    return this.#isPipe;
  }

  write(text: string): void {
    const bytes = Buffer.from(text);
    const rest = this.#stream ? bytes : writeNow(bytes);
    if (rest.length === 0) return;
    // Whoever reads is slow, and the pipe does not wait: the stream does.
    this.#stream ??= process.stdout.on("error", endIfUnread);
    this.#stream.write(rest);
  }
}

/** @returns what could not be written without waiting. */
function writeNow(bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    endIfUnread(error as NodeJS.ErrnoException);
  }
  return rest;
}

/** `idc accounts | head` has read enough. */
function endIfUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(exitCode.ok);
  if (error.code !== "EAGAIN") throw error;
}
