const isWindows = process.platform === "win32";
const signals: readonly NodeJS.Signals[] = isWindows
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

interface Listener {
  /** Called with the first signal: begin nothing new. */
  onFirst(signal: NodeJS.Signals): void;
  /** Called with each further one: end at once. */
  onFurther(): void;
}

/** The signals that end this process, from now until it is closed. */
export class Interruption {
  readonly #listen: (signal: NodeJS.Signals) => void;
  /** The first signal. */
  signal: NodeJS.Signals | undefined;

  constructor({ onFirst, onFurther }: Listener) {
    this.#listen = (signal) => {
      if (this.signal !== undefined) return onFurther();
      this.signal = signal;
      onFirst(signal);
    };
    for (const signal of signals) process.on(signal, this.#listen);
  }

  close(): void {
    for (const signal of signals) process.removeListener(signal, this.#listen);
  }
}
