import type { Stats } from "node:fs";
import { SharedFileError } from "../errors/shared-file-error";
import { commandLine } from "../util/command-line";
import { isMissing } from "../util/error-code";
import { cantRead } from "./cant-use";
import { readWholeFile } from "./read-file";
import { sharedReading } from "./shared-reading";

/** A cache file has a few kB; a whole mebibyte is not one. */
const maximumSize = 1_048_576;

export interface GuardedContent {
  readonly bytes: Buffer;
  /** When the file was last written, in epoch milliseconds. */
  readonly writtenAt: number;
}

/**
 * Reads a file of a cache, if nobody but its user (or root) can have written it; undefined where there is none. A
 * symbolic link is followed, and its target judged.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE`.
 */
export const readGuarded: (file: string) => Promise<GuardedContent | undefined> = sharedReading((file) =>
  readNow(file, (stats) => refuseDanger(file, stats)),
);

/**
 * Reads a file of a cache whoever can have written it, to find out what it is that is to be removed.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`.
 */
export const readUnguarded: (file: string) => Promise<GuardedContent | undefined> = sharedReading((file) =>
  readNow(file),
);

async function readNow(file: string, check?: (stats: Stats) => void): Promise<GuardedContent | undefined> {
  try {
    const { bytes, stats } = await readWholeFile(file, { most: maximumSize, check });
    return { bytes, writtenAt: stats.mtimeMs };
  } catch (cause) {
    if (cause instanceof SharedFileError) throw cause;
    if (isMissing(cause)) return undefined;
    throw await cantRead(file, cause);
  }
}

function refuseDanger(file: string, stats: Stats): void {
  const danger = dangerOf(stats);
  if (danger === undefined) return;
  throw new SharedFileError(`The file is not used, since ${danger}`, {
    code: "ERR_SHARED_FILE_UNSAFE",
    file,
    commands: stats.isDirectory() ? [commandLine(["mv", file, `${file}.old`])] : [],
  });
}

/**
 * Why a file must not be believed. Root reads whatever it is given, as people mount their folder into containers.
 * Windows tells neither owner nor mode; there the folder's access list is the guard.
 */
function dangerOf(stats: Stats): string | undefined {
  if (!stats.isFile()) return "it is not a regular file";
  if (stats.size > maximumSize) return `it has more than ${maximumSize} bytes`;
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  if (user !== 0 && stats.uid !== user && stats.uid !== 0) return "it belongs to another user: remove it";
  if (stats.mode & 0o022) return "others may write to it: remove it, or run chmod 600 on it";
  return undefined;
}
