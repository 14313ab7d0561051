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

/** An organization as its access portal shows it. */
export interface Directory {
  /** The URL of the access portal. It identifies the organization and is never called. */
  readonly startUrl: string;
  /** Accounts, in the order in which the portal lists them. */
  readonly accounts: readonly Account[];
  /**
   * The users, roles and identity providers that STS knows beside the roles of the portal.
   * @default none
   */
  readonly iam?: Partial<Iam> | undefined;
}
