/** AWS credentials: a user's long-term ones or a role's temporary ones. */
export interface AwsCredentialIdentity {
  /** Access key id; temporary ones begin with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key, which signs requests. */
  readonly secretAccessKey: string;
  /** Session token; only temporary credentials have one. */
  readonly sessionToken?: string;
  /** Scope of the credentials in the AWS SDK's interface; signatures do not use it. */
  readonly credentialScope?: string;
  /** Time at which the credentials expire. @default never */
  readonly expiration?: Date;
  /** Id of the account that the credentials belong to, twelve digits. */
  readonly accountId?: string;
}

/** Returns credentials. A client passes its own configuration in `properties`, as `callerClientConfig`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;
