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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 12_762, rollup: 12_714 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 12_764,
    rollup: 12_718,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 12_749,
    rollup: 12_702,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 12_684, rollup: 12_637 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 12_923, rollup: 12_881 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_232,
    rollup: 13_185,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 13_472, rollup: 13_430 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
