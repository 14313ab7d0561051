/** An IAM user, who calls AWS with their own key. */
export interface IamUser {
  /** Such as `arn:aws:iam::111122223333:user/ada`, in any partition. */
  readonly arn: string;
  /** 16 to 128 capital letters and digits. It must not begin with `ASIA`, as temporary keys do. */
  readonly accessKeyId: string;
  /** Secret access key of the user. */
  readonly secretAccessKey: string;
  /** The serial number of the user's MFA device, such as `arn:aws:iam::111122223333:mfa/ada`. */
  readonly mfaSerial?: string | undefined;
  /**
   * The codes that the device may show, 6 digits each. They can be used again and again.
   * @default none: no code is right
   */
  readonly mfaCodes?: readonly string[] | undefined;
}

/** An IAM role, and who may assume it. */
export interface IamRole {
  /** Such as `arn:aws:iam::111122223333:role/Deploy`, in any partition. */
  readonly arn: string;
  /**
   * Account ids, ARNs of users, roles and sessions of roles, in which `*` stands for any text, and issuers of web
   * identities.
   */
  readonly trust: readonly string[];
  /**
   * The external id that callers have to send.
   * @default none is needed
   */
  readonly externalId?: string | undefined;
  /**
   * Whether callers have to send the code of an MFA device.
   * @default false
   */
  readonly mfa?: boolean | undefined;
  /**
   * The subjects whose web identities are trusted; `*` stands for any text.
   * @default any subject
   */
  readonly subject?: string | undefined;
  /**
   * The longest session in seconds, 3600 to 43,200.
   * @default 3600 (1 hour)
   */
  readonly maxSessionDuration?: number | undefined;
}

/** An issuer of web identities that the roles of all accounts may trust. */
export interface IdentityProvider {
  /** An http or https URL, as in the `iss` claim of its tokens. */
  readonly issuer: string;
  /** The audiences that its tokens may have, such as `sts.amazonaws.com`. */
  readonly audiences: readonly string[];
  /**
   * Its public keys, as JWKs.
   * @default none: only tokens of `portal.webIdentityToken` are accepted
   */
  readonly keys?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/** The part of IAM that STS uses. */
export interface Iam {
  /** The users, each with one access key. */
  readonly users: readonly IamUser[];
  /** The roles that can be assumed. */
  readonly roles: readonly IamRole[];
  /** The issuers of web identities that roles may trust. */
  readonly identityProviders: readonly IdentityProvider[];
}
