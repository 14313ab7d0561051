import { errorCode } from "../util/error-code";
import { describeFix } from "./describe-fix";

/**
 * - `ERR_SHARED_FILE_READ`: the file exists but can't be read; `cause` is the system error.
 * - `ERR_SHARED_FILE_WRITE`: the file can't be written or removed and is unchanged; `cause` is the system error.
 * - `ERR_SHARED_FILE_CORRUPT`: the file is not a JSON object, and no process is writing it.
 * - `ERR_SHARED_FILE_UNSAFE`: other users could have written the file.
 * - `ERR_SHARED_FILE_LOCKED`: other processes held the lock until the timeout.
 * - `ERR_SHARED_FILE_LOCK_LOST`: another process took the lock over, because this one sent no heartbeat for too long.
 */
export type SharedFileErrorCode =
  | "ERR_SHARED_FILE_READ"
  | "ERR_SHARED_FILE_WRITE"
  | "ERR_SHARED_FILE_CORRUPT"
  | "ERR_SHARED_FILE_UNSAFE"
  | "ERR_SHARED_FILE_LOCKED"
  | "ERR_SHARED_FILE_LOCK_LOST";

/** Details of a {@link SharedFileError}. */
export interface SharedFileErrorDetails {
  /** The underlying error, if there is one. */
  readonly cause?: unknown;
  /** What went wrong, as {@link SharedFileErrorCode} lists. */
  readonly code: SharedFileErrorCode;
  /** Path of the file. */
  readonly file: string;
  /** Shell commands that fix the problem; they are appended to the message. @default none */
  readonly commands?: readonly string[];
}

/** Thrown if a shared file or its lock could not be used. The message has the path and does not quote the content. */
export class SharedFileError extends Error {
  override readonly name = "SharedFileError";
  /** What went wrong, as {@link SharedFileErrorCode} lists. */
  readonly code: SharedFileErrorCode;
  /** Path of the file. */
  readonly file: string;
  /** Shell commands that fix the problem, also in the message. Any one of them is enough. */
  readonly commands: readonly string[];

  constructor(reason: string, { code, file, commands = [], ...options }: SharedFileErrorDetails) {
    super(`${file}: ${reason}${describeFix(commands)}`, options);
    this.code = code;
    this.file = file;
    this.commands = commands;
  }

  /**
   * Whether a new file may replace this one, because it can never be used: it is corrupt, unsafe, unreadable for its
   * user (as after `sudo`), or a circular link. Other errors, such as those of a disk, may be temporary.
   */
  get isReplaceable(): boolean {
    if (this.code === "ERR_SHARED_FILE_CORRUPT" || this.code === "ERR_SHARED_FILE_UNSAFE") return true;
    const isLasting = ["EACCES", "EPERM", "ELOOP"].includes(errorCode(this.cause) ?? "");
    return this.code === "ERR_SHARED_FILE_READ" && isLasting;
  }
}
