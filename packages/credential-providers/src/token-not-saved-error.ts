import { SSOProviderError } from "./provider-error";

/**
 * The token was refreshed, but its file, or that of a copy for programs that know no sessions, cannot be written;
 * reported to `onWarning`. This provider uses the new token, while programs that read the file find the old one, whose
 * refresh token may no longer be valid.
 */
export class TokenNotSavedError extends SSOProviderError {
  override readonly name = "TokenNotSavedError";
}
