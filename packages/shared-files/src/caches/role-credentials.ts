import { SharedFileError } from "../errors/shared-file-error";
import { readUntrusted } from "../files/read-trusted";
import { type Removal, removeEach } from "../files/remove-file";
import { cacheFolder } from "../locations/locations";
import { type CacheOptions, locationOptions } from "../locations/options";
import { join } from "../runtime/runtime";
import { isSamePortal } from "../sso/portal";
import { errorCode } from "../util/error-code";
import { cacheFile, isCacheFile, listNames } from "./cache-folder";
import { readCached, removeSecrets, updateCached } from "./cached-json";
import { credentialMembers, parseCredentials, type RoleCredentials } from "./credential-members";
import { isObject, type Members, readJsonFile, removeJsonFile } from "./json-file";
import { pythonJson } from "./python-json";
import { textMembers } from "./text-members";

/** Identifies a role and the sign-in through which it is assumed. */
export interface RoleKey {
  /** Id of the account that the role is in, twelve digits. */
  readonly accountId: string;
  /** Name of the role. */
  readonly roleName: string;
  /** Name of the session; undefined for a profile without one. */
  readonly sessionName?: string | undefined;
  /** Start URL of the access portal. */
  readonly startUrl: string;
  /** Region of the portal. */
  readonly region: string;
}

/**
 * Returns the path of a role's credentials: a file in `~/.aws/cli/cache/`, named by the SHA-1 of the account, the role,
 * and the session or start URL, in minified JSON.
 *
 * @example
 * ```ts
 * const { accountId, roleName, ...session } = resolveSSOProfile(await loadSharedConfig(), "dev");
 * if (accountId && roleName) console.log(roleCredentialsFile({ ...session, accountId, roleName }));
 * ```
 */
export function roleCredentialsFile(key: RoleKey, options: CacheOptions = {}): string {
  const { accountId, roleName, sessionName, startUrl } = key;
  const through = sessionName === undefined ? { startUrl } : { sessionName };
  return cacheFile("cli", pythonJson({ accountId, roleName, ...through }, ","), options);
}

/**
 * Reads the cached credentials of a role, even expired ones. Returns undefined if there are none, the file is corrupt,
 * or it belongs to another role: the same session name can refer to another portal in another config file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_UNSAFE`.
 *
 * @example
 * ```ts
 * const { accountId = "", roleName = "", ...session } = resolveSSOProfile(await loadSharedConfig(), "dev");
 * const credentials = await readRoleCredentials({ ...session, accountId, roleName });
 * ```
 */
export async function readRoleCredentials(
  key: RoleKey,
  options: CacheOptions = {},
): Promise<RoleCredentials | undefined> {
  const members = await readCached(roleCredentialsFile(key, options), options);
  return members?.["ProviderType"] === "sso" && matchesKey(key, members)
    ? parseCredentials(members)
    : undefined;
}

/**
 * Writes the credentials of a role, with the values that identify the role, which the AWS CLI ignores.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then unchanged.
 *
 * @example
 * ```ts
 * const { accountId = "", roleName = "", ...session } = resolveSSOProfile(await loadSharedConfig(), "dev");
 * await writeRoleCredentials(
 *   { ...session, accountId, roleName },
 *   { accessKeyId: "ASIA...", secretAccessKey: "...", sessionToken: "...", expiration: new Date(1893456000000) },
 * );
 * ```
 */
export async function writeRoleCredentials(
  key: RoleKey,
  credentials: RoleCredentials,
  options: CacheOptions = {},
): Promise<void> {
  await updateCached(roleCredentialsFile(key, options), options, (old) => ({
    ...old,
    ProviderType: "sso",
    ...credentialMembers(credentials, key.accountId),
    RoleName: key.roleName,
    StartUrl: key.startUrl,
    Region: key.region,
  }));
}

/**
 * Removes all cached role credentials, whichever program wrote them: those of portal roles, those of roles that
 * `fromProfile` assumed with them, and files with the name of a cache file that are corrupt or unreadable. Credentials
 * of other providers are kept. It needs no free disk space. With a store, it removes all role credentials in it.
 *
 * @returns the removed files, and an error for each file that could not be removed (`ERR_SHARED_FILE_WRITE`) or for a
 * folder that could not be read (`ERR_SHARED_FILE_READ`).
 *
 * @example
 * ```ts
 * const { files, failures } = await clearRoleCredentials();
 * ```
 */
export async function clearRoleCredentials(options: CacheOptions = {}): Promise<Removal> {
  const folder = cacheFolder("cli", locationOptions(options));
  if (options.store) return removeSecrets(options.store, folder);
  try {
    const files = (await listNames(folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(folder, name));
    return await removeEach(
      files,
      async (file) => (await isRoleCredentialsFile(file)) && removeJsonFile(file),
    );
  } catch (error) {
    if (error instanceof SharedFileError) return { files: [], failures: [error] };
    throw error;
  }
}

/** Reads the file without checking its owner, since it will only be removed. */
async function isRoleCredentialsFile(file: string): Promise<boolean> {
  try {
    const { ProviderType, StartUrl } = (await readJsonFile(file, readUntrusted)) ?? {};
    return ProviderType === "sso" || (ProviderType === "assume-role" && StartUrl !== undefined);
  } catch (error) {
    const isFolder = errorCode(Object(error).cause) === "EISDIR";
    return error instanceof SharedFileError && isCacheFile(file) && !isFolder;
  }
}

/** A missing value counts as matching, since the name of the file contains it. */
function matchesKey(key: RoleKey, members: Members): boolean {
  const { RoleName = key.roleName, Credentials } = members;
  const { AccountId = key.accountId } = isObject(Credentials) ? Credentials : {};
  const { StartUrl: startUrl, Region: region } = textMembers(members, ["StartUrl", "Region"]);
  return RoleName === key.roleName && AccountId === key.accountId && isSamePortal({ startUrl, region }, key);
}
