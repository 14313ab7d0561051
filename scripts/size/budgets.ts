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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 11_522, rollup: 11_485 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 11_524,
    rollup: 11_489,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 11_509,
    rollup: 11_473,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 11_447, rollup: 11_408 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 11_696, rollup: 11_657 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 11_972,
    rollup: 11_936,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 12_214, rollup: 12_179 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
