import { SSOProviderError } from "./provider-error";

/** Thrown if STS returned no credentials for a role that a profile names; `cause` is its error. */
export class AssumeRoleError extends SSOProviderError {
  override readonly name = "AssumeRoleError";
  /** The profile whose `role_arn` names the role. */
  readonly profile: string;
  /** ARN of the role that could not be assumed. */
  readonly roleArn: string;

  constructor(
    reason: string,
    {
      profile,
      roleArn,
      ...options
    }: { readonly profile: string; readonly roleArn: string; readonly cause?: unknown },
  ) {
    super(reason, options);
    this.profile = profile;
    this.roleArn = roleArn;
  }
}
