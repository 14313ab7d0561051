import type { ClientConfig } from "@identity-center/core";
import type { PortalProxyOptions } from "@identity-center/portal-proxy";
import type { Context } from "../command/context";
import { regionsOf } from "../sign-in/regions-of";
import type { Target } from "../target/target";

/** The Regions of a target's portal, called as this machine is configured: also by the settings of the target's profile. */
export function machineRegions(
  context: Context,
  target: Target,
  clientConfig: Pick<ClientConfig, "logger" | "requestHandler">,
): NonNullable<PortalProxyOptions["regions"]> {
  const regions = regionsOf(context, target, clientConfig);
  const { logger } = clientConfig;
  const { profile } = target;
  return {
    runWithConfig: (serviceId, given, work, options) =>
      regions.runWithConfig(serviceId, { ...given, logger, profile }, work, options),
  };
}
