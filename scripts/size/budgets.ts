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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_464, rollup: 13_424 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_466,
    rollup: 13_428,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_452,
    rollup: 13_412,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_385, rollup: 13_347 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_643, rollup: 13_592 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_058,
    rollup: 14_013,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_314, rollup: 14_255 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
