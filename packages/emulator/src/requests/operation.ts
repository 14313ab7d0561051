const PORTAL_OPERATIONS = ["GetRoleCredentials", "ListAccountRoles", "ListAccounts", "Logout"] as const;

const OIDC_OPERATIONS = [
  "RegisterClient",
  "StartDeviceAuthorization",
  "CreateToken",
  "CreateTokenWithIAM",
] as const;

const STS_OPERATIONS = ["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"] as const;

/** The name of an operation of the OIDC API. */
export type OidcOperation = (typeof OIDC_OPERATIONS)[number];

/** The name of an operation of STS. */
export type StsOperation = (typeof STS_OPERATIONS)[number];

/** The name of an operation of any of the APIs. */
export type Operation = (typeof PORTAL_OPERATIONS)[number] | OidcOperation | StsOperation;

/** The names of all operations. */
export const OPERATIONS: readonly Operation[] = [...PORTAL_OPERATIONS, ...OIDC_OPERATIONS, ...STS_OPERATIONS];

export function isOidc(operation: Operation | undefined): operation is OidcOperation {
  return OIDC_OPERATIONS.some((one) => one === operation);
}

export function isSts(operation: unknown): operation is StsOperation {
  return STS_OPERATIONS.some((one) => one === operation);
}
