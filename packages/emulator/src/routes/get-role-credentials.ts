import { jsonResponse } from "../http/json-response";
import { forbidden } from "../portal/portal-error";
import { required } from "../portal/required";
import { issueRoleCredentials } from "../portal/role-credentials";
import { portalRoute } from "./portal-route";

export const getRoleCredentials = portalRoute({
  operation: "GetRoleCredentials",
  method: "GET",
  path: "/federation/credentials",
  answer({ query }, { accountsById, seal, random, clock, roleCredentialsDuration }) {
    const accountId = required(query, "account_id");
    const account = accountsById.get(accountId);
    const roleName = required(query, "role_name");
    if (!account?.roles.includes(roleName)) throw forbidden();
    const expiration = clock() + roleCredentialsDuration;
    return jsonResponse(200, {
      roleCredentials: issueRoleCredentials(seal, random, { accountId, roleName, expiration }),
    });
  },
});
