import type { SharedFileError } from "../errors/shared-file-error";
import { readUnguarded } from "../files/read-guarded";
import type { SharedFilesOptions } from "../locations/options";
import { isSamePortal } from "../sso/portal";
import { cacheFile, isCacheFile, listCache } from "./cache-folder";
import { type Members, readSoundJsonFile, removeJsonFile, updateJsonFile } from "./json-file";
import { keyMembers, textMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** A token as the AWS CLI caches it, and what is needed to refresh it. */
export interface SSOToken {
  readonly startUrl?: string | undefined;
  /** Where the portal is. */
  readonly region?: string | undefined;
  readonly accessToken: string;
  /** Never an Invalid Date: a file that says nothing intelligible has expired long ago. */
  readonly expiresAt: Date;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly registrationExpiresAt?: Date | undefined;
  readonly refreshToken?: string | undefined;
}

/** A token and the file it was found in. */
export interface CachedSSOToken {
  readonly file: string;
  readonly token: SSOToken;
}

export interface SSOTokenListing {
  readonly tokens: readonly CachedSSOToken[];
  /** Files that could not be read, or are broken, whatever they may have been. */
  readonly failures: readonly SharedFileError[];
}

/**
 * Where the token of a session is: `~/.aws/sso/cache/`, named by the SHA-1 of the key. Hold `withFileLock` of this file
 * from reading an expired token to writing its successor.
 *
 * @param key - the session's name, or for a profile without a session its start URL, verbatim.
 */
export function ssoTokenFile(key: string, options: SharedFilesOptions = {}): string {
  return cacheFile("sso", key, options);
}

/**
 * Reads the token of a session, expired or not; undefined where there is none, or the file is broken.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE`.
 */
export async function readSSOToken(
  key: string,
  options: SharedFilesOptions = {},
): Promise<SSOToken | undefined> {
  return parseToken(await readSoundJsonFile(ssoTokenFile(key, options)));
}

/**
 * Writes the token of a session over the one before. Members not given stay as they are, above all the refresh token;
 * but those of another client or portal go. Members that are not in {@link SSOToken} stay too.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then as it was.
 */
export async function writeSSOToken(
  key: string,
  token: SSOToken,
  options: SharedFilesOptions = {},
): Promise<void> {
  await updateJsonFile(ssoTokenFile(key, options), (old) => succeed(old, printToken(token)));
}

/**
 * Removes the token of a session.
 *
 * @returns whether there was one.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 */
export async function removeSSOToken(key: string, options: SharedFilesOptions = {}): Promise<boolean> {
  return removeJsonFile(ssoTokenFile(key, options));
}

/**
 * Reads all cached tokens, whoever wrote them, in the order of their files.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` where the folder itself can't be read.
 */
export async function listSSOTokens(options: SharedFilesOptions = {}): Promise<SSOTokenListing> {
  const { files, failures } = await listCache("sso", options);
  const tokens = files.flatMap(({ file, members }) => {
    const token = parseToken(members);
    return token ? [{ file, token }] : [];
  });
  return { tokens, failures };
}

/**
 * Removes a token that was listed.
 *
 * @returns whether it was still there.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 */
export async function removeCachedSSOToken({ file }: Pick<CachedSSOToken, "file">): Promise<boolean> {
  return removeJsonFile(file);
}

/**
 * Whether there is a token in a file that can't be used as it is, being cut off or open to others.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` where it can't be told.
 */
export async function holdsSSOToken({ file }: Pick<CachedSSOToken, "file">): Promise<boolean> {
  return (await readUnguarded(file))?.bytes.includes('"accessToken"') ?? false;
}

/** Whether a file is named as the AWS CLI names those of tokens: other tools keep theirs beside them. */
export function isSSOTokenFile({ file }: Pick<CachedSSOToken, "file">): boolean {
  return isCacheFile(file);
}

function parseToken(members: Members | undefined): SSOToken | undefined {
  if (members === undefined) return undefined;
  const { accessToken, ...keys } = keyMembers(members, [
    "accessToken",
    "clientId",
    "clientSecret",
    "refreshToken",
  ]);
  if (accessToken === undefined) return undefined;
  const registrationExpiresAt = parseTimestamp(members["registrationExpiresAt"]);
  return {
    ...textMembers(members, ["startUrl", "region"]),
    ...keys,
    accessToken,
    expiresAt: parseTimestamp(members["expiresAt"]) ?? new Date(0),
    ...(registrationExpiresAt && { registrationExpiresAt }),
  };
}

function printToken({ expiresAt, registrationExpiresAt, ...texts }: SSOToken): Members {
  return {
    ...texts,
    expiresAt: formatTimestamp(expiresAt),
    registrationExpiresAt: registrationExpiresAt && formatTimestamp(registrationExpiresAt),
  };
}

/** A refresh token is of use only to the client and the portal it was issued for. */
function succeed(old: Members, token: Members): Members {
  const given = Object.fromEntries(Object.entries(token).filter(([, value]) => value !== undefined));
  const { clientId, clientSecret, registrationExpiresAt, refreshToken, ...others } = old;
  const before = textMembers(old, ["startUrl", "region", "clientId"]);
  const { clientId: client = before.clientId, ...portal } = textMembers(given, [
    "startUrl",
    "region",
    "clientId",
  ]);
  const same = isSamePortal(before, portal) && client === (before.clientId ?? client);
  return { ...(same ? old : others), ...given };
}
