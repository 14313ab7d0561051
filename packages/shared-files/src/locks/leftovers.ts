import { lstat, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { withOpenFile } from "../files/open-files";
import { type Removal, removeEach, removeFile } from "../files/remove-file";
import { parseTemporary, writerHasDied } from "../files/temporary-file";
import { lockHolderHasDied, lockOfClaim } from "./lock-file";

/** Far more than a write takes, so what is older was left by a process that was killed. */
const abandonedAfter = 3_600_000;

/**
 * Removes what processes left beside a file that were killed over writing or locking it. What a living one has is left
 * alone; where it can't be looked for, as on another machine, it counts as living for an hour.
 */
export async function removeLeftovers(file: string): Promise<void> {
  await removeLeftoversIn(dirname(file), (name) => name === basename(file));
}

/** The same of all files of a folder whose names are meant. */
export async function removeLeftoversIn(
  folder: string,
  isMeant: (name: string) => boolean,
): Promise<Removal> {
  // A folder that lets files be created need not let them be listed.
  const names = await withOpenFile(() => readdir(folder)).catch(() => []);
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
    const stats = await lstat(path);
    // Nobody who writes or locks a file leaves a folder.
    if (stats.isDirectory()) return false;
    if (temporary ? writerHasDied(temporary) : await lockHolderHasDied(path)) return true;
    return Date.now() - stats.mtimeMs > abandonedAfter;
  } catch {
    // It was renamed or removed meanwhile, or can't be looked at; either way it hinders nobody.
    return false;
  }
}
