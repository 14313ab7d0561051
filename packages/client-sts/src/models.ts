/** A managed policy, by its ARN. */
export interface PolicyDescriptorType {
  /** ARN of the managed policy. */
  arn?: string | undefined;
}

/** A session tag. */
export interface Tag {
  /** Key of the tag, at most 128 characters. */
  Key: string;
  /** Value of the tag, at most 256 characters; may be empty. */
  Value: string;
}

/** A context assertion that a trusted provider, such as Identity Center, made about the user. */
export interface ProvidedContext {
  /** ARN of the context provider, such as `arn:aws:iam::aws:contextProvider/IdentityCenter`. */
  ProviderArn?: string | undefined;
  /** The signed and encrypted assertion, such as `awsAdditionalDetails.identityContext` of CreateTokenWithIAM. */
  ContextAssertion?: string | undefined;
}

/** Temporary credentials of a role. @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html */
export interface Credentials {
  /** Access key id, which begins with `ASIA`. */
  AccessKeyId: string;
  /** Secret access key, which signs requests. */
  SecretAccessKey: string;
  /** Session token, which is sent with each signed request. */
  SessionToken: string;
  /** Time at which the credentials expire. */
  Expiration: Date;
}

/** The session of an assumed role. */
export interface AssumedRoleUser {
  /** Id of the role and name of the session: `AROA...:session`. */
  AssumedRoleId: string;
  /** ARN of the session, such as `arn:aws:sts::111122223333:assumed-role/Admin/session`. */
  Arn: string;
}

/** What both ways of assuming a role accept. */
interface RoleRequest {
  /** ARN of the role to assume. */
  RoleArn: string;
  /** Name of the session, which AWS logs show: 2 to 64 letters, digits and `_+=,.@-`. */
  RoleSessionName: string;
  /** Managed policies that limit the session further. */
  PolicyArns?: PolicyDescriptorType[] | undefined;
  /** A policy that limits the session further, as JSON. */
  Policy?: string | undefined;
  /** Lifetime of the credentials in seconds, from 900 up to the maximum of the role. @default 3600 */
  DurationSeconds?: number | undefined;
  /** Minimum size of the session token in bytes, at most 4,096. @default the size that it needs */
  MinimumSessionTokenSize?: number | undefined;
}

/** What both ways of assuming a role return. */
interface RoleResponse {
  /** Temporary credentials of the role. */
  Credentials: Credentials;
  /** Id and ARN of the session. */
  AssumedRoleUser: AssumedRoleUser;
  /**
   * Combined size of the session policies and tags, in percent of the maximum.
   * @deprecated AWS replaced it with `SessionTokenUtilization`.
   */
  PackedPolicySize?: number;
  /** Source identity of the session, if one is set. */
  SourceIdentity?: string;
  /** Size of the session token in percent of the maximum. */
  SessionTokenUtilization?: number;
  /** Size of the session token in bytes. */
  SessionTokenSize?: number;
}

/**
 * The role to assume, and what the session is limited to.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export interface AssumeRoleRequest extends RoleRequest {
  /** Session tags, which policies can refer to. */
  Tags?: Tag[] | undefined;
  /** Keys of the tags that sessions assumed from this one inherit. */
  TransitiveTagKeys?: string[] | undefined;
  /** External id that the role's trust policy may require from third parties. */
  ExternalId?: string | undefined;
  /** Serial number or ARN of the user's MFA device. */
  SerialNumber?: string | undefined;
  /** The six digits that the MFA device shows. */
  TokenCode?: string | undefined;
  /**
   * Name of the person or program behind the session; it stays the same in all sessions that are assumed from this one.
   */
  SourceIdentity?: string | undefined;
  /** Assertions about the user, for trusted identity propagation. */
  ProvidedContexts?: ProvidedContext[] | undefined;
}

/**
 * The credentials of the role, and its session.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export interface AssumeRoleResponse extends RoleResponse {}

/**
 * The role to assume, and the token of an identity provider.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export interface AssumeRoleWithWebIdentityRequest extends RoleRequest {
  /** OAuth 2.0 access token or OpenID Connect ID token of the identity provider. */
  WebIdentityToken: string;
  /** Host name of the identity provider; only for OAuth 2.0 access tokens. */
  ProviderId?: string | undefined;
}

/**
 * The credentials of the role, its session, and whom the token identifies.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export interface AssumeRoleWithWebIdentityResponse extends RoleResponse {
  /** Id of the user at the identity provider, the `sub` of the token. */
  SubjectFromWebIdentityToken?: string;
  /** Issuer of an ID token (`iss`), or the `ProviderId` of the request. */
  Provider?: string;
  /** Client id that the token was issued for, the `aud` of the token. */
  Audience?: string;
}

/**
 * Empty: the caller is identified by the signature.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
// biome-ignore lint/suspicious/noEmptyInterface: it has no members, as the AWS SDK's
export interface GetCallerIdentityRequest {}

/**
 * Whose credentials signed the request.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export interface GetCallerIdentityResponse {
  /** Id of the user, or of the role and its session: `AROA...:session`. */
  UserId: string;
  /** Id of the account that the credentials belong to, twelve digits. */
  Account: string;
  /** ARN of the user or of the role's session. */
  Arn: string;
}
