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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 11_629, rollup: 11_584 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 11_631,
    rollup: 11_587,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 11_617,
    rollup: 11_573,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 11_551, rollup: 11_506 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 11_797, rollup: 11_754 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 12_074,
    rollup: 12_034,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 12_318, rollup: 12_276 },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;
