import { SSOProviderError } from "./provider-error";

/** The user has no such role in the account; signing in again does not help. */
export class AssignmentNotFoundError extends SSOProviderError {
  override readonly name = "AssignmentNotFoundError";
}
