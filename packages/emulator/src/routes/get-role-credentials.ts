import { jsonResponse } from "../http/json-response";
import { forbidden } from "../portal/portal-error";
import { requiredParameter } from "../portal/required-parameter";
import { issueRoleCredentials } from "../portal/role-credentials";
import { portalRoute } from "./portal-route";

export const getRoleCredentials = portalRoute({
  operation: "GetRoleCredentials",
  method: "GET",
  path: "/federation/credentials",
  handle({ query }, { accountsById, signer, random, clock, roleCredentialsDuration }) {
    const accountId = requiredParameter(query, "account_id");
    const account = accountsById.get(accountId);
    const roleName = requiredParameter(query, "role_name");
    if (!account?.roles.includes(roleName)) throw forbidden();
    const expiration = clock() + roleCredentialsDuration;
    return jsonResponse(200, {
      roleCredentials: issueRoleCredentials(signer, random, { accountId, roleName, expiration }),
    });
  },
});
