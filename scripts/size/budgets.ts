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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_512, rollup: 13_459 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_514,
    rollup: 13_463,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_500,
    rollup: 13_447,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_432, rollup: 13_381 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_682, rollup: 13_636 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_096,
    rollup: 14_053,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_351, rollup: 14_293 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
