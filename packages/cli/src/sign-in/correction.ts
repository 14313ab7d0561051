import { commandLine } from "@identity-center/shared-files";
import type { SignInKey } from "../target/target";

/**
 * What corrects the start URL or the Region of a portal.
 *
 * @param region - the right one, if it is known
 */
export function correctionOf({ sessionName, profile = "default" }: SignInKey, region?: string): string {
  if (sessionName !== undefined) {
    const change = region === undefined ? [] : ["--region", region, "--no-input"];
    return commandLine(["idc", "configure", sessionName, ...change]);
  }
  return region === undefined
    ? "correct sso_start_url or sso_region of the profile in the config file"
    : commandLine(["aws", "configure", "set", "sso_region", region, "--profile", profile]);
}
