import { constants, type Stats } from "node:fs";
import { TextDecoder } from "node:util";
import { SharedConfigError } from "../errors/shared-config-error";
import { SharedFileError } from "../errors/shared-file-error";
import { cantRead } from "../files/cant-use";
import { isUtf16 } from "../files/encoding";
import { withOpenFile } from "../files/open-files";
import { readWholeFile } from "../files/read-file";
import { isMissing } from "../util/error-code";
import type { Permissions } from "../writing/replace-file";

const withoutLinks = constants.O_NOFOLLOW ?? 0;

/** A config file as it is before it is replaced. */
export interface ConfigFile {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Those of its successor: the same, but that others may not write to it. */
  readonly permissions: Permissions;
}

/**
 * Reads a config file that is to be replaced, at its real place; undefined where there is none.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE` for what is no regular file.
 */
export async function readConfigFile(file: string): Promise<ConfigFile | undefined> {
  return withOpenFile(async () => {
    try {
      const { bytes, stats } = await readWholeFile(file, {
        flags: withoutLinks,
        check: (stats) => refuseOther(file, stats),
      });
      const { uid, gid } = stats;
      return {
        bytes,
        text: decode(bytes, file),
        permissions: { mode: stats.mode & 0o755, owner: { uid, gid } },
      };
    } catch (cause) {
      if (cause instanceof SharedFileError || cause instanceof SharedConfigError) throw cause;
      if (isMissing(cause)) return undefined;
      throw await cantRead(file, cause);
    }
  });
}

function refuseOther(file: string, stats: Stats): void {
  if (stats.isFile() || stats.isDirectory()) return;
  throw new SharedFileError("It is not a regular file", { code: "ERR_SHARED_FILE_UNSAFE", file });
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
