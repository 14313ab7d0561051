import type { SSOSource } from "@identity-center/shared-files";
import { AssignedRole } from "../assigned-role";
import { SignInRequiredError } from "../sign-in-required-error";
import type { ChainContext, Link } from "./link";

/** The credentials of a role of the portal, as `fromSSO` gives them. */
export function ssoCredentials({ accountId, roleName, ...session }: SSOSource, context: ChainContext): Link {
  const { surroundings, diskCache, profile } = context;
  const assigned = new AssignedRole({ session, accountId, roleName }, surroundings, diskCache);
  return {
    of: `profile ${JSON.stringify(session.profile)} (role ${roleName} in account ${accountId})`,
    async get(anew) {
      try {
        return { ...(await assigned.get(anew)), accountId };
      } catch (error) {
        if (!(error instanceof SignInRequiredError) || session.profile === profile) throw error;
        throw error.neededBy(profile, session.profile);
      }
    },
  };
}
