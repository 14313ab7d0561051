import { promises } from "node:fs";
import { basename, join } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { readError } from "../files/access-error";
import { withOpenFile } from "../files/open-files";
import { type CacheName, cacheFolder } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { isMissing } from "../util/error-code";
import { sha1 } from "../util/sha1";
import { type Members, readJsonFile } from "./json-file";

/**
 * The path of the cache file for a key. The name is a digest, so that no key can refer to a file outside the folder.
 */
export function cacheFile(cache: CacheName, key: string, options: SharedFilesOptions): string {
  return join(cacheFolder(cache, locationOptions(options)), `${sha1(key)}.json`);
}

/** Whether a file has a name as the AWS CLI and the SDKs use it. Other tools may keep other files in the folder. */
export function isCacheFile(file: string): boolean {
  return /^[0-9a-f]{40}\.json$/.test(basename(file));
}

export interface CacheFile {
  readonly file: string;
  readonly members: Members;
}

export interface CacheListing {
  readonly files: readonly CacheFile[];
  /** An error for each file that could not be read. */
  readonly failures: readonly SharedFileError[];
}

/** Reads all JSON files of a cache. */
export async function listCache(cache: CacheName, options: SharedFilesOptions): Promise<CacheListing> {
  const folder = cacheFolder(cache, locationOptions(options));
  const files: CacheFile[] = [];
  const failures: SharedFileError[] = [];
  const names = (await listNames(folder)).filter((name) => name.endsWith(".json"));
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      try {
        const members = await readJsonFile(file);
        if (members) files.push({ file, members });
      } catch (error) {
        if (!(error instanceof SharedFileError)) throw error;
        failures.push(error);
      }
    }),
  );
  return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), failures };
}

/**
 * Lists the names in a folder; returns none where the folder does not exist.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`.
 */
export async function listNames(folder: string): Promise<readonly string[]> {
  try {
    return await withOpenFile(() => promises.readdir(folder));
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw await readError(folder, cause);
  }
}
