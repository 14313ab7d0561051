import { unlink } from "node:fs/promises";
import { SharedFileError } from "../errors/shared-file-error";
import { isMissing } from "../util/error-code";
import { cantRemove } from "./cant-use";

/** What became of files that were to be removed. */
export interface Removal {
  /** Those that were there, and are no more. */
  readonly files: readonly string[];
  /** Why others are still there, or may be. */
  readonly failures: readonly SharedFileError[];
}

/**
 * Removes a file, which needs no room on a disk; whether there was one.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 */
export async function removeFile(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw await cantRemove(file, cause);
  }
}

/** Does what can be done of several removals; each may throw a {@link SharedFileError}. */
export async function removeEach(
  files: readonly string[],
  remove: (file: string) => Promise<boolean>,
): Promise<Removal> {
  const removed: string[] = [];
  const failures: SharedFileError[] = [];
  await Promise.all(
    files.map(async (file) => {
      try {
        if (await remove(file)) removed.push(file);
      } catch (error) {
        if (!(error instanceof SharedFileError)) throw error;
        failures.push(error);
      }
    }),
  );
  return { files: removed.sort(), failures: failures.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

export function joinRemovals(all: readonly Removal[]): Removal {
  return { files: all.flatMap(({ files }) => files), failures: all.flatMap(({ failures }) => failures) };
}
