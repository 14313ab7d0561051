import { SSOProviderError } from "./provider-error";

/**
 * A program, an endpoint, a file or the environment gave no credentials to a profile; `cause` is the error of the
 * system, if there is one.
 */
export class SourceCredentialsError extends SSOProviderError {
  override readonly name = "SourceCredentialsError";
  /** The profile whose settings name the source. */
  readonly profile: string;

  constructor(reason: string, profile: string, options?: { readonly cause?: unknown }) {
    super(reason, options);
    this.profile = profile;
  }
}
