import type { Stats } from "node:fs";
import { SharedFileError } from "../errors/shared-file-error";
import { commandLine } from "../util/command-line";
import { isMissing } from "../util/error-code";
import { rejectUnknownOptions } from "../util/unknown-options";
import { readError } from "./access-error";
import { coalesceReads } from "./coalesce-reads";
import { withOpenFile } from "./open-files";
import { readWholeFile } from "./read-file";

/** A cache file has a few kB; a file of more than 1 MiB is not one. */
const maximumSize = 1_048_576;

export interface CacheContent {
  readonly bytes: Buffer;
  /** When the file was last written, in epoch milliseconds. */
  readonly writtenAt: number;
}

/**
 * Reads a cache file that only the user or root can have written. Returns undefined where there is none. Symbolic links
 * are followed, and their target is checked.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_UNSAFE`.
 */
export const readTrusted: (file: string) => Promise<CacheContent | undefined> = coalesceReads((file) =>
  readNow(file, maximumSize, (stats) => rejectUnsafe(file, stats, maximumSize)),
);

/**
 * Reads a cache file without checking who can have written it. Used only to decide whether to remove the file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`.
 */
export const readUntrusted: (file: string) => Promise<CacheContent | undefined> = coalesceReads((file) =>
  readNow(file, maximumSize),
);

/**
 * Reads a program's text file that only the user or root can have written, as the caches of tokens and credentials are
 * read. Symbolic links are followed, and their target is checked.
 *
 * @param options.maxBytes - maximum size in bytes. @default 1_048_576
 * @returns undefined if there is none
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`; `ERR_SHARED_FILE_UNSAFE` if others may write to it, or it is
 * larger.
 *
 * @example
 * ```ts
 * const text = await readTrustedFile("plan.json", { maxBytes: 10_000 });
 * ```
 */
export function readTrustedFile(
  file: string,
  options: { readonly maxBytes?: number | undefined } = {},
): Promise<string | undefined> {
  const { maxBytes = maximumSize, ...unknown } = options;
  rejectUnknownOptions(unknown, "maxBytes");
  const check = (stats: Stats) => rejectUnsafe(file, stats, maxBytes);
  return withOpenFile(async () => (await readNow(file, maxBytes, check))?.bytes.toString());
}

async function readNow(
  file: string,
  maxBytes: number,
  check?: (stats: Stats) => void,
): Promise<CacheContent | undefined> {
  try {
    const { bytes, stats } = await readWholeFile(file, { maxBytes, check });
    return { bytes, writtenAt: stats.mtimeMs };
  } catch (cause) {
    if (cause instanceof SharedFileError) throw cause;
    if (isMissing(cause)) return undefined;
    throw await readError(file, cause);
  }
}

function rejectUnsafe(file: string, stats: Stats, maxBytes: number): void {
  const danger = unsafeReason(stats, maxBytes);
  if (danger === undefined) return;
  throw new SharedFileError(`The file is not used, because ${danger}`, {
    code: "ERR_SHARED_FILE_UNSAFE",
    file,
    commands: stats.isDirectory() ? [commandLine(["mv", file, `${file}.old`])] : [],
  });
}

/**
 * Why a file must not be trusted. Root accepts files of any owner, because users mount their home folder into
 * containers. Windows has no owner and mode here; the access list of the folder protects the files.
 */
function unsafeReason(stats: Stats, maxBytes: number): string | undefined {
  if (!stats.isFile()) return "it is not a regular file";
  if (stats.size > maxBytes) return `it has more than ${maxBytes} bytes`;
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  if (user !== 0 && stats.uid !== user && stats.uid !== 0) return "it belongs to another user: remove it";
  if (stats.mode & 0o022) return "other users can write to it: remove it, or run chmod 600 on it";
  return undefined;
}
