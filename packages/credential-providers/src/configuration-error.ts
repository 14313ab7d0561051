import { SSOProviderError } from "./provider-error";

/** The shared config files do not say, or not in agreement, which session or role is meant; `cause` says where. */
export class SSOConfigurationError extends SSOProviderError {
  override readonly name = "SSOConfigurationError";
}
