/** A bundle of some exports of `client-sso`, and its bytes as last measured. */
interface Budget {
  readonly what: string;
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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_373, rollup: 13_328 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_375,
    rollup: 13_330,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_360,
    rollup: 13_316,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_295, rollup: 13_251 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_546, rollup: 13_491 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_951,
    rollup: 13_898,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_196, rollup: 14_141 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
