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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_444, rollup: 13_410 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_447,
    rollup: 13_413,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_429,
    rollup: 13_396,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_362, rollup: 13_329 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_616, rollup: 13_584 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_054,
    rollup: 14_020,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_309, rollup: 14_284 },
  {
    what: "CreateToken",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenCommand"],
    esbuild: 14_063,
    rollup: 13_931,
  },
  {
    what: "CreateTokenWithIAM",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenWithIAMCommand"],
    esbuild: 22_124,
    rollup: 21_107,
  },
  {
    what: "GetCallerIdentity",
    of: "client-sts",
    exports: ["STSClient", "GetCallerIdentityCommand"],
    esbuild: 23_235,
    rollup: 22_468,
  },
  { what: "STS", of: "client-sts", exports: ["STS"], esbuild: 23_298, rollup: 22_532 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
