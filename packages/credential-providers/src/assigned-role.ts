import {
  type RoleCredentials,
  readRoleCredentials,
  roleCredentialsFile,
  writeRoleCredentials,
} from "@identity-center/shared-files";
import { PortalCredentials } from "./portal-credentials";
import { RenewedCredentials } from "./renewed-credentials";
import { type Role, roleKey } from "./role";
import { RoleCache } from "./role-cache";
import type { Surroundings } from "./surroundings";

/** The credentials of a role of the portal. */
export class AssignedRole {
  readonly role: Role;
  readonly #credentials: RenewedCredentials<RoleCredentials>;

  constructor(role: Role, surroundings: Surroundings, diskCache: boolean) {
    this.role = role;
    const portal = new PortalCredentials(role, surroundings);
    const cache = diskCache ? cacheOf(role, surroundings) : undefined;
    this.#credentials = new RenewedCredentials({ request: () => portal.get(), cache }, surroundings);
  }

  /**
   * @param anew - whether to ignore what is cached in memory or on disk
   * @throws as {@link PortalCredentials.get}
   */
  get(anew: boolean): Promise<RoleCredentials> {
    return this.#credentials.get(anew);
  }
}

function cacheOf(role: Role, { files, warn }: Surroundings): RoleCache<RoleCredentials> {
  const key = roleKey(role);
  const entry = {
    of: `role ${role.roleName} in account ${role.accountId}`,
    file: roleCredentialsFile(key, files),
    store: files.store,
    read: () => readRoleCredentials(key, files),
    write: (credentials: RoleCredentials) => writeRoleCredentials(key, credentials, files),
  };
  return new RoleCache(entry, warn);
}
