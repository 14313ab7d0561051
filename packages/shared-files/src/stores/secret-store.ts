/** The stores of secrets that `idc_store` in the config file can name. */
export type StoreName = (typeof storeNames)[number];

/** The values of {@link StoreName}. */
export const storeNames = ["files", "keychain", "encrypted-file"] as const;

/** How long a caller waits for the lock of a {@link SecretStore}. */
export interface SecretLockOptions {
  /** Aborts waiting for the lock. */
  readonly signal?: AbortSignal | undefined;
  /** Maximum time in milliseconds to wait. @default 90_000 */
  readonly timeout?: number | undefined;
}

/**
 * A store of tokens, client registrations and role credentials that replaces the cache files of the AWS CLI. Secrets
 * have the names of the cache files, such as `sso/2ff8...` (see {@link secretName}); a value is the JSON text that the
 * file would have.
 *
 * Errors are {@link SecretStoreError}s. One with the code `ERR_SECRET_STORE_KEY` counts as a missing value, which the
 * next write replaces.
 */
export interface SecretStore {
  /** Name of the store in messages, such as `keychain`. */
  readonly kind: string;
  /**
   * Makes sure that secrets can be read and written, and asks the user if the store is locked.
   * @default nothing to do
   */
  open?(): Promise<void>;
  /** Returns the secret with a name; undefined if there is none. */
  get(name: string): Promise<string | undefined>;
  /** Writes a secret, completely or not at all. */
  set(name: string, value: string): Promise<void>;
  /** Deletes a secret and returns whether it existed. */
  delete(name: string): Promise<boolean>;
  /** Returns the names of all secrets. */
  list(): Promise<readonly string[]>;
  /**
   * Runs a function while no other process, and no other call in this one, holds the lock of a name.
   *
   * @param work - its signal aborts when the lock is lost
   * @default a lock file next to where the cache file would be, see {@link withFileLock}; without files, as in a
   * Worker, a lock in this program's memory
   */
  lock?<Result>(
    name: string,
    work: (lost: AbortSignal) => Result | Promise<Result>,
    options?: SecretLockOptions,
  ): Promise<Result>;
}
