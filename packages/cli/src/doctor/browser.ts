import type { Environment } from "@identity-center/shared-files";
import { absentBrowser } from "../sign-in/absent-browser";
import { type Check, ok } from "./check";

/** Whether a sign-in opens a browser or shows a code. */
export function checkBrowser(env: Environment, platform: string): Check {
  const reason = absentBrowser(env, platform);
  if (reason === undefined) return ok("browser", "likely on this machine: idc login opens it");
  return ok(
    "browser",
    `not likely on this machine (${reason}): idc login shows a code to confirm on another, and --login opens nothing`,
  );
}
