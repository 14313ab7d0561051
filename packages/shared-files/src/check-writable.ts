import { type FileLockOptions, withFileLock } from "./file-lock";
import { tryReplacing } from "./replace-file";

/**
 * Finds out whether a file can be written, by all that writes it but the last step: its lock is taken, and as much is
 * written beside it. Nothing is left of that. To be asked before somebody goes to some trouble for what is to be written.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`, or `ERR_SHARED_FILE_LOCKED`; the signal's reason.
 *
 * @example
 * ```ts
 * await checkWritable(ssoTokenFile("corp"));
 * ```
 */
export async function checkWritable(
  file: string,
  options: Pick<FileLockOptions, "signal" | "timeout"> = {},
): Promise<void> {
  await withFileLock(file, () => tryReplacing(file), options);
}
