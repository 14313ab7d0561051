import { partitionOf } from "./partition";
import type { StartUrl } from "./start-url";

/** What the partitions are called. */
const names: Readonly<Record<string, string>> = {
  aws: "the commercial partition",
  "aws-cn": "China",
  "aws-us-gov": "GovCloud",
  "aws-eusc": "the European Sovereign Cloud",
};

/**
 * Returns where a start URL belongs if that is not the given Region: the Region that it names, or else its partition in
 * words.
 *
 * @returns undefined if they go together, or nothing is known
 *
 * @example
 * ```ts
 * const startUrl = parseStartUrl("https://start.us-gov-home.awsapps.com/directory/d-1234567890");
 * if (startUrl) otherPlaceOf(startUrl, "eu-west-1"); // "GovCloud"
 * ```
 */
export function otherPlaceOf({ form, region, partition = "" }: StartUrl, given: string): string | undefined {
  if (region !== undefined) return region === given.toLowerCase() ? undefined : region;
  const own = partitionOf(given.toLowerCase());
  // The directories of GovCloud have the issuer of the commercial partition.
  const isIssuerOfBoth = form === "issuer" && partition === "aws" && own === "aws-us-gov";
  if (partition === "" || partition === own || isIssuerOfBoth) return undefined;
  return names[partition] ?? partition;
}
