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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_345, rollup: 13_317 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_348,
    rollup: 13_321,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_331,
    rollup: 13_303,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_264, rollup: 13_237 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_520, rollup: 13_486 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_939,
    rollup: 13_906,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_191, rollup: 14_160 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
