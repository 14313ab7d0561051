import type { CacheOptions } from "../locations/options";
import type { ChainedRole } from "../profiles/profile-chain";
import { isSamePortal, type Portal } from "../sso/portal";
import { cacheFile } from "./cache-folder";
import { readCached, updateCached } from "./cached-json";
import { credentialMembers, parseCredentials, type RoleCredentials } from "./credential-members";
import { pythonJson } from "./python-json";
import { textMembers } from "./text-members";

/** Identifies an assumed role by the parameters of the request that assumes it. */
export interface AssumedRoleKey extends Omit<ChainedRole, "profile"> {
  /**
   * The portal whose credentials assume the role, if any. Cached credentials that came through another portal are not
   * used; without a portal, none that came through any portal are used. `clearRoleCredentials` removes those of all
   * portals. Nothing else about the source is distinguished: roles that differ only in whose keys assume them share a
   * file, as in the AWS CLI.
   */
  readonly portal?: Portal | undefined;
}

/**
 * Returns the path of an assumed role's credentials: a file in `~/.aws/cli/cache/`, named by the SHA-1 of the request's
 * parameters in JSON. A session name counts only if the profile has one.
 *
 * @example
 * ```ts
 * const { roles } = resolveProfileChain(await loadSharedConfig(), "prod");
 * console.log(roles.map((role) => assumedRoleFile(role)));
 * ```
 */
export function assumedRoleFile(key: AssumedRoleKey, options: CacheOptions = {}): string {
  const parameters = {
    RoleArn: key.roleArn,
    ...(key.roleSessionName !== undefined && { RoleSessionName: key.roleSessionName }),
    ...(key.externalId !== undefined && { ExternalId: key.externalId }),
    ...(key.mfaSerial !== undefined && { SerialNumber: key.mfaSerial }),
    ...(key.durationSeconds !== undefined && { DurationSeconds: key.durationSeconds }),
  };
  return cacheFile("cli", pythonJson(parameters, ", "), options);
}

/**
 * Reads the cached credentials of an assumed role, even expired ones. Returns undefined if there are none, the file is
 * corrupt, or the credentials came through a portal other than the key's.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_UNSAFE`.
 *
 * @example
 * ```ts
 * const credentials = await readAssumedRole({ roleArn: "arn:aws:iam::111122223333:role/deploy" });
 * ```
 */
export async function readAssumedRole(
  key: AssumedRoleKey,
  options: CacheOptions = {},
): Promise<RoleCredentials | undefined> {
  const members = await readCached(assumedRoleFile(key, options), options);
  if (!members) return undefined;
  const { StartUrl: startUrl, Region: region } = textMembers(members, ["StartUrl", "Region"]);
  const isOfPortal = startUrl !== undefined || region !== undefined;
  const isUsed = isOfPortal ? key.portal && isSamePortal({ startUrl, region }, key.portal) : true;
  return isUsed ? parseCredentials(members) : undefined;
}

/**
 * Writes the credentials of an assumed role, and the portal that they came through, which the AWS CLI ignores.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then unchanged.
 *
 * @example
 * ```ts
 * await writeAssumedRole(
 *   { roleArn: "arn:aws:iam::111122223333:role/deploy" },
 *   { accessKeyId: "ASIA...", secretAccessKey: "...", sessionToken: "...", expiration: new Date(1893456000000) },
 * );
 * ```
 */
export async function writeAssumedRole(
  key: AssumedRoleKey,
  credentials: RoleCredentials,
  options: CacheOptions = {},
): Promise<void> {
  const { roleArn, portal } = key;
  const [, , , , accountId = ""] = roleArn.split(":");
  // Nothing that is in the file says anything of the new credentials.
  await updateCached(assumedRoleFile(key, options), options, () => ({
    ProviderType: "assume-role",
    ...credentialMembers(credentials, accountId),
    ...(portal && { StartUrl: portal.startUrl, Region: portal.region }),
  }));
}
