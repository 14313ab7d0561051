/** An access token of the OIDC API. */
export interface TokenIdentity {
  /** The token itself, a secret. */
  readonly token: string;
  /** When the token expires. @default unknown */
  readonly expiration?: Date;
}

/** Returns a token. A client of the AWS SDK passes its own configuration in `properties`. */
export type TokenIdentityProvider = (properties?: Record<string, any>) => Promise<TokenIdentity>;
