import { isUtf16 } from "./encoding";
import { isMissing } from "./error-code";
import { obstacleTo } from "./file-obstacle";
import { sharedFileLocations } from "./locations";
import { locationOptions, type SharedFilesOptions } from "./options";
import { readWholeFile } from "./read-file";
import { readSharedConfig, type SharedConfig, type SharedConfigSource } from "./shared-config";
import { SharedConfigError } from "./shared-config-error";
import { sharedReading } from "./shared-reading";

const readFileTogether = sharedReading((file) => readWholeFile(file, { pipes: true }));

/**
 * Reads and merges the shared config and credentials files, anew at each call. A file that does not exist is an empty
 * one. What can't be read, be it a line or a whole file, is told in `faults`, and stops nobody who means something else;
 * `readSection`, `resolveSSOProfile` and `resolveSSOSession` throw it to those who mean it.
 *
 * @example
 * ```ts
 * const shared = await loadSharedConfig();
 * const profile = readSection(shared, "profile", activeProfile(process.env));
 * ```
 */
export async function loadSharedConfig(options: SharedFilesOptions = {}): Promise<SharedConfig> {
  const files = sharedFileLocations(locationOptions(options));
  const [config, credentials] = await Promise.all([readSource(files.config), readSource(files.credentials)]);
  return readSharedConfig({ config, credentials });
}

async function readSource(file: string): Promise<SharedConfigSource> {
  try {
    const { bytes } = await readFileTogether(file);
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
