/** A bundle of some exports of a client, and its bytes as last measured. */
interface Budget {
  readonly what: string;
  /** The package. @default client-sso */
  readonly of?: string;
  readonly exports: readonly string[];
  readonly esbuild: number;
  readonly rollup: number;
}

const commands = [
  "ListAccountsCommand",
  "ListAccountRolesCommand",
  "GetRoleCredentialsCommand",
  "LogoutCommand",
];

export const budgets: readonly Budget[] = [
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_657, rollup: 13_624 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_657,
    rollup: 13_628,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_640,
    rollup: 13_610,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_575, rollup: 13_546 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_830, rollup: 13_791 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_272,
    rollup: 14_246,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_513, rollup: 14_493 },
  {
    what: "CreateToken",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenCommand"],
    esbuild: 14_276,
    rollup: 14_159,
  },
  {
    what: "CreateTokenWithIAM",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenWithIAMCommand"],
    esbuild: 22_352,
    rollup: 21_380,
  },
  {
    what: "GetCallerIdentity",
    of: "client-sts",
    exports: ["STSClient", "GetCallerIdentityCommand"],
    esbuild: 23_478,
    rollup: 22_684,
  },
  { what: "STS", of: "client-sts", exports: ["STS"], esbuild: 23_515, rollup: 22_745 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;

/** Bytes that all JavaScript of the page of `web` may have after gzip -9. */
export const pageBudget = 40_000;
