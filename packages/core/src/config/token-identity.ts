/** An access token. */
export interface TokenIdentity {
  readonly token: string;
  /** When the token expires. @default unknown */
  readonly expiration?: Date;
}

/** Returns a token. A client of the AWS SDK describes itself in `properties`. */
export type TokenIdentityProvider = (properties?: Record<string, any>) => Promise<TokenIdentity>;
