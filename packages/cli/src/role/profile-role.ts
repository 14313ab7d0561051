import { resolveSSOProfile, type SSOProfile } from "@identity-center/shared-files";
import { withAdvice } from "../config-advice";
import type { Context } from "../context";
import type { Target } from "../target";

/**
 * The role that the profile of a sign-in names, if it names one.
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
    return resolveSSOProfile(shared, profile);
  } catch (error) {
    throw withAdvice(error, shared, { profile });
  }
}
