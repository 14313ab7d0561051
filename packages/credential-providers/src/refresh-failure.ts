import type { SSOProviderError } from "./provider-error";
import { describeSession, type Session } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";
import { TokenRefreshError } from "./token-refresh-error";

/** Errors of the service that mean the refresh token or the client is no longer valid. */
const refusals = new Set([
  "AccessDeniedException",
  "ExpiredTokenException",
  "InvalidClientException",
  "InvalidGrantException",
  "UnauthorizedClientException",
]);

/** Converts the error of a failed refresh to one that says what to do. */
export function refreshFailure(session: Session, cause: any): SSOProviderError {
  const reason = `The token of ${describeSession(session)} could not be refreshed (${cause?.name}: ${cause?.message})`;
  return refusals.has(cause?.name)
    ? new SignInRequiredError(reason, session, { cause })
    : new TokenRefreshError(`${reason}: check the network, and that ${session.region} is its sso_region`, {
        cause,
      });
}
