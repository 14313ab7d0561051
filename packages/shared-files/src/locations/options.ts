import { homedir as systemHomedir } from "../runtime/runtime";
import type { SecretStore } from "../stores/secret-store";
import { rejectUnknownOptions } from "../util/unknown-options";
import type { Environment } from "./environment";
import type { SharedFileLocationOptions } from "./locations";

/** Where the shared files are. Every function that reads or writes them accepts these options. */
export interface SharedFilesOptions {
  /** Environment variables that can set the paths. @default process.env */
  readonly env?: Environment | undefined;
  /** Name of the platform. @default process.platform */
  readonly platform?: string | undefined;
  /** Home folder, used if `env` has none. @default os.homedir() */
  readonly homedir?: string | undefined;
}

/**
 * Where the shared files are, and which store replaces the caches. Every function that reads or writes the caches
 * accepts these options.
 */
export interface CacheOptions extends SharedFilesOptions {
  /** Store of tokens, client registrations and role credentials. @default the cache files */
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
