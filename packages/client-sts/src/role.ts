/** What both ways to assume a role take first. */
export const roleMembers = {
  RoleArn: {},
  RoleSessionName: {},
  PolicyArns: { structures: ["arn"] },
  Policy: { optional: true },
  DurationSeconds: { max: 43_200, optional: true },
} as const;

/** What they take last. */
export const tokenSize = { MinimumSessionTokenSize: { max: 4_096, optional: true } } as const;

/** What both ways of assuming a role return. */
export const roleOutput = {
  Credentials: { AccessKeyId: "key", SecretAccessKey: "key", SessionToken: "key", Expiration: "number" },
  AssumedRoleUser: { AssumedRoleId: "string", Arn: "string" },
  PackedPolicySize: "number?",
  SourceIdentity: "string?",
  SessionTokenUtilization: "number?",
  SessionTokenSize: "number?",
} as const;
