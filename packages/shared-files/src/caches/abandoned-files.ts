import { basename, dirname, join } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { linkTarget } from "../files/link-target";
import { joinRemovals, type Removal, removeEach, removeFile } from "../files/remove-file";
import { cacheFolder, sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { withFileLock } from "../locks/file-lock";
import { removeLeftoversIn } from "../locks/leftovers";
import { lockHolderHasDied } from "../locks/lock-file";
import { namesIn } from "./cache-folder";
import { keptAsideOf } from "./json-file";

/**
 * Removes what is of no use to anybody, and may hold secrets: temporary files of writers that were killed, their locks,
 * and what was kept aside of broken files that are no more. It looks in both caches and beside the config file. What a
 * living process has stays; one on another machine counts as living for an hour.
 *
 * @returns the files removed, and why others were not: `ERR_SHARED_FILE_WRITE`, or `ERR_SHARED_FILE_READ` of a folder.
 */
export async function removeAbandonedFiles(options: SharedFilesOptions = {}): Promise<Removal> {
  const locations = locationOptions(options);
  const { config } = sharedFileLocations(locations);
  // A link that leads nowhere is nobody's.
  const place = await linkTarget(config).catch(() => config);
  const ofConfig = new Set(
    [config, place].flatMap((file) => ["", ".bak", ".lock"].map((end) => basename(file) + end)),
  );
  const folders = [...new Set([dirname(config), dirname(place)])];
  return joinRemovals(
    await Promise.all([
      ...folders.map((folder) => removeIn(folder, (name) => ofConfig.has(name))),
      ...(["sso", "cli"] as const).map((cache) => removeIn(cacheFolder(cache, locations), () => true)),
    ]),
  );
}

async function removeIn(folder: string, isMeant: (name: string) => boolean): Promise<Removal> {
  const left = await removeLeftoversIn(folder, isMeant);
  const names = new Set(await namesIn(folder).catch(() => []));
  const meant = [...names].filter(isMeant);
  const aside = meant.filter((name) => !names.has(keptAsideOf(name) ?? name));
  const locks = meant.filter((name) => name.endsWith(".lock"));
  const paths = (found: readonly string[]) => found.map((name) => join(folder, name));
  return joinRemovals([
    left,
    await removeEach(paths(aside), removeFile),
    await removeEach(paths(locks), removeDeadLock),
  ]);
}

/** By taking it over: whoever else takes it at this moment must not lose it. */
async function removeDeadLock(lock: string): Promise<boolean> {
  if (!(await lockHolderHasDied(lock))) return false;
  try {
    await withFileLock(lock.slice(0, -".lock".length), () => {}, { timeout: 1_000 });
    return true;
  } catch (error) {
    // Another has taken it, or it can't be taken over, and hinders nobody who can't write there either.
    if (error instanceof SharedFileError) return false;
    throw error;
  }
}
