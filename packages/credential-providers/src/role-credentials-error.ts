import { SSOProviderError } from "./provider-error";

/** Thrown if the portal returned no valid credentials; `cause` is its error. */
export class RoleCredentialsError extends SSOProviderError {
  override readonly name = "RoleCredentialsError";
}
