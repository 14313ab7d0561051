/** Credentials as providers of the AWS SDK for JavaScript v3 return them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** None with the keys of a user. */
  readonly sessionToken?: string | undefined;
  /** None if they do not expire. */
  readonly expiration?: Date | undefined;
  /** Twelve digits. */
  readonly accountId?: string | undefined;
}

/**
 * A provider of the AWS SDK for JavaScript v3, such as `fromSSO` of `@identity-center/credential-providers`. It is called
 * with `{ forceRefresh: true }` if the credentials that it returned before are to be replaced by new ones.
 */
// The type is that of smithy: the providers of the AWS SDK name properties of their own.
export type CredentialProvider = (properties?: Readonly<Record<string, any>>) => Promise<Credentials>;
