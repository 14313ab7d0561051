import { createHash } from "node:crypto";

/** The parts of the ARN of a user or role of IAM. */
export interface ArnParts {
  readonly partition: string;
  readonly accountId: string;
  /** The last part of the path. */
  readonly name: string;
}

/** @param arn - the ARN of a user or role, as a directory has it */
export function partsOf(arn: string): ArnParts {
  const [, partition = "", , , accountId = ""] = arn.split(":");
  return { partition, accountId, name: arn.slice(arn.lastIndexOf("/") + 1) };
}

/** Partitions by how the names of their regions begin. */
const PARTITIONS: ReadonlyMap<string, string> = new Map([
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
]);

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  const [, partition = "aws"] = [...PARTITIONS].find(([prefix]) => region.startsWith(prefix)) ?? [];
  return partition;
}

/** The ARN of the role that an assignment of the portal stands for. */
export function assignedRoleArn(partition: string, accountId: string, roleName: string): string {
  const suffix = createHash("sha256").update(`${accountId}/${roleName}`).digest("hex").slice(0, 16);
  return `arn:${partition}:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${roleName}_${suffix}`;
}

/** The unique id of a user or role, such as `AROA...`. */
export function uniqueId(prefix: "AIDA" | "AROA", arn: string): string {
  return `${prefix}${base32(createHash("sha256").update(arn).digest().subarray(0, 17))}`;
}

/** Five bits of each byte. */
export function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(byte % 32)).join("");
}
