import { otherPlaceOf, parseStartUrl, type SSOSettings } from "@identity-center/shared-files";
import { correctionOf } from "../sign-in/correction";
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
  const detail = `${startUrl} belongs to ${other}, and sso_region is ${region}: if they do not match, sign-ins fail as invalid requests`;
  return warning(check, detail, correctionOf(portal, said?.region));
}
