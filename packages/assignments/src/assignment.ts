import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";

/** A role that is assigned to the user in an account. */
export interface Assignment {
  readonly account: AccountInfo;
  readonly role: RoleInfo;
}

/** An account with all its roles that were asked for, in the service's order. */
export interface AccountAssignments {
  readonly account: AccountInfo;
  readonly roles: readonly RoleInfo[];
}
