import { SSOProviderError } from "./provider-error";

/** STS gave no credentials of a role that a profile names; `cause` is its error. */
export class AssumeRoleError extends SSOProviderError {
  override readonly name = "AssumeRoleError";
  /** The profile that has `role_arn`. */
  readonly profile: string;
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
