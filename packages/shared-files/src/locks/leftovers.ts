import { withOpenFile } from "../files/open-files";
import { type Removal, removeEach, removeFile } from "../files/remove-file";
import { parseTemporary, writerHasDied } from "../files/temporary-file";
import { basename, dirname, join, promises } from "../runtime/runtime";
import { lockHolderHasDied, lockOfClaim } from "./lock-file";

/** Milliseconds, far longer than a write takes: an older file was left by a killed process. */
const abandonedAfter = 3_600_000;

/**
 * Removes the files that killed processes left while writing or locking a file. Files of running processes are kept; a
 * process that can't be checked, for example on another machine, counts as running for an hour.
 */
export async function removeLeftovers(file: string): Promise<void> {
  await removeLeftoversIn(dirname(file), (name) => name === basename(file));
}

/** Like `removeLeftovers`, for all files of a folder whose names match. */
export async function removeLeftoversIn(
  folder: string,
  isMeant: (name: string) => boolean,
): Promise<Removal> {
  // A folder can be writable but not readable.
  const names = await withOpenFile(() => promises.readdir(folder)).catch(() => []);
  const left = names.filter((name) => {
    const target = parseTemporary(name)?.target ?? lockOfClaim(name);
    return target !== undefined && isMeant(target);
  });
  return removeEach(
    left.map((name) => join(folder, name)),
    async (path) => (await isAbandoned(path)) && removeFile(path),
  );
}

async function isAbandoned(path: string): Promise<boolean> {
  const temporary = parseTemporary(basename(path));
  try {
    const stats = await promises.lstat(path);
    // Writing or locking a file never creates a folder.
    if (stats.isDirectory()) return false;
    if (temporary ? writerHasDied(temporary) : await lockHolderHasDied(path)) return true;
    return Date.now() - stats.mtimeMs > abandonedAfter;
  } catch {
    // It was renamed or removed in the meantime, or is not accessible; in any case it does no harm.
    return false;
  }
}
