import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";

/** A role that is assigned to the user, and the account that it is in. */
export interface Assignment {
  /** The account that the role is in. */
  readonly account: AccountInfo;
  /** The role that is assigned to the user. */
  readonly role: RoleInfo;
}

/** An account and those of its roles that pass the filter, in the service's order. */
export interface AccountAssignments {
  /** The account, even if it has no role. */
  readonly account: AccountInfo;
  /** The roles that are assigned to the user in this account; empty if there are none or the filter accepts none. */
  readonly roles: readonly RoleInfo[];
}
