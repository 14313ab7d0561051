import { checkOptionNames } from "@identity-center/core";
import type { SharedFilesOptions } from "@identity-center/shared-files";

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
  return !!(env["BROWSER"] || env["DISPLAY"] || env["WAYLAND_DISPLAY"] || env["WSL_DISTRO_NAME"]);
}
