const PORTAL_OPERATIONS = ["GetRoleCredentials", "ListAccountRoles", "ListAccounts", "Logout"] as const;

const OIDC_OPERATIONS = ["RegisterClient", "StartDeviceAuthorization", "CreateToken"] as const;

/** The name of an operation of the OIDC API. */
export type OidcOperation = (typeof OIDC_OPERATIONS)[number];

/** The name of an operation of either API. */
export type Operation = (typeof PORTAL_OPERATIONS)[number] | OidcOperation;

/** The names of all operations. */
export const OPERATIONS: readonly Operation[] = [...PORTAL_OPERATIONS, ...OIDC_OPERATIONS];

export function isOidc(operation: Operation | undefined): operation is OidcOperation {
  return OIDC_OPERATIONS.some((one) => one === operation);
}
