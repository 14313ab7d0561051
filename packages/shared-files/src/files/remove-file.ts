import { SharedFileError } from "../errors/shared-file-error";
import { promises } from "../runtime/runtime";
import { isMissing } from "../util/error-code";
import { removeError } from "./access-error";

/** The result of removing files. */
export interface Removal {
  /** The removed files. */
  readonly files: readonly string[];
  /** An error for each file that could not be removed. */
  readonly failures: readonly SharedFileError[];
}

/**
 * Removes a file. Needs no free disk space.
 *
 * @returns whether the file existed.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 *
 * @example
 * ```ts
 * const existed = await removeFile("plan.json");
 * ```
 */
export async function removeFile(file: string): Promise<boolean> {
  try {
    await promises.unlink(file);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw await removeError(file, cause);
  }
}

/** Removes several files and collects the {@link SharedFileError} of each that fails. */
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
