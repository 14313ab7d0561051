import { SharedConfigError } from "../errors/shared-config-error";
import { isUtf16 } from "../files/encoding";
import { obstacleTo } from "../files/file-obstacle";
import { readWholeFile } from "../files/read-file";
import { isMissing } from "../util/error-code";
import type { SharedConfigSource } from "./shared-config";

/** Reads a config file. One that does not exist is empty, and one that can't be read has a failure. */
export async function readSource(file: string): Promise<SharedConfigSource> {
  try {
    const { bytes } = await readWholeFile(file, { pipes: true });
    return isUtf16(bytes)
      ? { text: "", file, failure: SharedConfigError.inUtf16(file) }
      : { text: bytes.toString(), file };
  } catch (cause) {
    if (isMissing(cause)) return { text: "", file };
    const { reason, commands } = await obstacleTo("read", file, cause);
    const failure = new SharedConfigError(`The file can't be read (${reason})`, {
      code: "ERR_SHARED_CONFIG_READ",
      file,
      cause,
      commands,
    });
    return { text: "", file, failure };
  }
}
