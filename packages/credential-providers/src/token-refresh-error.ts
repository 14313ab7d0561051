import { SSOProviderError } from "./provider-error";

/**
 * Thrown if the token has expired and its refresh failed for a reason that may be temporary; `cause` is that reason.
 */
export class TokenRefreshError extends SSOProviderError {
  override readonly name = "TokenRefreshError";
}
