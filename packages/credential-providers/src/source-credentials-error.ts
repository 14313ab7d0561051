import { SSOProviderError } from "./provider-error";

/**
 * Thrown if the program, endpoint, file or environment that a profile names returned no credentials; `cause` is the
 * system's error, if there is one.
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
