import type { Environment, Properties } from "@identity-center/shared-files";

/** A region of each partition that has an STS for it; one of another partition does not know the role. */
const regions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
};

/**
 * The region whose STS is asked: `AWS_REGION`, `AWS_DEFAULT_REGION`, then that of the profile that was asked for; else
 * the first one of the role's partition.
 */
export function stsRegion(env: Environment, profile: Properties, roleArn: string): string {
  const [, partition = ""] = roleArn.split(":");
  return (
    env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || profile["region"] || (regions[partition] ?? "us-east-1")
  );
}
