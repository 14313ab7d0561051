import { SSOProviderError } from "./provider-error";

/** The portal gave no credentials, or none that can be used; `cause` is its answer. */
export class RoleCredentialsError extends SSOProviderError {
  override readonly name = "RoleCredentialsError";
}
