/** The partitions beside the commercial one, and how the names of their Regions begin. */
const partitions: Readonly<Record<string, RegExp>> = {
  "aws-cn": /^cn-/,
  "aws-us-gov": /^us-gov-/,
  "aws-eusc": /^eusc-/,
  "aws-iso": /^us-iso-/,
  "aws-iso-b": /^us-isob-/,
  "aws-iso-e": /^eu-isoe-/,
  "aws-iso-f": /^us-isof-/,
};

/**
 * Returns the partition of a Region. A Region with an unknown name belongs to `aws`, as in the AWS SDKs.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 *
 * @example
 * ```ts
 * partitionOf("us-gov-west-1"); // "aws-us-gov"
 * ```
 */
export function partitionOf(region: string): string {
  return Object.keys(partitions).find((partition) => partitions[partition]?.test(region)) ?? "aws";
}
