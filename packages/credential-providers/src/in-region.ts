import type { PortalRegions, PortalServiceId } from "@identity-center/portal-regions";
import { isPlainPortal, type SharedFilesOptions } from "@identity-center/shared-files";
import type { ClientOptions } from "./options";
import type { Session } from "./session";

/** Runs work with the options of a client of a session's portal. */
export type InRegion = <T>(
  session: Session,
  serviceId: PortalServiceId,
  config: ClientOptions,
  work: (config: ClientOptions) => Promise<T>,
) => Promise<T>;

/** What the search for a Region needs. */
export interface RegionSurroundings {
  readonly files: SharedFilesOptions;
  readonly clock: { now(): number };
  readonly warn: (warning: Error) => void;
}

/** Creates the function that runs work in the Region of a session, and in the next one where that is not reached. */
export function regionSearch(surroundings: RegionSurroundings): InRegion {
  const portals = new WeakMap<Session, PortalRegions>();
  return async (session, serviceId, config, work) => {
    // Most portals need no more, and nothing more is loaded for them.
    if (isPlainPortal(session)) return work({ ...config, region: config.region ?? session.region });
    const { PortalRegions } = await import("@identity-center/portal-regions");
    const { requestHandler } = config;
    const { startUrl, region, regions, sessionName } = session;
    const portal =
      portals.get(session) ??
      new PortalRegions({ ...surroundings, startUrl, region, regions, sessionName, requestHandler });
    portals.set(session, portal);
    return portal.runWithConfig(serviceId, config, work);
  };
}
