import type { Terminal } from "../terminal/terminal";
import type { Job } from "./job";
import { type Line, LineSplitter } from "./lines";
import type { Outcome } from "./outcome";
import type { OutputFormat, Stream } from "./output-format";

/** The output of one command. */
export interface CommandOutput {
  /** Writes the lines that a chunk completes. */
  readonly push: (stream: Stream, chunk: Buffer) => Promise<void>;
  /** Writes what came after the last line end. */
  readonly end: () => Promise<void>;
}

/** Writes what all commands print, and how they end. */
export class EachOutput {
  readonly #terminal: Terminal;
  readonly #format: OutputFormat;
  readonly #onFailure: (error: Error) => void;
  /** Writes that are not done. */
  #writing = 0;

  /** @param onFailure - called for each failed write, which is then thrown, too */
  constructor(terminal: Terminal, format: OutputFormat, onFailure: (error: Error) => void) {
    this.#terminal = terminal;
    this.#format = format;
    this.#onFailure = onFailure;
  }

  get isWriting(): boolean {
    return this.#writing > 0;
  }

  of(job: Job): CommandOutput {
    const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    return {
      push: (stream, chunk) => this.#relay(job, stream, splitters[stream].push(chunk)),
      end: async () => {
        for (const stream of ["stdout", "stderr"] as const) {
          await this.#relay(job, stream, splitters[stream].end());
        }
      },
    };
  }

  async tellEnd(job: Job, outcome: Outcome): Promise<void> {
    await this.#write("stdout", this.#format.endOf?.(job, outcome));
  }

  async #relay(job: Job, stream: Stream, lines: Iterable<Line>): Promise<void> {
    await this.#write(this.#format.streamFor(stream), this.#format.linesOf(job, stream, lines));
  }

  async #write(stream: Stream, bytes: Buffer | undefined): Promise<void> {
    if (!bytes?.length) return;
    this.#writing += 1;
    try {
      await this.#terminal.relay(stream, bytes);
    } catch (error) {
      this.#onFailure(error as Error);
      throw error;
    } finally {
      this.#writing -= 1;
    }
  }
}
