/** How a command ended in one account: with one of an exit code, a signal and an error. */
export interface Outcome {
  /** The exit code of the command, if it ended by itself. */
  readonly exitCode?: number;
  /** The signal that ended it. */
  readonly signal?: NodeJS.Signals;
  /** Why it was not run, or was ended early. */
  readonly error?: string;
  /** Seconds that it ran, to the millisecond. */
  readonly seconds: number;
}

export function isWell({ exitCode }: Outcome): boolean {
  return exitCode === 0;
}

/** For example `exit code 2` or `SIGKILL`. */
export function describeOutcome({ exitCode, signal, error }: Outcome): string {
  return error ?? signal ?? `exit code ${exitCode}`;
}
