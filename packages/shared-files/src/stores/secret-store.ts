/** The stores of secrets that `idc_store` can name. */
export type StoreName = (typeof storeNames)[number];

/** The values of {@link StoreName}. */
export const storeNames = ["files", "keychain", "encrypted-file"] as const;

/** How long a caller waits for the lock of a {@link SecretStore}. */
export interface SecretLockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Maximum milliseconds to wait. @default 90_000 */
  readonly timeout?: number | undefined;
}

/**
 * Where tokens, client registrations and role credentials are kept instead of in the cache files of the AWS CLI. A name is
 * that of the cache file, such as `sso/2ff8...`, see {@link secretName}; a value is the JSON text that the file would have.
 *
 * Errors are thrown as {@link SecretStoreError}. One with the code `ERR_SECRET_STORE_KEY` counts as a value that is not
 * there, and the next write replaces it.
 */
export interface SecretStore {
  /** What messages call it, such as `keychain`. */
  readonly kind: string;
  /** Makes sure that secrets can be read and written; asks the user where it is locked. @default nothing to do */
  open?(): Promise<void>;
  /** Returns undefined where there is no such secret. */
  get(name: string): Promise<string | undefined>;
  /** Writes a secret, whole or not at all. */
  set(name: string, value: string): Promise<void>;
  /** Returns whether there was one. */
  delete(name: string): Promise<boolean>;
  /** The names of all secrets. */
  list(): Promise<readonly string[]>;
  /**
   * Runs a function while no other process, and no other call in this one, has the lock of a name.
   *
   * @param work - its signal aborts when the lock is lost
   * @default a lock file beside where the cache file would be, see {@link withFileLock}
   */
  lock?<Result>(
    name: string,
    work: (lost: AbortSignal) => Result | Promise<Result>,
    options?: SecretLockOptions,
  ): Promise<Result>;
}
