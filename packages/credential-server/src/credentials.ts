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

/** A provider of the AWS SDK for JavaScript v3, such as `fromSSO` of `@identity-center/credential-providers`. */
export type CredentialProvider = () => Promise<Credentials>;
