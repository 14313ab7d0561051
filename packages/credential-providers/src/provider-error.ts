export interface ProviderErrorOptions {
  readonly cause?: unknown;
  /** @default false */
  readonly tryNextLink?: boolean;
}

/** Base class of the errors of this package's providers. `cause` is kept, and no message contains a secret. */
export abstract class SSOProviderError extends Error {
  /** Name of the error's class. */
  abstract override readonly name: string;
  /**
   * Whether a chain of providers should try the next one: only if SSO is not configured at all. An error of a
   * configured provider must surface, or a request could be signed with another identity.
   *
   * @see https://github.com/smithy-lang/smithy-typescript (`chain` of the property provider)
   */
  readonly tryNextLink: boolean;

  constructor(message: string, { tryNextLink = false, ...options }: ProviderErrorOptions = {}) {
    super(message, options);
    this.tryNextLink = tryNextLink;
  }
}
