/** Credentials, as the clients of the AWS SDK take them. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end. */
  readonly expiration?: Date;
  readonly accountId?: string;
  readonly credentialScope?: string;
}

/** Gives credentials; a client of the AWS SDK tells about itself in `properties`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;
