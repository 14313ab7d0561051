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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 12_702, rollup: 12_655 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 12_704,
    rollup: 12_658,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 12_689,
    rollup: 12_643,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 12_624, rollup: 12_577 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 12_865, rollup: 12_823 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_174,
    rollup: 13_124,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 13_415, rollup: 13_370 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
