import { join } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { readUnguarded } from "../files/read-guarded";
import { type Removal, removeEach } from "../files/remove-file";
import { cacheFolder } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { isSamePortal } from "../sso/portal";
import { errorCode } from "../util/error-code";
import { cacheFile, isCacheFile, namesIn } from "./cache-folder";
import {
  isObject,
  type Members,
  readJsonFile,
  readSoundJsonFile,
  removeJsonFile,
  updateJsonFile,
} from "./json-file";
import { pythonJson } from "./python-json";
import { keyMembers, textMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** Everything that identifies a role, and through whose sign-in it is assumed. */
export interface RoleKey {
  readonly accountId: string;
  readonly roleName: string;
  /** Undefined for a profile without a session. */
  readonly sessionName?: string | undefined;
  readonly startUrl: string;
  /** Where the portal is. */
  readonly region: string;
}

/** Credentials of a role, as the AWS CLI caches them. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/**
 * Where the credentials of a role are: `~/.aws/cli/cache/`, named by the SHA-1 of account, role, and session or start
 * URL, in minified JSON.
 */
export function roleCredentialsFile(key: RoleKey, options: SharedFilesOptions = {}): string {
  const { accountId, roleName, sessionName, startUrl } = key;
  const through = sessionName === undefined ? { startUrl } : { sessionName };
  return cacheFile("cli", pythonJson({ accountId, roleName, ...through }, ","), options);
}

/**
 * Reads the cached credentials of a role, expired or not; undefined where there are none, the file is broken, or what
 * it says of itself is of another role: a session's name can stand for another portal in another config file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE`.
 */
export async function readRoleCredentials(
  key: RoleKey,
  options: SharedFilesOptions = {},
): Promise<RoleCredentials | undefined> {
  const members = await readSoundJsonFile(roleCredentialsFile(key, options));
  return members && isOf(key, members) ? parseCredentials(members) : undefined;
}

/**
 * Writes the credentials of a role, with what identifies it, which the AWS CLI does not look at.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then as it was.
 */
export async function writeRoleCredentials(
  key: RoleKey,
  credentials: RoleCredentials,
  options: SharedFilesOptions = {},
): Promise<void> {
  await updateJsonFile(roleCredentialsFile(key, options), (old) => ({
    ...old,
    ProviderType: "sso",
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: formatTimestamp(credentials.expiration),
      AccountId: key.accountId,
    },
    RoleName: key.roleName,
    StartUrl: key.startUrl,
    Region: key.region,
  }));
}

/**
 * Removes all cached credentials of roles, whoever wrote them, with what is broken, cut off or not to be read among the
 * files that are named as theirs, which nobody can use; those of other providers stay. It needs no room on the disk.
 *
 * @returns the files removed, and why others were not: `ERR_SHARED_FILE_WRITE`, or `ERR_SHARED_FILE_READ` of the folder.
 */
export async function clearRoleCredentials(options: SharedFilesOptions = {}): Promise<Removal> {
  const folder = cacheFolder("cli", locationOptions(options));
  try {
    const files = (await namesIn(folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(folder, name));
    return await removeEach(files, async (file) => (await isOfRole(file)) && removeJsonFile(file));
  } catch (error) {
    if (error instanceof SharedFileError) return { files: [], failures: [error] };
    throw error;
  }
}

/** Others may have written it: all that hangs on it is that it goes. */
async function isOfRole(file: string): Promise<boolean> {
  try {
    return (await readJsonFile(file, readUnguarded))?.["ProviderType"] === "sso";
  } catch (error) {
    const isFolder = errorCode(Object(error).cause) === "EISDIR";
    return error instanceof SharedFileError && isCacheFile(file) && !isFolder;
  }
}

/** What a file does not say of itself is taken from its name. */
function isOf(key: RoleKey, members: Members): boolean {
  const { RoleName = key.roleName, Credentials } = members;
  const { AccountId = key.accountId } = isObject(Credentials) ? Credentials : {};
  const { StartUrl: startUrl, Region: region } = textMembers(members, ["StartUrl", "Region"]);
  return RoleName === key.roleName && AccountId === key.accountId && isSamePortal({ startUrl, region }, key);
}

function parseCredentials({ ProviderType, Credentials }: Members): RoleCredentials | undefined {
  if (ProviderType !== "sso" || !isObject(Credentials)) return undefined;
  const { AccessKeyId, SecretAccessKey, SessionToken } = keyMembers(Credentials, [
    "AccessKeyId",
    "SecretAccessKey",
    "SessionToken",
  ]);
  const expiration = parseTimestamp(Credentials["Expiration"]);
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !expiration) return undefined;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration,
  };
}
