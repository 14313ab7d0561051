/** An operation's name and route are in a bundle that uses it, and in no other. */
const routes = {
  ListAccounts: "/assignment/accounts",
  ListAccountRoles: "/assignment/roles",
  GetRoleCredentials: "/federation/credentials",
  Logout: "/logout",
};

/** Which operations a bundle holds in vain, or lacks, that uses these exports of `client-sso`. */
export function* faultyTraces(code: string, exports: readonly string[]): Generator<string> {
  for (const [name, route] of Object.entries(routes)) {
    const used = exports.some((exported) => exported === "SSO" || exported.includes(name));
    if (used && !(code.includes(`"${name}"`) && code.includes(route))) yield `lacks ${name}`;
    if (!used && (code.includes(name) || code.includes(route))) yield `holds ${name}, which nobody uses`;
  }
}
