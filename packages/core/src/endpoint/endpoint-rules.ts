import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { Endpoint } from "./custom-endpoint";
import { dnsSuffixes } from "./partitions";

/**
 * The endpoint rules of the service model.
 * @param place - a custom endpoint, or a region that is a valid host label
 * @throws {@link InvalidParameterError} for a custom endpoint together with FIPS or dual stack.
 */
export function resolveEndpoint(
  hostPrefix: string,
  place: Endpoint | string,
  useFipsEndpoint: boolean,
  useDualstackEndpoint: boolean,
): Endpoint {
  if (typeof place === "object") {
    if (!useFipsEndpoint && !useDualstackEndpoint) return place;
    const option = useFipsEndpoint ? "useFipsEndpoint" : "useDualstackEndpoint";
    throw new InvalidParameterError(option, "false with a custom endpoint", true);
  }
  const suffix = dnsSuffixes(place)[+useDualstackEndpoint];
  // The IPv4 endpoints of GovCloud are FIPS endpoints already; there is no other name for them.
  const fips = useFipsEndpoint && (useDualstackEndpoint || !/^us-gov-\w+-\d+$/.test(place)) ? "-fips" : "";
  return { protocol: "https:", hostname: `${hostPrefix}${fips}.${place}.${suffix}`, path: "" };
}
