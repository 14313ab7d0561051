import { type FileLockOptions, withFileLock } from "../locks/file-lock";
import { tryReplacing } from "./replace-file";

/** How much will be written, and how long to wait for the lock. */
export interface CheckWritableOptions extends Pick<FileLockOptions, "signal" | "timeout"> {
  /** Paths of other files that will be written, too. The disk needs space for all of them at once. */
  readonly alongside?: readonly string[] | undefined;
  /** Size of each file in bytes. @default 8192, more than any token needs */
  readonly size?: number | undefined;
}

/**
 * Checks whether a file can be written: takes its lock and writes a temporary file of the same size in its folder.
 * Leaves no files behind. Use it before a user does work whose result could be lost, such as signing in.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE` or `ERR_SHARED_FILE_LOCKED`; the reason of the signal.
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
