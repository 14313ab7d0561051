import { constants } from "node:fs";
import { type FileHandle, open, readlink } from "node:fs/promises";
import { TextDecoder } from "node:util";
import { isUtf16 } from "./encoding";
import { errorCode, isMissing } from "./error-code";
import type { Permissions } from "./replace-file";
import { SharedConfigError } from "./shared-config-error";
import { SharedFileError } from "./shared-file-error";

const withoutLinks = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A config file as it is before it is replaced. */
export interface ConfigFile {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Those of its successor: the same, but that others may not write to it. */
  readonly permissions: Permissions;
}

/**
 * Reads a config file that is to be replaced; undefined where there is none.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_UNSAFE` for what is no regular file: replacing a symbolic link would
 * cut off the file that people keep elsewhere, and following it could lead anywhere.
 */
export async function readConfigFile(file: string): Promise<ConfigFile | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, withoutLinks);
    const stats = await handle.stat();
    if (!stats.isFile()) throw unsafe(file, "It is not a regular file");
    const bytes = await handle.readFile();
    const { uid, gid } = stats;
    const owner = uid === process.geteuid?.() ? undefined : { uid, gid };
    return { bytes, text: decode(bytes, file), permissions: { mode: stats.mode & 0o755, owner } };
  } catch (cause) {
    if (cause instanceof SharedFileError || cause instanceof SharedConfigError) throw cause;
    if (isMissing(cause)) return undefined;
    if (errorCode(cause) === "ELOOP") {
      throw unsafe(
        file,
        `It is a symbolic link, so set AWS_CONFIG_FILE=${await readlink(file)} to write there`,
      );
    }
    throw SharedFileError.cantRead(file, cause);
  } finally {
    await handle?.close();
  }
}

/** Bytes that are not UTF-8 would be lost on the way back. */
function decode(bytes: Uint8Array, file: string): string {
  if (isUtf16(bytes)) throw SharedConfigError.inUtf16(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SharedConfigError("The file is not in UTF-8", {
      code: "ERR_SHARED_CONFIG_SYNTAX",
      file,
      cause,
    });
  }
}

function unsafe(file: string, reason: string): SharedFileError {
  return new SharedFileError(reason, { code: "ERR_SHARED_FILE_UNSAFE", file });
}
