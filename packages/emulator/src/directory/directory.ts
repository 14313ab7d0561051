/** An AWS account, and the roles that are assigned in it to whoever signs in. */
export interface Account {
  /** 12 digits, leading zeros included. */
  readonly accountId: string;
  /** Several accounts can have one name, and some have none: then the portal's answers leave it out. */
  readonly accountName?: string | undefined;
  readonly emailAddress?: string | undefined;
  /** Role names, each one once, in the order in which they are listed. */
  readonly roles: readonly string[];
}

/** An organisation as its access portal shows it. */
export interface Directory {
  /** The URL of the access portal; a name for the organisation, never called. */
  readonly startUrl: string;
  /** Accounts in the order in which they are listed. */
  readonly accounts: readonly Account[];
}
