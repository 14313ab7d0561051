import type { Incoming } from "../http/incoming";
import {
  type AuthorizationRequest,
  authorizationRequestOf,
  type Requester,
  requesterOf,
} from "../oidc/authorization-request";
import { OidcError } from "../oidc/oidc-error";
import { authorizePage } from "../sign-in/authorize-page";
import { decisionOf } from "../sign-in/consent-form";
import type { Route } from "./route";
import type { Store } from "./store";

const path = "/authorize";

/** Asks the user whether an application may have an authorization code. */
export const authorize: Route = {
  method: "GET",
  path,
  answer: (incoming, store) => {
    return answered(incoming, store, (request) => {
      return store.autoApprove ? approved(request, store) : authorizePage(store, request, incoming.url);
    });
  },
};

/** Takes the user's answer, and sends the browser to the application with it. */
export const authorizeDecision: Route = {
  method: "POST",
  path,
  answer: (incoming, store) => {
    return answered(incoming, store, (request) => {
      const decision = decisionOf(incoming, store.seal, incoming.url.search);
      if (decision === "approve") return approved(request, store);
      throw new OidcError("access_denied", "The user denied the request");
    });
  },
};

/** An error is the application's business, so it travels there. */
function answered(
  { url }: Incoming,
  store: Store,
  answer: (request: AuthorizationRequest) => Response,
): Response {
  const requester = requesterOf(url.searchParams, store.registrations);
  try {
    return answer(authorizationRequestOf(url.searchParams, requester));
  } catch (error) {
    if (!(error instanceof OidcError)) throw error;
    return redirect(requester, { error: error.error, error_description: error.message });
  }
}

function approved(request: AuthorizationRequest, store: Store): Response {
  const { client, scopes, redirectUri, codeChallenge } = request;
  const { codes, sessions, sessionDuration, authorizationCodeDuration } = store;
  const grant = { client, scopes, signIn: sessions.begin(sessionDuration) };
  const code = codes.issue({ grant, redirectUri, codeChallenge }, authorizationCodeDuration);
  return redirect(request, { code });
}

function redirect({ redirectUri, state }: Requester, answer: Record<string, string>): Response {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  if (state !== null) location.searchParams.set("state", state);
  // 303: the browser is to get that page, not to send it the form.
  return new Response(null, {
    status: 303,
    headers: { location: location.href, "cache-control": "no-store" },
  });
}
