import { mending } from "./mending";

/**
 * - `ERR_SHARED_CONFIG_READ`: the file exists and can't be read; `cause` is Node's error.
 * - `ERR_SHARED_CONFIG_SYNTAX`: the file's text is not in the format; `line` says where, or the whole is not in UTF-8.
 * - `ERR_SHARED_CONFIG_VALUE`: a name or value can't stand in the file, and nothing was written.
 */
export type SharedConfigErrorCode =
  | "ERR_SHARED_CONFIG_READ"
  | "ERR_SHARED_CONFIG_SYNTAX"
  | "ERR_SHARED_CONFIG_VALUE";

export interface SharedConfigErrorDetails {
  readonly cause?: unknown;
  readonly code: SharedConfigErrorCode;
  readonly file: string;
  readonly line?: number;
  /** @default none */
  readonly commands?: readonly string[];
}

/**
 * A shared config or credentials file that can't be read, parsed or written.
 *
 * The message names the file and the line but quotes neither: a line may hold a secret.
 */
export class SharedConfigError extends Error {
  override readonly name = "SharedConfigError";
  readonly code: SharedConfigErrorCode;
  /** The file's path, or the name it was given in `parseSharedConfig`. */
  readonly file: string;
  /** Counted from 1; undefined where no line is to blame. */
  readonly line: number | undefined;
  /** Commands for a shell that mend it, where there are any. They are in the message too. */
  readonly commands: readonly string[];

  constructor(reason: string, details: SharedConfigErrorDetails) {
    const place = details.line === undefined ? details.file : `${details.file}:${details.line}`;
    const { commands = [] } = details;
    super(`${place}: ${reason}${mending(commands)}`, details);
    this.commands = commands;
    this.code = details.code;
    this.file = details.file;
    this.line = details.line;
  }

  static inUtf16(file: string): SharedConfigError {
    const reason = "The file is in UTF-16: save it in UTF-8";
    return new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_SYNTAX", file });
  }
}
