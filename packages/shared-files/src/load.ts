import { readFile } from "node:fs/promises";
import { homedir as systemHomedir } from "node:os";
import type { Environment } from "./environment";
import { sharedFileLocations } from "./locations";
import { parseSharedConfig, type SharedConfig } from "./shared-config";
import { SharedConfigError } from "./shared-config-error";

export interface LoadSharedConfigOptions {
  /** @default process.env */
  readonly env?: Environment;
  /** @default process.platform */
  readonly platform?: string;
  /**
   * The home folder where `env` names none.
   *
   * @default os.homedir()
   */
  readonly homedir?: string;
}

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
export async function loadSharedConfig({
  env = process.env,
  platform = process.platform,
  homedir = findHomedir(),
}: LoadSharedConfigOptions = {}): Promise<SharedConfig> {
  const files = sharedFileLocations({ env, platform, homedir });
  const [config, credentials] = await Promise.all([readText(files.config), readText(files.credentials)]);
  return parseSharedConfig({
    config: { text: config, file: files.config },
    credentials: { text: credentials, file: files.credentials },
  });
}

/** Node throws for a user id without an entry in the password database, as in some containers. */
function findHomedir(): string | undefined {
  try {
    return systemHomedir();
  } catch {
    return undefined;
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code = errorCode(cause);
    // ENOTDIR: accounts without a home have HOME=/dev/null.
    if (code === "ENOENT" || code === "ENOTDIR") return "";
    throw new SharedConfigError(`The file can't be read (${code})`, {
      code: "ERR_SHARED_CONFIG_READ",
      file,
      cause,
    });
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
