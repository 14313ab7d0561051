import { resolveSSOProfile, SSOConfigError, type SSOProfile } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { withAdvice } from "../target/config-advice";
import type { Target } from "../target/target";

/**
 * The role that the profile of a sign-in names, or the half of it that it names.
 *
 * @throws {@link CliError} where it names one that can't be.
 */
export async function roleOfProfile(
  context: Context,
  { profile }: Target,
): Promise<Pick<SSOProfile, "accountId" | "roleName">> {
  if (profile === undefined) return {};
  const shared = await context.sharedConfig();
  try {
    const role = resolveSSOProfile(shared, profile);
    if (shared.profiles[profile]?.["role_arn"]) context.warn(new Error(besides(profile)));
    return role;
  } catch (error) {
    if (!isOfHalf(error)) throw withAdvice(error, shared, { profile });
    // A flag, or whoever sits at the terminal, may say the other.
    const { sso_account_id: accountId, sso_role_name: roleName } = shared.profiles[profile] ?? {};
    return { ...(accountId && { accountId }), ...(roleName && { roleName }) };
  }
}

function isOfHalf(error: unknown): boolean {
  if (!(error instanceof SSOConfigError) || error.code !== "ERR_SSO_SETTING_MISSING") return false;
  return error.setting === "sso_account_id" || error.setting === "sso_role_name";
}

/** The AWS CLI and SDKs look for a role to assume first. */
function besides(profile: string): string {
  return `Profile ${JSON.stringify(profile)} has role_arn besides its SSO role: the AWS CLI and SDKs assume that role, and these are the credentials of the SSO role`;
}
