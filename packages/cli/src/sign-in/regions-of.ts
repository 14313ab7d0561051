import type { ClientConfig } from "@identity-center/core";
import { PortalRegions } from "@identity-center/portal-regions";
import type { Context } from "../command/context";

/** A portal, and where it is asked. */
export interface PortalPlace {
  readonly startUrl: string;
  /** Undefined for a token that names none. */
  readonly region?: string | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly sessionName?: string | undefined;
}

export interface PlaceInRegion extends PortalPlace {
  readonly region: string;
}

/** The Regions of a portal, which warn on the terminal of each change. */
export function regionsOf(
  { env, warn }: Context,
  { startUrl, region, regions, sessionName }: PlaceInRegion,
  { requestHandler }: Pick<ClientConfig, "requestHandler">,
): PortalRegions {
  const portal = { startUrl, region, regions, sessionName };
  return new PortalRegions({ ...portal, files: { env }, warn, requestHandler });
}
