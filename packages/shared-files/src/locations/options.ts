import { homedir as systemHomedir } from "node:os";
import type { SecretStore } from "../stores/secret-store";
import { rejectUnknownOptions } from "../util/unknown-options";
import type { Environment } from "./environment";
import type { SharedFileLocationOptions } from "./locations";

/** Where the shared files are. Every function that reads or writes them takes these options. */
export interface SharedFilesOptions {
  /** @default process.env */
  readonly env?: Environment | undefined;
  /** @default process.platform */
  readonly platform?: string | undefined;
  /**
   * The home folder, used where `env` has none.
   *
   * @default os.homedir()
   */
  readonly homedir?: string | undefined;
}

/** Where the shared files are, and what is kept elsewhere. Every function that reads or writes the caches takes these options. */
export interface CacheOptions extends SharedFilesOptions {
  /**
   * Where tokens, client registrations and role credentials are kept instead of in the cache files.
   *
   * @default the cache files
   */
  readonly store?: SecretStore | undefined;
}

/**
 * Returns the options of `sharedFileLocations`, with the values of this process as defaults.
 *
 * @throws TypeError for an unknown option.
 *
 * @example
 * ```ts
 * const { credentials } = sharedFileLocations(locationOptions({ homedir: "/home/ci" }));
 * ```
 */
export function locationOptions({
  env = process.env,
  platform = process.platform,
  homedir = findHomedir(),
  store,
  ...rest
}: CacheOptions): SharedFileLocationOptions {
  rejectUnknownOptions(rest, "env, platform, homedir");
  return { env, platform, homedir };
}

/** os.homedir() throws for a user id that is not in the password database, as in some containers. */
function findHomedir(): string | undefined {
  try {
    return systemHomedir();
  } catch {
    return undefined;
  }
}
