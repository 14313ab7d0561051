/** Hosts of one region, which is a part of their name. */
const hostsOfRegion = [
  /^[^.]+\.([a-z0-9-]+)\.portal\.amazonaws\.(com|com\.cn|eu)$/,
  /^[^.]+\.portal\.([a-z0-9-]+)\.(app\.aws|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu)$/,
];

/** Hosts of one partition, and its regions. */
const hostsOfPartition: readonly (readonly [host: RegExp, regions: RegExp, partition: string])[] = [
  [/\.(awsapps|amazonaws\.com|amazonwebservices\.com)\.cn$/, /^cn-/, "China"],
  [/\.us-gov-home\.awsapps\.com$|\.us-gov\.amazonaws\.com$/, /^us-gov-/, "GovCloud"],
  [/\.(amazonaws|amazonwebservices)\.eu$/, /^eusc-/, "the European Sovereign Cloud"],
];

/** What a start URL is of where that is not the region, in words. */
export function otherPlaceOf(startUrl: string, region: string): string | undefined {
  const { hostname } = new URL(startUrl);
  const [named] = hostsOfRegion.flatMap((host) => host.exec(hostname)?.[1] ?? []);
  if (named !== undefined) return named === region ? undefined : named;
  return hostsOfPartition.find(([host, regions]) => host.test(hostname) && !regions.test(region))?.[2];
}
