/** Credentials in the form that clients of the AWS SDK accept. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When the credentials expire. */
  readonly expiration?: Date;
  readonly accountId?: string;
  readonly credentialScope?: string;
}

/** Returns credentials; a client of the AWS SDK passes its own settings in `properties`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;
