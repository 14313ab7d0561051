import { jsonResponse } from "../http/json-response";
import { forbidden } from "../portal/portal-error";
import { requiredParameter } from "../portal/required-parameter";
import { portalRoute } from "./portal-route";

export const listAccountRoles = portalRoute({
  operation: "ListAccountRoles",
  method: "GET",
  path: "/assignment/roles",
  handle({ session, query }, { accountsById, pager }) {
    const accountId = requiredParameter(query, "account_id");
    const account = accountsById.get(accountId);
    // The response is the same for an account that does not exist and one without assignments.
    if (account === undefined) throw forbidden();
    const page = pager.page(account.roles, query, [session.accessToken, "ListAccountRoles", accountId]);
    const roleList = page.items.map((roleName) => ({ roleName, accountId }));
    return jsonResponse(200, { nextToken: page.nextToken, roleList });
  },
});
