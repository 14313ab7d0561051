import { errorCode } from "../util/error-code";
import { mending } from "./mending";

/**
 * - `ERR_SHARED_FILE_READ`: the file exists and can't be read; `cause` is Node's error.
 * - `ERR_SHARED_FILE_WRITE`: the file can't be written, and is as it was; `cause` is Node's error.
 * - `ERR_SHARED_FILE_CORRUPT`: the file is not a JSON object, and not being written just now.
 * - `ERR_SHARED_FILE_UNSAFE`: others than its user could have written the file.
 * - `ERR_SHARED_FILE_LOCKED`: others held the lock for as long as was to be waited.
 * - `ERR_SHARED_FILE_LOCK_LOST`: another process took the lock over, as this one was silent for too long.
 */
export type SharedFileErrorCode =
  | "ERR_SHARED_FILE_READ"
  | "ERR_SHARED_FILE_WRITE"
  | "ERR_SHARED_FILE_CORRUPT"
  | "ERR_SHARED_FILE_UNSAFE"
  | "ERR_SHARED_FILE_LOCKED"
  | "ERR_SHARED_FILE_LOCK_LOST";

export interface SharedFileErrorDetails {
  readonly cause?: unknown;
  readonly code: SharedFileErrorCode;
  readonly file: string;
  /** @default none */
  readonly commands?: readonly string[];
}

/** A file of a cache, or its lock, could not be used. The message names the file and quotes nothing of it. */
export class SharedFileError extends Error {
  override readonly name = "SharedFileError";
  readonly code: SharedFileErrorCode;
  readonly file: string;
  /** Commands for a shell that mend it, where there are any: any one of them will do. They are in the message too. */
  readonly commands: readonly string[];

  constructor(reason: string, { code, file, commands = [], ...options }: SharedFileErrorDetails) {
    super(`${file}: ${reason}${mending(commands)}`, options);
    this.code = code;
    this.file = file;
    this.commands = commands;
  }

  /**
   * Whether the file stays of no use as it is, and what is written takes its place: it is broken, not to be trusted,
   * forbidden to its user, as one that `sudo` left, or a link in a circle. A disk that fails may work again.
   */
  get isReplaceable(): boolean {
    if (this.code === "ERR_SHARED_FILE_CORRUPT" || this.code === "ERR_SHARED_FILE_UNSAFE") return true;
    const isLasting = ["EACCES", "EPERM", "ELOOP"].includes(errorCode(this.cause) ?? "");
    return this.code === "ERR_SHARED_FILE_READ" && isLasting;
  }
}
