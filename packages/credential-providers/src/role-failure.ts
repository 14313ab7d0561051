import { AssignmentNotFoundError } from "./assignment-not-found-error";
import type { SSOProviderError } from "./provider-error";
import type { Role } from "./role";
import { RoleCredentialsError } from "./role-credentials-error";
import { describeSession, type Session } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";

function regionsOf({ region, regions = [] }: Session): string {
  return [region, ...regions].join(", ");
}

/** Converts the portal's error for a role to one that says what to do. */
export function roleFailure({ session, accountId, roleName }: Role, cause: any): SSOProviderError {
  const name = describeSession(session);
  switch (cause?.name) {
    // The portal refuses an expired token, a revoked one and one of another region with the same error.
    case "UnauthorizedException":
      return new SignInRequiredError(
        `The portal rejects the token of ${name}: it has expired, was revoked, or does not belong to ${regionsOf(session)} (check sso_region)`,
        session,
        { cause },
      );
    case "ForbiddenException":
    case "ResourceNotFoundException":
      return new AssignmentNotFoundError(
        `The user of ${name} has no role ${roleName} in account ${accountId}: choose one that ` +
          `\`idc roles ${accountId}\` or \`aws sso list-account-roles\` shows, or request the assignment`,
        { cause },
      );
    default:
      return new RoleCredentialsError(
        `No credentials of role ${roleName} in account ${accountId} through ${name} (${cause?.name}: ${cause?.message})`,
        { cause },
      );
  }
}
