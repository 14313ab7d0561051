import { type FileLockOptions, withFileLock } from "../locks/file-lock";
import { tryReplacing } from "./replace-file";

export interface CheckWritableOptions extends Pick<FileLockOptions, "signal" | "timeout"> {
  /** Other files that are to be written with it: there has to be room for all at once. */
  readonly alongside?: readonly string[] | undefined;
  /**
   * Bytes that each may have.
   *
   * @default 8192, which no token exceeds
   */
  readonly size?: number | undefined;
}

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
  { alongside = [], size = 8_192, ...options }: CheckWritableOptions = {},
): Promise<void> {
  await withFileLock(file, () => tryReplacing([file, ...alongside], size), options);
}
