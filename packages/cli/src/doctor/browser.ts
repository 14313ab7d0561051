import type { Environment } from "@identity-center/shared-files";
import { type Check, ok } from "./check";

/** Which way a sign-in goes; `@identity-center/sign-in` judges by the same. */
export function checkBrowser(env: Environment, platform: string): Check {
  const remote = ["SSH_CONNECTION", "CI"].find((name) => env[name]);
  const hasDisplay =
    platform === "win32" ||
    platform === "darwin" ||
    ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].some((name) => env[name]);
  if (!remote && hasDisplay) return ok("browser", "likely on this machine: idc login opens it");
  const why = remote ? `${remote} is set` : "there is no display";
  return ok("browser", `not likely on this machine (${why}): idc login shows a code to confirm on another`);
}
