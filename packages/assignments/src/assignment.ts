import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";

/** A role that is assigned to the user in an account. */
export interface Assignment {
  readonly account: AccountInfo;
  readonly role: RoleInfo;
}

/** An account with those of its roles that pass the filter, in the service's order. */
export interface AccountAssignments {
  readonly account: AccountInfo;
  readonly roles: readonly RoleInfo[];
}
