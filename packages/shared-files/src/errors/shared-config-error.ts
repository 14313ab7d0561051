import { describeFix } from "./describe-fix";

/**
 * - `ERR_SHARED_CONFIG_READ`: the file exists but can't be read; `cause` is the system error.
 * - `ERR_SHARED_CONFIG_SYNTAX`: the file has a syntax error in `line`, or is not in UTF-8.
 * - `ERR_SHARED_CONFIG_VALUE`: a name or value can't be written to the file; nothing was written.
 * - `ERR_SHARED_CONFIG_FOREIGN`: a profile has credentials that were not written here; nothing was written.
 */
export type SharedConfigErrorCode =
  | "ERR_SHARED_CONFIG_READ"
  | "ERR_SHARED_CONFIG_SYNTAX"
  | "ERR_SHARED_CONFIG_VALUE"
  | "ERR_SHARED_CONFIG_FOREIGN";

/** Details of a {@link SharedConfigError}. */
export interface SharedConfigErrorDetails {
  /** The underlying error, if there is one. */
  readonly cause?: unknown;
  /** What went wrong, as {@link SharedConfigErrorCode} lists. */
  readonly code: SharedConfigErrorCode;
  /** Path of the file. */
  readonly file: string;
  /** Line number, counted from 1, if the error concerns a single line. */
  readonly line?: number;
  /** Shell commands that fix the problem; they are appended to the message. @default none */
  readonly commands?: readonly string[];
}

/**
 * Thrown if a shared config or credentials file can't be read, parsed or written.
 *
 * The message has the path and the line number but does not quote the line, which may contain a secret.
 */
export class SharedConfigError extends Error {
  override readonly name = "SharedConfigError";
  /** What went wrong, as {@link SharedConfigErrorCode} lists. */
  readonly code: SharedConfigErrorCode;
  /** Path of the file, or the name that `parseSharedConfig` was given. */
  readonly file: string;
  /** Line number, counted from 1; undefined if the error concerns no single line. */
  readonly line: number | undefined;
  /** Shell commands that fix the problem, also in the message. */
  readonly commands: readonly string[];

  constructor(reason: string, details: SharedConfigErrorDetails) {
    const place = details.line === undefined ? details.file : `${details.file}:${details.line}`;
    const { commands = [] } = details;
    super(`${place}: ${reason}${describeFix(commands)}`, details);
    this.commands = commands;
    this.code = details.code;
    this.file = details.file;
    this.line = details.line;
  }

  /** Makes the error for a file in UTF-16, which programs do not read. */
  static inUtf16(file: string): SharedConfigError {
    const reason = "The file is in UTF-16: save it in UTF-8";
    return new this(reason, { code: "ERR_SHARED_CONFIG_SYNTAX", file });
  }
}
