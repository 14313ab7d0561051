import type { APIVersions, ServiceConfigurationOptions } from "./options";
import { isFipsRegion, realRegion } from "./region";

/** Options, with what a region's name or an older option asks for as options of its own. */
export function regionOptions(options: ServiceConfigurationOptions & APIVersions): typeof options {
  const { region, ...rest } = options;
  const { useDualstack } = options as { useDualstack?: unknown };
  return {
    ...options,
    ...(region && { region: realRegion(region) }),
    ...(isFipsRegion(region) && { useFipsEndpoint: true }),
    ...(typeof useDualstack === "boolean" && {
      useDualstackEndpoint: rest.useDualstackEndpoint ?? useDualstack,
    }),
  };
}
