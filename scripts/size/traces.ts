/** An operation's name and route are in a bundle that uses it, and in no other. */
const routes = {
  ListAccounts: "/assignment/accounts",
  ListAccountRoles: "/assignment/roles",
  GetRoleCredentials: "/federation/credentials",
  Logout: "/logout",
};

/** Exports that use an operation which their name does not say. */
const users: { readonly [operation in keyof typeof routes]?: string } = { GetRoleCredentials: "fromSSO" };

/** Exports whose operations are signed. */
const signed = /WithIAM|^STS|AssumeRole|GetCallerIdentity/;

/** What a bundle that uses these exports holds in vain, or lacks: operations of `client-sso`, and what signs. */
export function* faultyTraces(code: string, exports: readonly string[]): Generator<string> {
  for (const [name, route] of Object.entries(routes)) {
    const user = users[name as keyof typeof routes];
    const used = exports.some((exported) => ["SSO", user].includes(exported) || exported.includes(name));
    if (used && !(code.includes(`"${name}"`) && code.includes(route))) yield `lacks ${name}`;
    if (!used && (code.includes(name) || code.includes(route))) yield `holds ${name}, which nobody uses`;
  }
  const signs = exports.some((exported) => signed.test(exported));
  if (code.includes("AWS4-HMAC-SHA256") !== signs)
    yield signs ? "lacks what signs" : "holds what signs, which nobody uses";
}
