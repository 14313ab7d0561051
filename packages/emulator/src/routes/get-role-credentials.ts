import { jsonResponse } from "../json-response";
import { forbidden } from "../portal-error";
import { required } from "../required";
import { issueRoleCredentials } from "../role-credentials";
import type { Route } from "../route";

export const getRoleCredentials: Route = {
  operation: "GetRoleCredentials",
  method: "GET",
  path: "/federation/credentials",
  answer({ query }, { accountsById, random, clock, roleCredentialsDuration }) {
    const account = accountsById.get(required(query, "account_id"));
    const roleName = required(query, "role_name");
    if (!account?.roles.includes(roleName)) throw forbidden();
    const roleCredentials = issueRoleCredentials(random, clock() + roleCredentialsDuration);
    return jsonResponse(200, { roleCredentials });
  },
};
