import { checkOptionNames } from "@identity-center/core";
import type { Environment, SharedFilesOptions } from "@identity-center/shared-files";

/**
 * Whether this machine probably has a browser that the user can see.
 *
 * @example
 * ```ts
 * await signIn({ sessionName: "corp", useDeviceCode: !hasBrowser() });
 * ```
 */
export function hasBrowser(options: SharedFilesOptions = {}): boolean {
  checkOptionNames("hasBrowser", options, "env platform homedir");
  const { env = process.env, platform = process.platform } = options;
  // On a remote machine the user does not see its browser, and the user's own browser cannot reach the listener.
  if (env["SSH_CONNECTION"] || env["CI"]) return false;
  if (platform === "win32" || platform === "darwin") return true;
  return !!(env["BROWSER"] || env["DISPLAY"] || env["WAYLAND_DISPLAY"] || isWSL(env));
}

/**
 * Whether a browser that opens a page can probably send its answer to this process. In WSL a page opens in a browser of
 * Windows, whose 127.0.0.1 may be another than that of Linux.
 */
export function answersReachUs({ env = process.env, ...rest }: SharedFilesOptions): boolean {
  return hasBrowser({ env, ...rest }) && !isWSL(env);
}

function isWSL(env: Environment): boolean {
  return !!env["WSL_DISTRO_NAME"];
}
