import { SharedFileError } from "../errors/shared-file-error";
import { readError } from "../files/access-error";
import { withOpenFile } from "../files/open-files";
import { type CacheName, cacheFolder } from "../locations/locations";
import { type CacheOptions, locationOptions } from "../locations/options";
import { basename, join, promises } from "../runtime/runtime";
import { isMissing } from "../util/error-code";
import { sha1 } from "../util/sha1";
import type { CacheFile, CacheListing } from "./cache-listing";
import { listSecrets } from "./cached-json";
import { readJsonFile } from "./json-file";

/**
 * The path of the cache file for a key. The name is a digest, so that no key can refer to a file outside the folder.
 */
export function cacheFile(cache: CacheName, key: string, options: CacheOptions): string {
  return join(cacheFolder(cache, locationOptions(options)), `${sha1(key)}.json`);
}

/** Whether a file has a name as the AWS CLI and the SDKs use it. Other tools may keep other files in the folder. */
export function isCacheFile(file: string): boolean {
  return /^[0-9a-f]{40}\.json$/.test(basename(file));
}

/** Reads all JSON files of a cache, or what a store has in its place. */
export async function listCache(cache: CacheName, options: CacheOptions): Promise<CacheListing> {
  const folder = cacheFolder(cache, locationOptions(options));
  if (options.store) return listSecrets(options.store, folder);
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
