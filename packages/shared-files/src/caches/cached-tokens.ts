import type { SharedFileError } from "../errors/shared-file-error";
import { readUntrusted } from "../files/read-trusted";
import type { CacheOptions } from "../locations/options";
import type { SecretStore } from "../stores/secret-store";
import { isCacheFile, listCache } from "./cache-folder";
import { removeCached } from "./cached-json";
import { parseToken, type SSOToken } from "./sso-token";

/** A cached token and where it is stored. */
export interface CachedSSOToken {
  /** Path of its file; with a store, the path that the file would have. */
  readonly file: string;
  /** The token, which may have expired. */
  readonly token: SSOToken;
  /** The store that contains it; undefined for a file. */
  readonly store?: SecretStore | undefined;
}

/** The tokens that {@link listSSOTokens} found, and the files that it could not read. */
export interface SSOTokenListing {
  /** All valid token files, including those whose tokens have expired, in the order of their names. */
  readonly tokens: readonly CachedSSOToken[];
  /** An error for each file that could not be read or is corrupt, even if it may not contain a token. */
  readonly failures: readonly SharedFileError[];
}

/**
 * Reads all cached tokens, whichever program wrote them, in the order of their file names.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` if the folder can't be read.
 *
 * @example
 * ```ts
 * const { tokens } = await listSSOTokens();
 * for (const { file, token } of tokens) console.log(file, token.startUrl, token.expiresAt);
 * ```
 */
export async function listSSOTokens(options: CacheOptions = {}): Promise<SSOTokenListing> {
  const { files, failures } = await listCache("sso", options);
  const tokens = files.flatMap(({ file, members }) => {
    const token = parseToken(members);
    return token ? [{ file, token, store: options.store }] : [];
  });
  return { tokens, failures };
}

/**
 * Removes a token that {@link listSSOTokens} returned.
 *
 * @returns whether it still existed.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`, or what the store throws.
 *
 * @example
 * ```ts
 * const { tokens } = await listSSOTokens();
 * await Promise.all(tokens.map(removeCachedSSOToken));
 * ```
 */
export async function removeCachedSSOToken({
  file,
  store,
}: Pick<CachedSSOToken, "file" | "store">): Promise<boolean> {
  return removeCached(file, { store });
}

/**
 * Returns whether a file contains a token, even if it is truncated or other users can write to it.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` if the file can't be read.
 *
 * @example
 * ```ts
 * const { failures } = await listSSOTokens();
 * for (const failure of failures) if (await holdsSSOToken(failure)) await removeCachedSSOToken(failure);
 * ```
 */
export async function holdsSSOToken({ file }: Pick<CachedSSOToken, "file">): Promise<boolean> {
  return (await readUntrusted(file))?.bytes.includes('"accessToken"') ?? false;
}

/**
 * Returns whether a file has a name that the AWS CLI gives to tokens. Other tools may keep other files in the folder.
 *
 * @example
 * ```ts
 * const { failures } = await listSSOTokens();
 * const unreadableTokens = failures.filter(isSSOTokenFile);
 * ```
 */
export function isSSOTokenFile({ file }: Pick<CachedSSOToken, "file">): boolean {
  return isCacheFile(file);
}
