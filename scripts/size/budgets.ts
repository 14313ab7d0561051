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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_457, rollup: 13_427 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_460,
    rollup: 13_430,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_442,
    rollup: 13_412,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_375, rollup: 13_346 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_628, rollup: 13_602 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_074,
    rollup: 14_045,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_328, rollup: 14_296 },
  {
    what: "CreateToken",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenCommand"],
    esbuild: 14_097,
    rollup: 13_959,
  },
  {
    what: "CreateTokenWithIAM",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenWithIAMCommand"],
    esbuild: 22_168,
    rollup: 21_150,
  },
  {
    what: "GetCallerIdentity",
    of: "client-sts",
    exports: ["STSClient", "GetCallerIdentityCommand"],
    esbuild: 23_263,
    rollup: 22_488,
  },
  { what: "STS", of: "client-sts", exports: ["STS"], esbuild: 23_323, rollup: 22_552 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
