/** A managed policy, by its ARN. */
export interface PolicyDescriptorType {
  arn?: string | undefined;
}

/** A session tag. */
export interface Tag {
  Key: string;
  Value: string;
}

/** A context assertion that a trusted provider, such as Identity Center, made about the user. */
export interface ProvidedContext {
  ProviderArn?: string | undefined;
  ContextAssertion?: string | undefined;
}

/** Temporary credentials. */
export interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

/** The session of a role. */
export interface AssumedRoleUser {
  /** The id of the role and the name of the session: `AROA...:session`. */
  AssumedRoleId: string;
  /** For example `arn:aws:sts::111122223333:assumed-role/Admin/session`. */
  Arn: string;
}

/** What both ways to assume a role take. */
interface RoleRequest {
  RoleArn: string;
  /** 2 to 64 letters, digits and `_+=,.@-`. */
  RoleSessionName: string;
  /** Managed policies that limit the session further. */
  PolicyArns?: PolicyDescriptorType[] | undefined;
  /** A policy that limits the session further, as JSON. */
  Policy?: string | undefined;
  /** Seconds for which the credentials are valid, from 900 up to the maximum of the role. @default 3600 */
  DurationSeconds?: number | undefined;
  /** Bytes that the session token has at least, at most 4,096. @default the bytes that it needs */
  MinimumSessionTokenSize?: number | undefined;
}

/** What both ways to assume a role return. */
interface RoleResponse {
  Credentials: Credentials;
  AssumedRoleUser: AssumedRoleUser;
  /** @deprecated by AWS, for `SessionTokenUtilization`. */
  PackedPolicySize?: number;
  SourceIdentity?: string;
  /** How much of its largest size the session token has, in percent. */
  SessionTokenUtilization?: number;
  /** Bytes of the session token. */
  SessionTokenSize?: number;
}

export interface AssumeRoleRequest extends RoleRequest {
  Tags?: Tag[] | undefined;
  /** Keys of the tags that sessions assumed from this one inherit. */
  TransitiveTagKeys?: string[] | undefined;
  /** What the trust policy of the role may require from third parties. */
  ExternalId?: string | undefined;
  /** The MFA device: its serial number, or its ARN. */
  SerialNumber?: string | undefined;
  /** The six digits that the MFA device shows. */
  TokenCode?: string | undefined;
  SourceIdentity?: string | undefined;
  ProvidedContexts?: ProvidedContext[] | undefined;
}

export interface AssumeRoleResponse extends RoleResponse {}

export interface AssumeRoleWithWebIdentityRequest extends RoleRequest {
  /** The OAuth 2.0 access token or the OpenID Connect id token of the identity provider. */
  WebIdentityToken: string;
  /** Only for OAuth 2.0 access tokens: the host name of the provider. */
  ProviderId?: string | undefined;
}

export interface AssumeRoleWithWebIdentityResponse extends RoleResponse {
  /** The user's id at the identity provider. */
  SubjectFromWebIdentityToken?: string;
  Provider?: string;
  Audience?: string;
}

// biome-ignore lint/suspicious/noEmptyInterface: it has no members, as the AWS SDK's
export interface GetCallerIdentityRequest {}

export interface GetCallerIdentityResponse {
  /** The id of the user, or of the role and its session: `AROA...:session`. */
  UserId: string;
  /** Twelve digits. */
  Account: string;
  Arn: string;
}
