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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_407, rollup: 13_371 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_410,
    rollup: 13_375,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_393,
    rollup: 13_358,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_325, rollup: 13_291 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_577, rollup: 13_543 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_997,
    rollup: 13_965,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_245, rollup: 14_217 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
