import { SharedFileError } from "../errors/shared-file-error";
import { linkTarget } from "../files/link-target";
import { joinRemovals, type Removal, removeEach, removeFile } from "../files/remove-file";
import { cacheFolder, sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { withFileLock } from "../locks/file-lock";
import { removeLeftoversIn } from "../locks/leftovers";
import { lockHolderHasDied } from "../locks/lock-file";
import { basename, dirname, join } from "../runtime/runtime";
import { listNames } from "./cache-folder";
import { originalOfCorruptCopy } from "./json-file";

/**
 * Removes abandoned files, which may contain secrets: temporary files and locks of killed processes, and copies of
 * corrupt files that no longer exist. It searches both caches and the folder of the config file. Files of running
 * processes are kept; a process on another machine counts as running for an hour.
 *
 * @param options.folders - further folders to search: a program's own. @default none
 * @returns the removed files, and an error for each file that could not be removed (`ERR_SHARED_FILE_WRITE`) and each
 * folder that could not be read (`ERR_SHARED_FILE_READ`).
 *
 * @example
 * ```ts
 * const { files, failures } = await removeAbandonedFiles();
 * ```
 */
export async function removeAbandonedFiles(
  options: SharedFilesOptions & { readonly folders?: readonly string[] | undefined } = {},
): Promise<Removal> {
  const { folders: further = [], ...files } = options;
  const locations = locationOptions(files);
  const { config } = sharedFileLocations(locations);
  // A broken link has no target folder to search.
  const place = await linkTarget(config).catch(() => config);
  const ofConfig = new Set(
    [config, place].flatMap((file) => ["", ".bak", ".lock"].map((end) => basename(file) + end)),
  );
  const folders = [...new Set([dirname(config), dirname(place)])];
  return joinRemovals(
    await Promise.all([
      ...folders.map((folder) => removeIn(folder, (name) => ofConfig.has(name))),
      ...(["sso", "cli"] as const).map((cache) => removeIn(cacheFolder(cache, locations), () => true)),
      ...further.map((folder) => removeIn(folder, () => true)),
    ]),
  );
}

async function removeIn(folder: string, isMeant: (name: string) => boolean): Promise<Removal> {
  const left = await removeLeftoversIn(folder, isMeant);
  const names = new Set(await listNames(folder).catch(() => []));
  const meant = [...names].filter(isMeant);
  const aside = meant.filter((name) => !names.has(originalOfCorruptCopy(name) ?? name));
  const locks = meant.filter((name) => name.endsWith(".lock"));
  const paths = (found: readonly string[]) => found.map((name) => join(folder, name));
  return joinRemovals([
    left,
    await removeEach(paths(aside), removeFile),
    await removeEach(paths(locks), removeDeadLock),
  ]);
}

/** Takes the lock over first, so that it does not remove the lock of a process that takes it over at the same time. */
async function removeDeadLock(lock: string): Promise<boolean> {
  if (!(await lockHolderHasDied(lock))) return false;
  try {
    await withFileLock(lock.slice(0, -".lock".length), () => {}, { timeout: 1_000 });
    return true;
  } catch (error) {
    // Another process has taken it over, or this process may not write here.
    if (error instanceof SharedFileError) return false;
    throw error;
  }
}
