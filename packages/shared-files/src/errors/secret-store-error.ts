import { describeFix } from "./describe-fix";

/**
 * - `ERR_SECRET_STORE_LOCKED`: the store is locked, and the user was not asked, refused, or did not answer in time.
 * - `ERR_SECRET_STORE_UNAVAILABLE`: there is no such store here, as with a keychain without D-Bus, or its package is
 *   not installed.
 * - `ERR_SECRET_STORE_KEY`: the key of a secret is not in the store: it was removed, or is on another machine. The secret
 *   can't be read any more, and the next sign-in replaces it.
 * - `ERR_SECRET_STORE_READ`, `ERR_SECRET_STORE_WRITE`: a secret can't be read, or stays unchanged; `cause` says why.
 */
export type SecretStoreErrorCode =
  | "ERR_SECRET_STORE_LOCKED"
  | "ERR_SECRET_STORE_UNAVAILABLE"
  | "ERR_SECRET_STORE_KEY"
  | "ERR_SECRET_STORE_READ"
  | "ERR_SECRET_STORE_WRITE";

/** Details of a {@link SecretStoreError}. */
export interface SecretStoreErrorDetails {
  /** The underlying error, if there is one. */
  readonly cause?: unknown;
  /** What went wrong, as {@link SecretStoreErrorCode} lists. */
  readonly code: SecretStoreErrorCode;
  /** Kind of the store, such as `keychain`. */
  readonly store: string;
  /** Shell commands that fix the problem; they are appended to the message. @default none */
  readonly commands?: readonly string[];
}

/** Thrown if a store of secrets could not be used. The message says what to do and never quotes a secret. */
export class SecretStoreError extends Error {
  override readonly name = "SecretStoreError";
  /** What went wrong, as {@link SecretStoreErrorCode} lists. */
  readonly code: SecretStoreErrorCode;
  /** Kind of the store, such as `keychain`. */
  readonly store: string;
  /** Shell commands that fix the problem, also in the message. Any one of them is enough. */
  readonly commands: readonly string[];

  constructor(reason: string, { code, store, commands = [], ...options }: SecretStoreErrorDetails) {
    super(`${reason}${describeFix(commands)}`, options);
    this.code = code;
    this.store = store;
    this.commands = commands;
  }
}
