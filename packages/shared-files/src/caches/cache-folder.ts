import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { cantRead } from "../files/cant-use";
import { withOpenFile } from "../files/open-files";
import { type CacheName, cacheFolder } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { isMissing } from "../util/error-code";
import { sha1 } from "../util/sha1";
import { type Members, readJsonFile } from "./json-file";

/** The file of a cache for a key. It is named by a digest, so no key can lead out of the folder. */
export function cacheFile(cache: CacheName, key: string, options: SharedFilesOptions): string {
  return join(cacheFolder(cache, locationOptions(options)), `${sha1(key)}.json`);
}

/** Whether a file of a cache is named as those are that the AWS CLI and its kin share: other tools keep theirs beside. */
export function isCacheFile(file: string): boolean {
  return /^[0-9a-f]{40}\.json$/.test(basename(file));
}

export interface CacheFile {
  readonly file: string;
  readonly members: Members;
}

export interface CacheListing {
  readonly files: readonly CacheFile[];
  /** Why the rest of the folder's files were not read. */
  readonly failures: readonly SharedFileError[];
}

/** Reads all the JSON files of a cache. */
export async function listCache(cache: CacheName, options: SharedFilesOptions): Promise<CacheListing> {
  const folder = cacheFolder(cache, locationOptions(options));
  const files: CacheFile[] = [];
  const failures: SharedFileError[] = [];
  const names = (await namesIn(folder)).filter((name) => name.endsWith(".json"));
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
 * The names of a folder's files; none, where there is no folder.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`.
 */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await withOpenFile(() => readdir(folder));
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw await cantRead(folder, cause);
  }
}
