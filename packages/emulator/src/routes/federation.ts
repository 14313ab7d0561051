import { issueSigninToken, openSigninToken } from "../federation/console-session";
import { FederationError } from "../federation/federation-error";
import { parseSessionParameter } from "../federation/session-parameter";
import { html } from "../html/html";
import { pageResponse } from "../html/page";
import { jsonResponse } from "../http/json-response";
import { parseUrl } from "../util/parse-url";
import type { Route } from "./route";
import type { Store } from "./store";

/** The federation endpoint of the console: exchanges credentials for a sign-in token, and the token for a session. */
export const federation: Route = {
  method: "GET",
  path: "/federation",
  handle({ url: { searchParams: query } }, store) {
    switch (query.get("Action")) {
      case "getSigninToken":
        return signinToken(query, store);
      case "login":
        return consolePage(query, store);
      default:
        throw new FederationError("Invalid Action parameter");
    }
  },
};

function signinToken(query: URLSearchParams, store: Store): Response {
  const credentials = parseSessionParameter(query.get("Session"));
  return jsonResponse(200, {
    SigninToken: issueSigninToken(store, credentials, query.get("SessionDuration")),
  });
}

/** A stand-in for the console. It shows the session and the page that the browser would open. */
function consolePage(query: URLSearchParams, store: Store): Response {
  const session = openSigninToken(store, query.get("SigninToken") ?? "");
  const destination = query.get("Destination") ?? "";
  if (!/^https?:/.test(destination) || !parseUrl(destination)) {
    throw new FederationError("Invalid Destination parameter");
  }
  const { accountId } = session;
  const accountName = store.accountsById.get(accountId)?.accountName;
  const account = accountName === undefined ? accountId : `${accountName} (${accountId})`;
  const issuer = query.get("Issuer");
  return pageResponse({
    title: "Console",
    main: html`<h1 class="good">You are signed in to the console</h1>
<dl><dt>Account</dt><dd>${account}</dd><dt>Role</dt><dd>${session.roleName}</dd>
<dt>Until</dt><dd>${new Date(session.endsAt).toISOString()}</dd><dt>Destination</dt><dd>${destination}</dd>
${issuer === null ? "" : html`<dt>Issuer</dt><dd>${issuer}</dd>`}</dl>`,
  });
}
