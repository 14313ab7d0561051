export interface ProviderErrorOptions {
  readonly cause?: unknown;
  /** @default false */
  readonly tryNextLink?: boolean;
}

/** Base of what the providers of this package throw. The cause is kept; no message holds a secret. */
export abstract class SSOProviderError extends Error {
  abstract override readonly name: string;
  /**
   * Whether a chain of providers should ask the next: only where SSO is not configured at all. One that is configured
   * and fails must be heard of, or a request could be signed for somebody else.
   *
   * @see https://github.com/smithy-lang/smithy-typescript (`chain` of the property provider)
   */
  readonly tryNextLink: boolean;

  constructor(message: string, { tryNextLink = false, ...options }: ProviderErrorOptions = {}) {
    super(message, options);
    this.tryNextLink = tryNextLink;
  }
}
