import picocolors from "picocolors";

type Colors = ReturnType<typeof picocolors.createColors>;

/** What `idc` reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Results go to `out`; what is only for people goes to `err`, where it does not end up in a pipe or a file. */
export class Terminal {
  readonly #env: NodeJS.ProcessEnv;
  #colors: Colors | undefined;
  #errColors: Colors | undefined;
  #status = false;

  constructor(
    readonly streams: Streams,
    env: NodeJS.ProcessEnv,
  ) {
    this.#env = env;
  }

  // Node makes each of its streams when it is first looked at, which costs more than it looks.

  get colors(): Colors {
    this.#colors ??= picocolors.createColors(isColored(this.streams.stdout, this.#env));
    return this.#colors;
  }

  get errColors(): Colors {
    this.#errColors ??= picocolors.createColors(isColored(this.streams.stderr, this.#env));
    return this.#errColors;
  }

  /** Whether there is somebody to ask. */
  get interactive(): boolean {
    return !!(this.streams.stdin.isTTY && this.streams.stderr.isTTY);
  }

  out(text: string): void {
    this.status("");
    this.streams.stdout.write(`${text}\n`);
  }

  err(text: string): void {
    this.status("");
    this.streams.stderr.write(`${text}\n`);
  }

  /** A line that the next one replaces, on a terminal only; an empty text takes it away. */
  status(text: string): void {
    if (!text && !this.#status) return;
    const { stderr } = this.streams;
    if (!stderr.isTTY) return;
    stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
    this.#status = text !== "";
  }
}

/** @see https://no-color.org */
function isColored(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  return env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : !!stream.isTTY && env["TERM"] !== "dumb";
}
