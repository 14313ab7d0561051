import { SharedFileError } from "../errors/shared-file-error";
import { removeFile } from "../files/remove-file";
import type { SharedFilesOptions } from "../locations/options";
import { isRegion } from "../sso/sso-settings";
import { replaceFile } from "../writing/replace-file";
import { readJsonFileIfValid } from "./json-file";
import { ssoTokenFile } from "./sso-token";
import { textMembers } from "./text-members";
import { parseTimestamp } from "./timestamp";

/** The Region in which a portal was reached while its first one was not. */
export interface ReachedRegion {
  /** Start URL of the access portal. */
  readonly startUrl: string;
  /** Region in which the portal was reached. */
  readonly region: string;
  /** Time after which the first Region is called again. */
  readonly until: Date;
}

/**
 * Returns the path of the file that stores the Region in which a portal was reached: beside the token, with a name that
 * no other program reads.
 *
 * @param key - as for {@link ssoTokenFile}.
 *
 * @example
 * ```ts
 * reachedRegionFile("corp"); // "/home/me/.aws/sso/cache/2ff8....json.region"
 * ```
 */
export function reachedRegionFile(key: string, options: SharedFilesOptions = {}): string {
  return `${ssoTokenFile(key, options)}.region`;
}

/**
 * Reads the Region in which a portal was reached, even if that was long ago. Returns undefined if there is no such
 * file, or if it is corrupt, unreadable or writable by others: nothing depends on it.
 *
 * @param key - as for {@link ssoTokenFile}.
 *
 * @example
 * ```ts
 * const reached = await readReachedRegion("corp");
 * ```
 */
export async function readReachedRegion(
  key: string,
  options: SharedFilesOptions = {},
): Promise<ReachedRegion | undefined> {
  try {
    const members = (await readJsonFileIfValid(reachedRegionFile(key, options))) ?? {};
    const { startUrl, region } = textMembers(members, ["startUrl", "region"]);
    const until = parseTimestamp(members["until"]);
    return startUrl && region && isRegion(region) && until ? { startUrl, region, until } : undefined;
  } catch (error) {
    if (error instanceof SharedFileError) return undefined;
    throw error;
  }
}

/**
 * Stores, for other processes, the Region in which a portal was reached.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 *
 * @example
 * ```ts
 * const until = new Date(Date.now() + 300_000);
 * await writeReachedRegion("corp", { startUrl, region: "eu-central-1", until });
 * ```
 */
export async function writeReachedRegion(
  key: string,
  { startUrl, region, until }: ReachedRegion,
  options: SharedFilesOptions = {},
): Promise<void> {
  const text = JSON.stringify({ startUrl, region, until: until.toISOString() });
  await replaceFile(reachedRegionFile(key, options), text);
}

/**
 * Removes the file that {@link writeReachedRegion} wrote.
 *
 * @param key - as for {@link ssoTokenFile}.
 * @returns whether there was a file.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 *
 * @example
 * ```ts
 * await removeReachedRegion("corp");
 * ```
 */
export function removeReachedRegion(key: string, options: SharedFilesOptions = {}): Promise<boolean> {
  return removeFile(reachedRegionFile(key, options));
}
