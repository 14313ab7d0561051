import type { APIVersions, ServiceConfigurationOptions } from "./options";
import { isFipsRegion, realRegion } from "./region";

/** Options in which a pseudo region and the older `useDualstack` are replaced by the options that they stand for. */
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
