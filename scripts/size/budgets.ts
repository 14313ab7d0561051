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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_426, rollup: 13_373 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_429,
    rollup: 13_377,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_415,
    rollup: 13_362,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_347, rollup: 13_295 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_597, rollup: 13_546 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_993,
    rollup: 13_951,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_252, rollup: 14_197 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
