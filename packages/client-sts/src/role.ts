import { date } from "./query/operation";

/** What both ways to assume a role take. */
export const roleInput = {
  RoleArn: {},
  RoleSessionName: {},
  PolicyArns: { structures: ["arn"] },
  Policy: { optional: true },
  DurationSeconds: { max: 43_200, optional: true },
  MinimumSessionTokenSize: { max: 4_096, optional: true },
} as const;

/** What both ways to assume a role return. */
export const roleOutput = {
  Credentials: { AccessKeyId: "key", SecretAccessKey: "key", SessionToken: "key", Expiration: date },
  AssumedRoleUser: { AssumedRoleId: "string", Arn: "string" },
  PackedPolicySize: "number?",
  SourceIdentity: "string?",
  SessionTokenUtilization: "number?",
  SessionTokenSize: "number?",
} as const;
