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

/** Milliseconds. Whoever has waited so long for another to get the credentials asks for them, too. */
const patience = 20_000;

/** The credentials of a role on disk, as the AWS CLI keeps them. They can be had anew, so no failure stops anything. */
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

  /** The same once more, without telling again why they can't be read. */
  readAgain(): Promise<RoleCredentials | undefined> {
    return readRoleCredentials(roleKey(this.#role), this.#surroundings.files).catch(() => undefined);
  }

  /**
   * Does some work that no other process does at the same time. Where no lock can be had, be it that the folder can't be
   * written or that another holds it for too long, it is done without.
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
