import type { SharedFileError } from "../errors/shared-file-error";
import type { CacheOptions } from "../locations/options";
import { isSamePortal } from "../sso/portal";
import { cacheFile } from "./cache-folder";
import { readCached, removeCached, updateCached } from "./cached-json";
import type { Members } from "./json-file";
import { keyMembers, textMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";
import { removeTokenCopies, removeUnwantedCopies, writeTokenCopies } from "./token-copies";

/** An access token as the AWS CLI caches it, with what is needed to refresh it. */
export interface SSOToken {
  /** Start URL of the access portal; undefined if the file has none. */
  readonly startUrl?: string | undefined;
  /** Region of the portal; undefined if the file has none. */
  readonly region?: string | undefined;
  /** The access token, a secret. */
  readonly accessToken: string;
  /** Time at which the access token expires. If the file has no valid time, it is the start of 1970. */
  readonly expiresAt: Date;
  /** Id of the OIDC client that the token was issued to. */
  readonly clientId?: string | undefined;
  /** Secret of that client, which a refresh needs. */
  readonly clientSecret?: string | undefined;
  /** Time at which the registration of that client expires; the token cannot be refreshed after it. */
  readonly registrationExpiresAt?: Date | undefined;
  /** Token that CreateToken exchanges for a new access token; undefined if the token cannot be refreshed. */
  readonly refreshToken?: string | undefined;
  /**
   * Name of the session whose token this is a copy of, for programs that do not support sessions. A copy has no refresh
   * token. It is set when reading; {@link writeSSOToken} makes the copies.
   */
  readonly copyOf?: string | undefined;
}

/**
 * Returns the path of a session's token: a file in `~/.aws/sso/cache/`, named by the SHA-1 of the key. To refresh a
 * token, hold the lock of this file (`withFileLock`) from reading the expired token until the new one is written.
 *
 * @param key - the name of the session, or the unchanged start URL of a profile without a session.
 *
 * @example
 * ```ts
 * await withFileLock(ssoTokenFile("corp"), () => removeSSOToken("corp"));
 * ```
 */
export function ssoTokenFile(key: string, options: CacheOptions = {}): string {
  return cacheFile("sso", key, options);
}

/**
 * Reads the token of a session, even an expired one. Returns undefined if there is none or the file is corrupt.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_UNSAFE`.
 *
 * @example
 * ```ts
 * const token = await readSSOToken("corp");
 * const isValid = token !== undefined && token.expiresAt > new Date();
 * ```
 */
export async function readSSOToken(key: string, options: CacheOptions = {}): Promise<SSOToken | undefined> {
  return parseToken(await readCached(ssoTokenFile(key, options), options));
}

/**
 * Writes the token of a session. Members that are not given keep their values, above all the refresh token, unless they
 * belong to another client or portal. Members of the file that are not in {@link SSOToken} are kept, too.
 *
 * For profiles that have `sso_start_url` beside this `sso_session`, the access token is then copied to where programs
 * that do not support sessions look for it. A token in a store is not copied.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @returns an error for each copy that could not be written, with its file; the token is stored all the same.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then unchanged.
 *
 * @example
 * ```ts
 * await writeSSOToken("corp", { accessToken: "aoa...", expiresAt: new Date(Date.now() + 3_600_000) });
 * ```
 */
export async function writeSSOToken(
  key: string,
  token: SSOToken,
  options: CacheOptions = {},
): Promise<readonly SharedFileError[]> {
  await updateCached(ssoTokenFile(key, options), options, (old) => mergeToken(old, serializeToken(token)));
  return options.store ? [] : writeTokenCopies(key, token, options);
}

/**
 * Makes the copies of a session's token match the current profiles: it writes copies as {@link writeSSOToken} does, for
 * profiles that have since been given `sso_start_url` beside their `sso_session`, and removes those that no profile
 * asks for any more.
 *
 * @returns an error for each copy that could not be written or removed, with its file.
 * @throws {@link SharedFileError} if the token or the folder can't be read.
 *
 * @example
 * ```ts
 * await writeProfile("dev", { sso_session: "corp", sso_start_url: startUrl, sso_region: "us-east-1" });
 * await copySSOToken("corp");
 * ```
 */
export async function copySSOToken(
  sessionName: string,
  options: CacheOptions = {},
): Promise<readonly SharedFileError[]> {
  if (options.store) return [];
  const token = await readSSOToken(sessionName, options);
  const notRemoved = await removeUnwantedCopies(sessionName, token?.startUrl, options);
  return token ? [...notRemoved, ...(await writeTokenCopies(sessionName, token, options))] : notRemoved;
}

/**
 * Removes the token of a session, and its copies.
 *
 * @returns whether there was one.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 *
 * @example
 * ```ts
 * await removeSSOToken("corp");
 * ```
 */
export async function removeSSOToken(key: string, options: CacheOptions = {}): Promise<boolean> {
  const removed = await removeCached(ssoTokenFile(key, options), options);
  if (!options.store) await removeTokenCopies(key, options);
  return removed;
}

/** The token in the members of a file; undefined for a file of another kind. */
export function parseToken(members: Members | undefined): SSOToken | undefined {
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
    ...textMembers(members, ["startUrl", "region", "copyOf"]),
    ...keys,
    accessToken,
    expiresAt: parseTimestamp(members["expiresAt"]) ?? new Date(0),
    ...(registrationExpiresAt && { registrationExpiresAt }),
  };
}

function serializeToken({ expiresAt, registrationExpiresAt, copyOf, ...texts }: SSOToken): Members {
  return {
    ...texts,
    expiresAt: formatTimestamp(expiresAt),
    registrationExpiresAt: registrationExpiresAt && formatTimestamp(registrationExpiresAt),
  };
}

/** Keeps the refresh token only where client and portal are the same, since it is valid only for them. */
function mergeToken(old: Members, token: Members): Members {
  const given = Object.fromEntries(Object.entries(token).filter(([, value]) => value !== undefined));
  const { copyOf, ...own } = old;
  const { clientId, clientSecret, registrationExpiresAt, refreshToken, ...others } = own;
  const before = textMembers(old, ["startUrl", "region", "clientId"]);
  const { clientId: client = before.clientId, ...portal } = textMembers(given, [
    "startUrl",
    "region",
    "clientId",
  ]);
  const same = isSamePortal(before, portal) && client === (before.clientId ?? client);
  return { ...(same ? own : others), ...given };
}
