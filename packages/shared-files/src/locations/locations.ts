import { posix, win32 } from "node:path";
import { refuseRest } from "../util/option-names";
import type { Environment } from "./environment";

export interface SharedFileLocationOptions {
  readonly env: Environment;
  /** As `process.platform`. */
  readonly platform: string;
  /**
   * The home folder where `env` names none.
   *
   * @default the root folder, which is what `HOME` is in a container for a user without a home
   */
  readonly homedir?: string | undefined;
}

export interface SharedFileLocations {
  readonly config: string;
  readonly credentials: string;
}

/** The AWS CLI's caches: `sso` has tokens and client registrations, `cli` role credentials. */
export type CacheName = "sso" | "cli";

/**
 * Where the shared files are: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else `config` and `credentials` in
 * `~/.aws`. An empty variable counts as not set.
 */
export function sharedFileLocations(options: SharedFileLocationOptions): SharedFileLocations {
  const { env, platform, homedir, ...rest } = options;
  refuseRest(rest, "env, platform, homedir");
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

/** Where a cache is: always in `~/.aws`, wherever the shared files may be. */
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
