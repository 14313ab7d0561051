import { commandLine, otherPlaceOf, parseStartUrl, type SSOSettings } from "@identity-center/shared-files";
import type { SignInKey } from "../target/target";
import { type Check, warning } from "./check";

/** The settings of a session, or of a profile without one. */
export type ConfiguredPortal = SignInKey & Pick<SSOSettings, "startUrl" | "region" | "regions">;

/**
 * What is wrong where a start URL says that it is of another Region or partition than `sso_region`. Nobody is asked.
 *
 * @returns undefined where they go together. A warning only: a replicated instance can be used in another Region than its
 * URL names.
 */
export function contradictionIn(check: string, portal: ConfiguredPortal): Check | undefined {
  const { startUrl, region, regions = [] } = portal;
  const said = parseStartUrl(startUrl);
  const other = said && otherPlaceOf(said, region);
  if (other === undefined || regions.includes(other)) return undefined;
  const detail = `${startUrl} is of ${other}, and sso_region is ${region}: where they do not belong together, sign-ins fail as invalid requests`;
  return warning(check, detail, correctionOf(portal, said?.region));
}

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
    ? "mend sso_start_url or sso_region of the profile in the config file"
    : commandLine(["aws", "configure", "set", "sso_region", region, "--profile", profile]);
}
