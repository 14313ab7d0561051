import {
  type RoleCredentials,
  readRoleCredentials,
  writeRoleCredentials,
} from "@identity-center/shared-files";
import { type Role, roleKey } from "./role";
import { RoleCredentialsError } from "./role-credentials-error";
import type { Surroundings } from "./surroundings";

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
