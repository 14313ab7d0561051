/** The account and the name in the ARN of a role. A path before the name is left out, as in the ARN of its sessions. */
export function roleIn(arn: string): {
  readonly accountId: string | undefined;
  readonly roleName: string | undefined;
} {
  const [, accountId, roleName] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return { accountId, roleName };
}
