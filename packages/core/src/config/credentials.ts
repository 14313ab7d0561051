/** Credentials of AWS, of a user or of a session of a role. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one. */
  readonly sessionToken?: string;
  readonly credentialScope?: string;
  /** When the credentials expire. @default never */
  readonly expiration?: Date;
  /** Twelve digits. */
  readonly accountId?: string;
}

/** Returns credentials. A client describes itself in `properties`, as `callerClientConfig`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;
