import { jsonResponse } from "../http/json-response";
import { portalRoute } from "./portal-route";

export const listAccounts = portalRoute({
  operation: "ListAccounts",
  method: "GET",
  path: "/assignment/accounts",
  handle({ session, query }, { directory, pager }) {
    const page = pager.page(directory.accounts, query, [session.accessToken, "ListAccounts"]);
    const accountList = page.items.map(({ accountId, accountName, emailAddress }) => {
      return { accountId, accountName, emailAddress };
    });
    return jsonResponse(200, { nextToken: page.nextToken, accountList });
  },
});
