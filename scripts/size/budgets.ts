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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_531, rollup: 13_502 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_532,
    rollup: 13_505,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_515,
    rollup: 13_488,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_451, rollup: 13_423 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_700, rollup: 13_676 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_154,
    rollup: 14_120,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_404, rollup: 14_372 },
  {
    what: "CreateToken",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenCommand"],
    esbuild: 14_161,
    rollup: 14_031,
  },
  {
    what: "CreateTokenWithIAM",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenWithIAMCommand"],
    esbuild: 22_239,
    rollup: 21_246,
  },
  {
    what: "GetCallerIdentity",
    of: "client-sts",
    exports: ["STSClient", "GetCallerIdentityCommand"],
    esbuild: 23_339,
    rollup: 22_557,
  },
  { what: "STS", of: "client-sts", exports: ["STS"], esbuild: 23_399, rollup: 22_624 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;

/** Bytes that all JavaScript of the page of `web` may have after gzip -9. */
export const pageBudget = 40_000;
