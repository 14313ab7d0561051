import { jsonResponse } from "../http/json-response";
import { assignedRoleArn, partitionOf } from "../iam/arn";
import { issueRoleCredentials } from "../iam/role-credentials";
import { forbidden } from "../portal/portal-error";
import { requiredParameter } from "../portal/required-parameter";
import { portalRoute } from "./portal-route";

/** The user of the portal, after whom sessions of roles are named. */
const USER_NAME = "user";

export const getRoleCredentials = portalRoute({
  operation: "GetRoleCredentials",
  method: "GET",
  path: "/federation/credentials",
  handle({ query }, { accountsById, region, signer, random, clock, roleCredentialsDuration }) {
    const accountId = requiredParameter(query, "account_id");
    const account = accountsById.get(accountId);
    const roleName = requiredParameter(query, "role_name");
    if (!account?.roles.includes(roleName)) throw forbidden();
    const session = {
      accountId,
      roleName,
      roleArn: assignedRoleArn(partitionOf(region), accountId, roleName),
      sessionName: USER_NAME,
      expiration: clock() + roleCredentialsDuration,
    };
    return jsonResponse(200, { roleCredentials: issueRoleCredentials(signer, random, session) });
  },
});
