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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_390, rollup: 13_339 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_393,
    rollup: 13_343,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_378,
    rollup: 13_328,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_311, rollup: 13_261 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_558, rollup: 13_515 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 13_961,
    rollup: 13_912,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_214, rollup: 14_164 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
