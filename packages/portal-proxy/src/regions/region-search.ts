import type { ClientConfig } from "@identity-center/core";

/**
 * Chooses the Region in which a portal is called. `PortalRegions` of `@identity-center/portal-regions` is one, for
 * Node.
 */
export interface RegionSearch {
  /**
   * Runs work with options for a client, and once more with those for another Region if the first was not reached.
   * Work that the service refused is not run again.
   *
   * @param given - if it names a Region, only that one is called
   * @param work - calls the service with the options that it is given; those name a Region
   * @param options - `abortSignal` stops calling further Regions
   */
  runWithConfig<T, Config extends ClientConfig>(
    serviceId: "SSO" | "SSO OIDC",
    given: Config,
    work: (config: Config) => Promise<T>,
    options?: { readonly abortSignal?: AbortSignal | undefined },
  ): Promise<T>;
}

/** That of a portal in one Region. */
export function inOneRegion(region: string): RegionSearch {
  return { runWithConfig: async (_serviceId, given, work) => work({ region, ...given }) };
}
