import { readFile } from "node:fs/promises";
import { isMissing } from "./error-code";
import { obstacleTo } from "./file-obstacle";
import { sharedFileLocations } from "./locations";
import { locationOptions, type SharedFilesOptions } from "./options";
import { parseSharedConfig, type SharedConfig } from "./shared-config";
import { SharedConfigError } from "./shared-config-error";
import { sharedReading } from "./shared-reading";

const readFileTogether = sharedReading((file) => readFile(file, "utf8"));

/**
 * Reads and merges the shared config and credentials files, anew at each call. A file that does not exist is an empty
 * one.
 *
 * @throws {@link SharedConfigError} when a file can't be read (`ERR_SHARED_CONFIG_READ`) or is not in the format
 * (`ERR_SHARED_CONFIG_SYNTAX`).
 *
 * @example
 * ```ts
 * const { profiles, ssoSessions } = await loadSharedConfig();
 * const session = ssoSessions[profiles[activeProfile(process.env)]?.sso_session ?? ""];
 * ```
 */
export async function loadSharedConfig(options: SharedFilesOptions = {}): Promise<SharedConfig> {
  const files = sharedFileLocations(locationOptions(options));
  const [config, credentials] = await Promise.all([readText(files.config), readText(files.credentials)]);
  return parseSharedConfig({
    config: { text: config, file: files.config },
    credentials: { text: credentials, file: files.credentials },
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFileTogether(file);
  } catch (cause) {
    if (isMissing(cause)) return "";
    const { reason, commands } = await obstacleTo("read", file, cause);
    throw new SharedConfigError(`The file can't be read (${reason})`, {
      code: "ERR_SHARED_CONFIG_READ",
      file,
      cause,
      commands,
    });
  }
}
