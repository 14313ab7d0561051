import type { ExitCode } from "./exit-code";

export interface CliErrorOptions extends ErrorOptions {
  readonly exitCode: ExitCode;
  /** Commands that fix it; each of them is enough. */
  readonly commands?: readonly string[] | undefined;
}

/** An error that `idc` itself reports, with its exit code. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;
  readonly commands: readonly string[];

  constructor(message: string, { exitCode, commands = [], ...options }: CliErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
    this.commands = commands;
  }
}
