import {
  resolveSSOProfile,
  SSOConfigError,
  type SSOProfile,
  ssoProperties,
} from "@identity-center/shared-files";
import type { ConfigLookup } from "../command/context";
import { withAdvice } from "../target/config-advice";
import type { Target } from "../target/target";

/**
 * The account and role that the profile of a sign-in names; one of them may be missing.
 *
 * @throws {@link CliError} if a name is invalid.
 */
export async function roleOfProfile(
  context: ConfigLookup,
  { profile }: Target,
): Promise<Pick<SSOProfile, "accountId" | "roleName">> {
  if (profile === undefined) return {};
  const shared = await context.sharedConfig();
  try {
    return resolveSSOProfile(shared, profile);
  } catch (error) {
    if (!isOfHalf(error)) throw withAdvice(error, shared, { profile });
    // A flag, or the user, may provide the other one.
    const { sso_account_id: accountId, sso_role_name: roleName } = ssoProperties(
      shared.profiles[profile] ?? {},
    );
    return { ...(accountId && { accountId }), ...(roleName && { roleName }) };
  }
}

function isOfHalf(error: unknown): boolean {
  if (!(error instanceof SSOConfigError) || error.code !== "ERR_SSO_SETTING_MISSING") return false;
  return error.setting === "sso_account_id" || error.setting === "sso_role_name";
}
