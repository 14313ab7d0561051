import {
  type RoleCredentials,
  readRoleCredentials,
  roleCredentialsFile,
  SharedFileError,
  withFileLock,
  writeRoleCredentials,
} from "@identity-center/shared-files";
import { type Role, roleKey } from "./role";
import { RoleCredentialsError } from "./role-credentials-error";
import type { Surroundings } from "./surroundings";

/** Milliseconds to wait for another process to get the credentials, before requesting them as well. */
const patience = 20_000;

/** Caches the credentials of a role on disk, as the AWS CLI does. No failure is fatal: they can be requested again. */
export class RoleCache {
  readonly #role: Role;
  readonly #surroundings: Surroundings;

  constructor(role: Role, surroundings: Surroundings) {
    this.#role = role;
    this.#surroundings = surroundings;
  }

  read(): Promise<RoleCredentials | undefined> {
    return this.#orWarn("read", (key, files) => readRoleCredentials(key, files));
  }

  /** Reads them again, without a second warning if they cannot be read. */
  readAgain(): Promise<RoleCredentials | undefined> {
    return readRoleCredentials(roleKey(this.#role), this.#surroundings.files).catch(() => undefined);
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
    try {
      const file = roleCredentialsFile(roleKey(this.#role), this.#surroundings.files);
      return await withFileLock(file, begin, { timeout: patience });
    } catch (error) {
      if (isBegun || !(error instanceof SharedFileError)) throw error;
      return work();
    }
  }

  async write(credentials: RoleCredentials): Promise<void> {
    await this.#orWarn("write", (key, files) => writeRoleCredentials(key, credentials, files));
  }

  async #orWarn<T>(
    what: string,
    work: (key: ReturnType<typeof roleKey>, files: Surroundings["files"]) => Promise<T>,
  ): Promise<T | undefined> {
    const { files, warn } = this.#surroundings;
    try {
      return await work(roleKey(this.#role), files);
    } catch (cause) {
      const { roleName, accountId } = this.#role;
      const reason = `The cached credentials of role ${roleName} in account ${accountId} can't be ${what === "read" ? "read" : "written"}`;
      warn(new RoleCredentialsError(`${reason} (${(cause as Error).message})`, { cause }));
      return undefined;
    }
  }
}
