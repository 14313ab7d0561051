import { checkOptionNames } from "@identity-center/core";
import type { Environment, SharedFilesOptions } from "@identity-center/shared-files";

/**
 * Returns whether this machine probably has a browser that the user can see.
 *
 * @example
 * ```ts
 * const url = "https://d-0123456789.awsapps.com/start";
 * if (hasBrowser()) await openBrowser(true, url);
 * else console.log("Visit", url);
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
 * Returns whether this machine probably has a browser that can reach a process on it. In WSL, a page opens in a Windows
 * browser, whose 127.0.0.1 may differ from that of Linux: `hasBrowser` returns true, and this returns false.
 *
 * @example
 * ```ts
 * await signIn({ sessionName: "corp", useDeviceCode: !hasLocalBrowser() });
 * ```
 */
export function hasLocalBrowser(options: SharedFilesOptions = {}): boolean {
  checkOptionNames("hasLocalBrowser", options, "env platform homedir");
  return hasBrowser(options) && !isWSL(options.env ?? process.env);
}

function isWSL(env: Environment): boolean {
  return !!env["WSL_DISTRO_NAME"];
}
