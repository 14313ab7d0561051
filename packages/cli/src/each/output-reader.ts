import type { Readable } from "node:stream";
import { clearTimeout, setTimeout } from "node:timers";

/** Milliseconds to wait for more output after a program has ended: what it left behind may hold its streams open. */
const afterlife = 1_000;

/** Reads what a program writes to one of its streams, no faster than that is written elsewhere. */
export class OutputReader {
  readonly #stream: Readable;
  readonly #write: (chunk: Buffer) => Promise<void>;
  #isWriting = false;
  #isLeft = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Readable, write: (chunk: Buffer) => Promise<void>) {
    this.#stream = stream;
    this.#write = write;
  }

  /** Returns after the end of the stream. @throws the error of the write */
  async read(): Promise<void> {
    try {
      for await (const chunk of this.#stream) {
        this.#isWriting = true;
        await this.#write(chunk);
        this.#isWriting = false;
        this.#timer?.refresh();
      }
    } catch (error) {
      if (!this.#isLeft) throw error;
    } finally {
      clearTimeout(this.#timer);
    }
  }

  /** To be called when the program has ended: ends the reading, at the latest when nothing more comes. */
  endSoon(): void {
    if (this.#stream.destroyed || this.#stream.readableEnded) return;
    this.#timer = setTimeout(() => {
      if (this.#isWriting) this.#timer?.refresh();
      else this.#leave();
    }, afterlife);
  }

  #leave(): void {
    this.#isLeft = true;
    this.#stream.destroy();
  }
}
