import { jsonResponse } from "../http/json-response";
import { forbidden } from "../portal/portal-error";
import { required } from "../portal/required";
import { portalRoute } from "./portal-route";

export const listAccountRoles = portalRoute({
  operation: "ListAccountRoles",
  method: "GET",
  path: "/assignment/roles",
  answer({ session, query }, { accountsById, pager }) {
    const accountId = required(query, "account_id");
    const account = accountsById.get(accountId);
    // An account that does not exist and one without an assignment look the same from outside.
    if (account === undefined) throw forbidden();
    const page = pager.page(account.roles, query, [session.accessToken, "ListAccountRoles", accountId]);
    const roleList = page.items.map((roleName) => ({ roleName, accountId }));
    return jsonResponse(200, { nextToken: page.nextToken, roleList });
  },
});
