/** An access token. */
export interface TokenIdentity {
  readonly token: string;
  /** When the token ends. @default not known */
  readonly expiration?: Date;
}

/** Gives a token; a client of the AWS SDK tells about itself in `properties`. */
export type TokenIdentityProvider = (properties?: Record<string, any>) => Promise<TokenIdentity>;
