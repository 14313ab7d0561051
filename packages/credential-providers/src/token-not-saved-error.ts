import { SSOProviderError } from "./provider-error";

/**
 * The token was refreshed, but its file cannot be written; reported to `onWarning`. This provider uses the new token,
 * while other programs find the old one, whose refresh token may no longer be valid.
 */
export class TokenNotSavedError extends SSOProviderError {
  override readonly name = "TokenNotSavedError";
}
