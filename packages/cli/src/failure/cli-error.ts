import type { ExitCode } from "./exit-code";

export interface CliErrorOptions extends ErrorOptions {
  readonly exitCode: ExitCode;
  /** Commands that mend it: any one of them will do. */
  readonly commands?: readonly string[] | undefined;
}

/** What `idc` itself has to say against a command. */
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
