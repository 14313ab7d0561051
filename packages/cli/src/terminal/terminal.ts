import { type Colors, colorsFor } from "./colors";
import { printable, printableLines } from "./printable";
import { StandardOutput } from "./standard-output";

/** What `idc` reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/**
 * Results go to `out`; what is only for people goes to `err`, where it does not end up in a pipe or a file. Nothing that is
 * written steers the terminal, whatever was forgotten on the way.
 */
export class Terminal {
  readonly #env: NodeJS.ProcessEnv;
  readonly #output = new StandardOutput();
  #colors: Colors | undefined;
  #errColors: Colors | undefined;
  #err: NodeJS.WriteStream | undefined;
  /** Whether a status line stands. */
  #status = false;
  #hasOutput = false;

  constructor(
    readonly streams: Streams,
    env: NodeJS.ProcessEnv,
  ) {
    this.#env = env;
  }

  // Node makes each of its streams when it is first looked at, which costs more than it looks.

  get colors(): Colors {
    this.#colors ??= colorsFor(this.streams.stdout, this.#env);
    return this.#colors;
  }

  get errColors(): Colors {
    this.#errColors ??= colorsFor(this.streams.stderr, this.#env);
    return this.#errColors;
  }

  /** Whether there is somebody to ask. */
  get interactive(): boolean {
    return !!(this.streams.stdin.isTTY && this.streams.stderr.isTTY);
  }

  /** Columns that results have; without end where no terminal shows them. */
  get columns(): number {
    return this.streams.stdout.columns || Number.POSITIVE_INFINITY;
  }

  /** Whether the terminal shows text, and nothing that steers it. */
  get isDumb(): boolean {
    return this.#env["TERM"] === "dumb";
  }

  /** Whether results still reach somebody. */
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
   * A line that the next one replaces, on a terminal only; an empty text takes it away.
   *
   * @param text - ASCII, so that it is as wide as it is long
   */
  status(text: string): void {
    if (!text && !this.#status) return;
    const { stderr } = this.streams;
    if (text && (!stderr.isTTY || this.isDumb || this.#isPassedOn)) return;
    this.#errStream.write(`\r\u001b[K${printable(text).slice(0, (stderr.columns || 80) - 1)}`);
    this.#status = text !== "";
  }

  /** What is told there only goes with the work: where nobody can read it, the work goes on. */
  get #errStream(): NodeJS.WriteStream {
    this.#err ??= this.streams.stderr.on("error", () => {});
    return this.#err;
  }

  /** Whether some output is on its way through a pipe, and may reach the same terminal at any moment. */
  get #isPassedOn(): boolean {
    return this.#hasOutput && this.#output.isPipe;
  }
}
