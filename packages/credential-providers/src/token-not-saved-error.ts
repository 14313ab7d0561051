import { SSOProviderError } from "./provider-error";

/**
 * The token was refreshed, but its file cannot be written; told to `onWarning`. This provider goes on with the new token,
 * while others find the old one, whose refresh token may be used up.
 */
export class TokenNotSavedError extends SSOProviderError {
  override readonly name = "TokenNotSavedError";
}
