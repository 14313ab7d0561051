/** The options that determine the endpoint. */
interface Place {
  readonly region: string | undefined;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

// The region rules of v2, by the region without its last two parts: suffixes for standard, FIPS and dual-stack endpoints.
// Missing ones are those of the public partition.
const publicSuffixes = ["amazonaws.com", "amazonaws.com", "api.aws"] as const;
const suffixes: { readonly [regions: string]: readonly (string | undefined)[] } = {
  cn: ["amazonaws.com.cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"],
  "us-iso": ["c2s.ic.gov", "c2s.ic.gov"],
  "us-isob": ["sc2s.sgov.gov", "sc2s.sgov.gov"],
  "eu-isoe": ["cloud.adc-e.uk"],
  "us-isof": ["csp.hci.ic.gov"],
};

/** The template of a region's endpoint, with the placeholders `{service}` and `{region}`. */
export function regionalEndpoint({ region, useFipsEndpoint, useDualstackEndpoint }: Place): string {
  const regions = `${region}`.split("-").slice(0, -2).join("-");
  const kind = useDualstackEndpoint ? 2 : useFipsEndpoint ? 1 : 0;
  const suffix = (Object.hasOwn(suffixes, regions) && suffixes[regions]?.[kind]) || publicSuffixes[kind];
  return `{service}${useFipsEndpoint ? "-fips" : ""}.{region}.${suffix}`;
}
