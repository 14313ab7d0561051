// Source: the AWS SDKs' published partitions.json. The suffixes for IPv4 and for dual stack, by the prefix of a region: all
// but its last two parts.
const partitions: { readonly [regions: string]: string } = {
  cn: "amazonaws.com.cn api.amazonwebservices.com.cn",
  "us-iso": "c2s.ic.gov api.aws.ic.gov",
  "us-isob": "sc2s.sgov.gov api.aws.scloud",
  "us-isof": "csp.hci.ic.gov api.aws.hci.ic.gov",
  "eu-isoe": "cloud.adc-e.uk api.cloud-aws.adc-e.uk",
  "eusc-de": "amazonaws.eu api.amazonwebservices.eu",
};

/** The DNS suffixes of a region's partition; a region with an unknown prefix belongs to `aws`. */
export function dnsSuffixes(region: string): readonly string[] {
  const regions = /^(.+)-\w+-\d+$/.exec(region)?.[1] ?? "";
  return ((Object.hasOwn(partitions, regions) && partitions[regions]) || "amazonaws.com api.aws").split(" ");
}
