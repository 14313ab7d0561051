import { type Colors, colorsFor } from "./colors";
import { printable, printableLines } from "./printable";
import { RelayedOutput } from "./relayed-output";
import { StandardOutput } from "./standard-output";

/** What `idc` reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/**
 * Results go to `out`, and what is only for people to `err`, so that it does not end up in a pipe or a file. Every text is
 * freed of characters that control the terminal, in case a caller forgot to.
 */
export class Terminal {
  readonly #env: NodeJS.ProcessEnv;
  readonly #output = new StandardOutput();
  readonly #relayed = { stdout: new RelayedOutput(1), stderr: new RelayedOutput(2) };
  #colors: Colors | undefined;
  #errColors: Colors | undefined;
  #err: NodeJS.WriteStream | undefined;
  /** Whether a status line is shown. */
  #status = false;
  #hasOutput = false;
  #isDumb: boolean;

  constructor(
    readonly streams: Streams,
    env: NodeJS.ProcessEnv,
  ) {
    this.#env = env;
    this.#isDumb = env["TERM"] === "dumb";
  }

  // Node creates each of its streams when it is first accessed, which is slow.

  get colors(): Colors {
    this.#colors ??= colorsFor(this.streams.stdout, this.#env);
    return this.#colors;
  }

  get errColors(): Colors {
    this.#errColors ??= colorsFor(this.streams.stderr, this.#env);
    return this.#errColors;
  }

  /** Whether questions can be asked. */
  get interactive(): boolean {
    return !!(this.streams.stdin.isTTY && this.streams.stderr.isTTY);
  }

  /** Whether somebody sees what `err` prints. */
  get isErrSeen(): boolean {
    return !!this.streams.stderr.isTTY;
  }

  /** Whether somebody sees the results. */
  get isOutSeen(): boolean {
    return !!this.streams.stdout.isTTY;
  }

  /** Columns for what `err` prints; infinite if it does not go to a terminal. */
  get errColumns(): number {
    return this.streams.stderr.columns || Number.POSITIVE_INFINITY;
  }

  /** Columns for results; infinite if they do not go to a terminal. */
  get columns(): number {
    return this.streams.stdout.columns || Number.POSITIVE_INFINITY;
  }

  /** Whether the terminal shows only text, without control sequences. */
  get isDumb(): boolean {
    return this.#isDumb;
  }

  /** From now on, nothing is drawn, as on a terminal that shows only text. */
  drawNothing(): void {
    this.#isDumb = true;
  }

  /** Whether anything still reads the results. */
  get hasReader(): boolean {
    return this.#output.hasReader;
  }

  out(text: string): void {
    this.status("");
    this.#hasOutput = true;
    this.#output.write(`${printableLines(text)}\n`);
  }

  err(text: string): void {
    this.status("");
    this.#errStream.write(`${printableLines(text)}\n`);
  }

  /**
   * Passes on the output of another program as it is, in order. Returns when it is written, so that a slow reader slows the
   * program.
   *
   * @throws {@link UnwrittenError}, also once nothing reads it any more
   */
  relay(stream: "stdout" | "stderr", bytes: Uint8Array): Promise<void> {
    this.status("");
    if (stream === "stdout") this.#hasOutput = true;
    return this.#relayed[stream].write(bytes);
  }

  /**
   * Shows a line that the next output replaces, on a terminal only. An empty text removes it.
   *
   * @param text - ASCII, so that its length is its width
   */
  status(text: string): void {
    if (!text && !this.#status) return;
    const { stderr } = this.streams;
    if (text && (!stderr.isTTY || this.isDumb || this.#isPassedOn)) return;
    this.#errStream.write(`\r\u001b[K${printable(text).slice(0, (stderr.columns || 80) - 1)}`);
    this.#status = text !== "";
  }

  /** Errors of this stream are ignored: its messages only accompany the work, which goes on without a reader. */
  get #errStream(): NodeJS.WriteStream {
    this.#err ??= this.streams.stderr.on("error", () => {});
    return this.#err;
  }

  /** Whether output goes through a pipe, and may reach the same terminal at any time. */
  get #isPassedOn(): boolean {
    return this.#hasOutput && this.#output.isPipe;
  }
}
