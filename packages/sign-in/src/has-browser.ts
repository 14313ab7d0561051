import { checkOptionNames } from "@identity-center/core";
import type { SharedFilesOptions } from "@identity-center/shared-files";

/** Whether a browser is likely to open on the machine that the user looks at. */
export function hasBrowser(options: SharedFilesOptions = {}): boolean {
  checkOptionNames("hasBrowser", options, "env platform homedir");
  const { env = process.env, platform = process.platform } = options;
  // The browser of a remote machine is not before the user's eyes, and the listener is out of reach of theirs.
  if (env["SSH_CONNECTION"] || env["CI"]) return false;
  if (platform === "win32" || platform === "darwin") return true;
  return !!(env["BROWSER"] || env["DISPLAY"] || env["WAYLAND_DISPLAY"] || env["WSL_DISTRO_NAME"]);
}
