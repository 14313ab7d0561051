import { posix, win32 } from "../runtime/runtime";
import { rejectUnknownOptions } from "../util/unknown-options";
import type { Environment } from "./environment";

/** What determines where the shared files are. */
export interface SharedFileLocationOptions {
  /** Environment variables, such as `process.env`. */
  readonly env: Environment;
  /** Name of the platform, as in `process.platform`. */
  readonly platform: string;
  /**
   * Home folder, used if `env` has none.
   * @default the root folder, like `HOME` in a container for a user without a home folder
   */
  readonly homedir?: string | undefined;
}

/** The paths of the shared files. */
export interface SharedFileLocations {
  /** Path of the config file, such as `~/.aws/config`. */
  readonly config: string;
  /** Path of the credentials file, such as `~/.aws/credentials`. */
  readonly credentials: string;
}

/** The caches of the AWS CLI: `sso` contains tokens and client registrations, `cli` role credentials. */
export type CacheName = "sso" | "cli";

/**
 * Returns the paths of the shared files: those of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or `config` and
 * `credentials` in `~/.aws`. An empty variable counts as unset.
 *
 * @example
 * ```ts
 * const { config } = sharedFileLocations({ env: process.env, platform: process.platform, homedir: homedir() });
 * ```
 */
export function sharedFileLocations(options: SharedFileLocationOptions): SharedFileLocations {
  const { env, platform, homedir, ...rest } = options;
  rejectUnknownOptions(rest, "env, platform, homedir");
  const { home, join, sep } = homeFolder(options);

  function locate(override: string | undefined, name: string): string {
    if (!override) return join(home, ".aws", name);
    if (override === "~" || override.startsWith("~/") || override.startsWith(`~${sep}`)) {
      return join(home, override.slice(1));
    }
    return override;
  }

  return {
    config: locate(env["AWS_CONFIG_FILE"], "config"),
    credentials: locate(env["AWS_SHARED_CREDENTIALS_FILE"], "credentials"),
  };
}

/** The folder of a cache. It is always in `~/.aws`, wherever the shared files are. */
export function cacheFolder(name: CacheName, options: SharedFileLocationOptions): string {
  const { home, join } = homeFolder(options);
  return join(home, ".aws", name, "cache");
}

function homeFolder({ env, platform, homedir }: SharedFileLocationOptions) {
  const windows = platform === "win32";
  const { join, sep } = windows ? win32 : posix;
  return { home: homeOfEnvironment(env, windows) || homedir || sep, join, sep };
}

function homeOfEnvironment(env: Environment, windows: boolean): string | undefined {
  if (env["HOME"] || !windows) return env["HOME"];
  if (env["USERPROFILE"]) return env["USERPROFILE"];
  return env["HOMEPATH"] && `${env["HOMEDRIVE"] ?? ""}${env["HOMEPATH"]}`;
}
