import { SSOProviderError } from "./provider-error";

/** Thrown if the role is not assigned to the user in the account; signing in again does not help. */
export class AssignmentNotFoundError extends SSOProviderError {
  override readonly name = "AssignmentNotFoundError";
}
