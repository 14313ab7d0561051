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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 11_586, rollup: 11_549 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 11_588,
    rollup: 11_552,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 11_573,
    rollup: 11_536,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 11_510, rollup: 11_472 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 11_756, rollup: 11_718 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 12_032,
    rollup: 11_993,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 12_273, rollup: 12_235 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
