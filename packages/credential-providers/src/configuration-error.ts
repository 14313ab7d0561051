import { SSOProviderError } from "./provider-error";

/** The shared config files do not define the session or role, or contradict each other; `cause` says where. */
export class SSOConfigurationError extends SSOProviderError {
  override readonly name = "SSOConfigurationError";
}
