import type { Stats } from "node:fs";
import { SharedConfigError } from "../errors/shared-config-error";
import { SharedFileError } from "../errors/shared-file-error";
import { readError } from "../files/access-error";
import { isUtf16 } from "../files/encoding";
import { withOpenFile } from "../files/open-files";
import { readWholeFile } from "../files/read-file";
import { constants, TextDecoder } from "../runtime/runtime";
import { isMissing } from "../util/error-code";
import type { Permissions } from "../writing/replace-file";

const noFollow = constants.O_NOFOLLOW ?? 0;

/** The content of a config file before it is replaced. */
export interface ConfigFile {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The permissions of the new file: those of the old one, without write permission for others. */
  readonly permissions: Permissions;
}

/**
 * Reads a config file that will be replaced. Does not follow symbolic links. Returns undefined where there is no file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE` for anything but a regular file.
 */
export async function readConfigFile(file: string): Promise<ConfigFile | undefined> {
  return withOpenFile(async () => {
    try {
      const { bytes, stats } = await readWholeFile(file, {
        flags: noFollow,
        check: (stats) => rejectOtherTypes(file, stats),
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
      throw await readError(file, cause);
    }
  });
}

function rejectOtherTypes(file: string, stats: Stats): void {
  if (stats.isFile() || stats.isDirectory()) return;
  throw new SharedFileError("It is not a regular file", { code: "ERR_SHARED_FILE_UNSAFE", file });
}

/** Rejects invalid UTF-8, which would be lost when the file is written again. */
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
