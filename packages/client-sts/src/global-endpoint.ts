import {
  type Endpoint,
  InvalidParameterError,
  memoize,
  type Provider,
  type ResolvedClientConfig,
} from "@identity-center/core";

const hostname = "sts.amazonaws.com";

/** Regions whose calls went to the global endpoint before each region had one of its own. */
const legacyRegions: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);

/**
 * Adds the global endpoint to the configuration of a client. It is used for the region `aws-global`, and for the legacy
 * regions if the caller wants it; its requests are signed for us-east-1. FIPS, dual stack and custom endpoints come first.
 * @param wanted - asked only where it matters
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
 */
export function useGlobalEndpoint(config: ResolvedClientConfig, wanted: Provider<boolean>): void {
  const { endpoint: regional, region } = config;
  const endpoint = memoize(async (): Promise<Endpoint> => {
    const given = await regional();
    // A custom endpoint needs no region.
    const name = await region().catch(() => "");
    const isRegions = given.hostname === `sts.${name}.amazonaws.com`;
    const isGlobal = isRegions && (name === "aws-global" || (legacyRegions.has(name) && (await wanted())));
    return isGlobal ? { protocol: "https:", hostname, path: "" } : given;
  });
  config.endpoint = endpoint;
  config.signingRegion = async () => ((await endpoint()).hostname === hostname ? "us-east-1" : region());
}

/** @throws {@link InvalidParameterError} for a value that is neither true nor false */
export function checkFlag(value: unknown, source = "useGlobalEndpoint"): boolean {
  if (typeof value === "boolean") return value;
  throw new InvalidParameterError(source, "true or false", value);
}
