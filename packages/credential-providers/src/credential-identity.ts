/** Credentials in the form that clients of the AWS SDK accept. */
export interface AwsCredentialIdentity {
  /** Access key id; temporary ones begin with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key, which signs requests. */
  readonly secretAccessKey: string;
  /** Session token; missing for the keys of an IAM user. */
  readonly sessionToken?: string;
  /** Time at which the credentials expire; missing if they do not. */
  readonly expiration?: Date;
  /** Id of the account that the credentials belong to, twelve digits. */
  readonly accountId?: string;
  /** The profile's setting `aws_credential_scope`, for clients of the AWS SDK. */
  readonly credentialScope?: string;
}

/** Returns credentials; a client of the AWS SDK passes its own settings in `properties`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;
