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
  readonly colors: Colors;
  readonly errColors: Colors;
  /** Whether there is somebody to ask. */
  readonly interactive: boolean;
  #status = false;

  constructor(
    readonly streams: Streams,
    env: NodeJS.ProcessEnv,
  ) {
    const { stdin, stdout, stderr } = streams;
    this.colors = picocolors.createColors(isColored(stdout, env));
    this.errColors = picocolors.createColors(isColored(stderr, env));
    this.interactive = !!(stdin.isTTY && stderr.isTTY);
  }

  get showsResults(): boolean {
    return !!this.streams.stdout.isTTY;
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
    const { stderr } = this.streams;
    if (!stderr.isTTY || (!text && !this.#status)) return;
    stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
    this.#status = text !== "";
  }
}

/** @see https://no-color.org */
function isColored(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  return env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : !!stream.isTTY && env["TERM"] !== "dumb";
}
