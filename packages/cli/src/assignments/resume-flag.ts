import { lstatSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { InvalidArgumentError } from "commander";

/**
 * Reads the flag `--resume`. No folder is created for the file, as its name may be a typo, and a link that leads nowhere is not
 * followed.
 *
 * @throws InvalidArgumentError
 */
export function readResumeFile(file: string): string {
  if (file.trim() === "") throw new InvalidArgumentError("It must be the path of a file.");
  const folder = dirname(file);
  if (!isThere(folder))
    throw new InvalidArgumentError(`There is no folder ${folder}: create it, or name another file.`);
  if (!isThere(file) && lstatSync(file, { throwIfNoEntry: false })) {
    throw new InvalidArgumentError("It is a broken symbolic link: remove it, or name another file.");
  }
  return file;
}

/** Whether a path leads somewhere; also where that can't be told, which reading the file then explains. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
