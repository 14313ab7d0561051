import { SSOProviderError } from "./provider-error";

/** Thrown if the shared config files lack the session or role, or contradict each other; `cause` says where. */
export class SSOConfigurationError extends SSOProviderError {
  override readonly name = "SSOConfigurationError";
}
