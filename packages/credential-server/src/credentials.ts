/** Credentials as providers of the AWS SDK for JavaScript v3 return them. */
export interface Credentials {
  /** Access key id; temporary ones begin with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key, which signs requests. */
  readonly secretAccessKey: string;
  /** Session token; missing for the keys of an IAM user. */
  readonly sessionToken?: string | undefined;
  /** Time at which the credentials expire; missing if they do not. */
  readonly expiration?: Date | undefined;
  /** Id of the account that the credentials belong to, twelve digits. */
  readonly accountId?: string | undefined;
}

/**
 * A provider of the AWS SDK for JavaScript v3, such as `fromSSO` of `@identity-center/credential-providers`. It is
 * called with `{ forceRefresh: true }` if the credentials that it returned before must be replaced.
 */
// The type is that of smithy: the providers of the AWS SDK name properties of their own.
export type CredentialProvider = (properties?: Readonly<Record<string, any>>) => Promise<Credentials>;
