/** A bundle of some exports of a client, and its bytes as last measured. */
interface Budget {
  readonly what: string;
  /** The package. @default client-sso */
  readonly of?: string;
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
  { what: "ListAccounts", exports: ["SSOClient", "ListAccountsCommand"], esbuild: 13_715, rollup: 13_683 },
  {
    what: "ListAccountRoles",
    exports: ["SSOClient", "ListAccountRolesCommand"],
    esbuild: 13_718,
    rollup: 13_687,
  },
  {
    what: "GetRoleCredentials",
    exports: ["SSOClient", "GetRoleCredentialsCommand"],
    esbuild: 13_701,
    rollup: 13_669,
  },
  { what: "Logout", exports: ["SSOClient", "LogoutCommand"], esbuild: 13_635, rollup: 13_603 },
  { what: "all four commands", exports: ["SSOClient", ...commands], esbuild: 13_890, rollup: 13_854 },
  {
    what: "paginateListAccounts",
    exports: ["SSOClient", "paginateListAccounts"],
    esbuild: 14_337,
    rollup: 14_306,
  },
  { what: "SSO", exports: ["SSO"], esbuild: 14_583, rollup: 14_553 },
  {
    what: "CreateToken",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenCommand"],
    esbuild: 14_341,
    rollup: 14_229,
  },
  {
    what: "CreateTokenWithIAM",
    of: "client-sso-oidc",
    exports: ["SSOOIDCClient", "CreateTokenWithIAMCommand"],
    esbuild: 22_411,
    rollup: 21_443,
  },
  {
    what: "GetCallerIdentity",
    of: "client-sts",
    exports: ["STSClient", "GetCallerIdentityCommand"],
    esbuild: 23_536,
    rollup: 22_739,
  },
  { what: "STS", of: "client-sts", exports: ["STS"], esbuild: 23_587, rollup: 22_802 },
  { what: "fromSSO", of: "credential-providers", exports: ["fromSSO"], esbuild: 36_116, rollup: 35_724 },
  {
    what: "signInWithDeviceCode",
    of: "sign-in",
    exports: ["signInWithDeviceCode"],
    esbuild: 35_837,
    rollup: 35_223,
  },
];

/** Bytes that a bundle may grow unnoticed; what grows more, or shrinks for good, is entered above. */
export const allowance = 40;

/** Bytes that all JavaScript of the page of `web` may have after gzip -9. */
export const pageBudget = 40_000;
