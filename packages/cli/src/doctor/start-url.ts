/** Hosts whose name contains their region. */
const hostsOfRegion = [
  /^[^.]+\.([a-z0-9-]+)\.portal\.amazonaws\.(com|com\.cn|eu)$/,
  /^[^.]+\.portal\.([a-z0-9-]+)\.(app\.aws|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu)$/,
];

/** Hosts of one partition, with the regions and the name of the partition. */
const hostsOfPartition: readonly (readonly [host: RegExp, regions: RegExp, partition: string])[] = [
  [/\.(awsapps|amazonaws\.com|amazonwebservices\.com)\.cn$/, /^cn-/, "China"],
  [/\.us-gov-home\.awsapps\.com$|\.us-gov\.amazonaws\.com$/, /^us-gov-/, "GovCloud"],
  [/\.(amazonaws|amazonwebservices)\.eu$/, /^eusc-/, "the European Sovereign Cloud"],
];

/** The region or partition that a start URL belongs to, in words; undefined if that is the given region, or unknown. */
export function otherPlaceOf(startUrl: string, region: string): string | undefined {
  const { hostname } = new URL(startUrl);
  const [named] = hostsOfRegion.flatMap((host) => host.exec(hostname)?.[1] ?? []);
  if (named !== undefined) return named === region ? undefined : named;
  return hostsOfPartition.find(([host, regions]) => host.test(hostname) && !regions.test(region))?.[2];
}
