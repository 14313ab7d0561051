import type { SSOProviderError } from "./provider-error";
import { describeSession, type Session } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";
import { TokenRefreshError } from "./token-refresh-error";

/** By these the service says that it takes neither the refresh token nor the client any more. */
const refusals = new Set([
  "AccessDeniedException",
  "ExpiredTokenException",
  "InvalidClientException",
  "InvalidGrantException",
  "UnauthorizedClientException",
]);

/** The error of a refresh that failed, by what mends it. */
export function refreshFailure(session: Session, cause: any): SSOProviderError {
  const reason = `The token of ${describeSession(session)} could not be refreshed (${cause?.name}: ${cause?.message})`;
  return refusals.has(cause?.name)
    ? new SignInRequiredError(reason, session, { cause })
    : new TokenRefreshError(`${reason}: check the network, and that ${session.region} is its sso_region`, {
        cause,
      });
}
