import {
  type SecretStore,
  SecretStoreError,
  SharedFileError,
  withCacheLock,
} from "@identity-center/shared-files";
import { RoleCredentialsError } from "./role-credentials-error";

/** The file of a role's credentials. */
export interface RoleCacheEntry<C> {
  /** The role, for messages. */
  readonly of: string;
  readonly file: string;
  /** What has them instead of the file. @default none */
  readonly store: SecretStore | undefined;
  /**
   * Milliseconds to wait for another process to get the credentials, before requesting them as well.
   *
   * @default 20,000
   */
  readonly patience?: number;
  readonly read: () => Promise<C | undefined>;
  readonly write: (credentials: C) => Promise<void>;
}

/** Caches the credentials of a role on disk, as the AWS CLI does. No failure is fatal: they can be requested again. */
export class RoleCache<C> {
  readonly #entry: RoleCacheEntry<C>;
  readonly #warn: (warning: Error) => void;

  constructor(entry: RoleCacheEntry<C>, warn: (warning: Error) => void) {
    this.#entry = entry;
    this.#warn = warn;
  }

  read(): Promise<C | undefined> {
    return this.#entry.read().catch((cause) => this.#complain("read", cause));
  }

  /** Reads them again, without a second warning if they cannot be read. */
  readAgain(): Promise<C | undefined> {
    return this.#entry.read().catch(() => undefined);
  }

  /**
   * Runs some work under a lock that processes share. If the lock is not available, because the folder is not writable
   * or another process holds it for too long, the work runs without.
   */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    let isBegun = false;
    const begin = () => {
      isBegun = true;
      return work();
    };
    const { file, store, patience = 20_000 } = this.#entry;
    try {
      return await withCacheLock(file, begin, { timeout: patience, store });
    } catch (error) {
      const isOfLock = error instanceof SharedFileError || error instanceof SecretStoreError;
      if (isBegun || !isOfLock) throw error;
      return work();
    }
  }

  async write(credentials: C): Promise<void> {
    await this.#entry.write(credentials).catch((cause) => this.#complain("written", cause));
  }

  #complain(what: "read" | "written", cause: Error): undefined {
    const reason = `The cached credentials of ${this.#entry.of} can't be ${what}`;
    this.#warn(new RoleCredentialsError(`${reason} (${cause.message})`, { cause }));
  }
}
