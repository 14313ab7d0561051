import type { Iam } from "./iam";

/** An AWS account, and the roles in it that are assigned to every user. */
export interface Account {
  /** 12 digits, including leading zeros. */
  readonly accountId: string;
  /** Need not be unique. Where it is undefined, the portal's responses leave it out. */
  readonly accountName?: string | undefined;
  readonly emailAddress?: string | undefined;
  /** Unique role names, in the order in which the portal lists them. */
  readonly roles: readonly string[];
}

/** An application of the organization that gets tokens with the credentials of AWS. */
export interface Application {
  /** Such as `arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef`. */
  readonly arn: string;
  /** Scopes that its tokens may have. */
  readonly scopes: readonly string[];
  /** Where a browser may bring authorization codes. */
  readonly redirectUris: readonly string[];
}

/** An organization as its access portal shows it. */
export interface Directory {
  /** The URL of the access portal. It identifies the organization and is never called. */
  readonly startUrl: string;
  /** Accounts, in the order in which the portal lists them. */
  readonly accounts: readonly Account[];
  /**
   * The applications that may call CreateTokenWithIAM.
   * @default none
   */
  readonly applications?: readonly Application[] | undefined;
  /**
   * The users, roles and identity providers that STS knows beside the roles of the portal.
   * @default none
   */
  readonly iam?: Partial<Iam> | undefined;
}
