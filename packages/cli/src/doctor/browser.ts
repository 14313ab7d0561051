import type { Environment } from "@identity-center/shared-files";
import { hasBrowser } from "@identity-center/sign-in";
import { type Check, ok } from "./check";

/** Whether a sign-in opens a browser or shows a code. */
export function checkBrowser(env: Environment, platform: string): Check {
  if (hasBrowser({ env, platform })) return ok("browser", "likely on this machine: idc login opens it");
  const remote = ["SSH_CONNECTION", "CI"].find((name) => env[name]);
  const why = remote ? `${remote} is set` : "there is no display";
  return ok("browser", `not likely on this machine (${why}): idc login shows a code to confirm on another`);
}
