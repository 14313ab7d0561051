import type { Iam } from "./iam";

/** An AWS account, and the roles in it that are assigned to every user. */
export interface Account {
  /** 12 digits, including leading zeros. */
  readonly accountId: string;
  /** Display name, which need not be unique. If it is undefined, the portal's responses omit it. */
  readonly accountName?: string | undefined;
  /** Email address of the account. If it is undefined, the portal's responses omit it. */
  readonly emailAddress?: string | undefined;
  /** Unique role names, in the order in which the portal lists them. */
  readonly roles: readonly string[];
}

/** An application of the organization that gets tokens with CreateTokenWithIAM. */
export interface Application {
  /** Such as `arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef`. */
  readonly arn: string;
  /** Scopes that its tokens may have. */
  readonly scopes: readonly string[];
  /** URIs that a browser may be redirected to with an authorization code. */
  readonly redirectUris: readonly string[];
}

/** An organization as its access portal shows it. */
export interface Directory {
  /** URL of the access portal. It identifies the organization and is never requested. */
  readonly startUrl: string;
  /** Accounts, in the order in which the portal lists them. */
  readonly accounts: readonly Account[];
  /**
   * The applications that may call CreateTokenWithIAM.
   * @default none
   */
  readonly applications?: readonly Application[] | undefined;
  /**
   * The users, roles and identity providers that STS knows besides the roles of the portal.
   * @default none
   */
  readonly iam?: Partial<Iam> | undefined;
}
