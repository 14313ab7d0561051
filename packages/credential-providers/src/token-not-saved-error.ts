import { SSOProviderError } from "./provider-error";

/**
 * Passed to `onWarning` if a refreshed token, or its copy for programs that do not support sessions, could not be
 * written to its file. This provider uses the new token; programs that read the file find the old one, whose refresh
 * token may no longer be valid.
 */
export class TokenNotSavedError extends SSOProviderError {
  override readonly name = "TokenNotSavedError";
}
