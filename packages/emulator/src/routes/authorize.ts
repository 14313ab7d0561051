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

/** Asks the user whether an application may get an authorization code. */
export const authorize: Route = {
  method: "GET",
  path,
  handle: (incoming, store) => {
    return handleRequest(incoming, store, (request) => {
      return store.autoApprove ? approved(request, store) : authorizePage(store, request, incoming.url);
    });
  },
};

/** Takes the user's decision and redirects the browser to the application. */
export const authorizeDecision: Route = {
  method: "POST",
  path,
  handle: (incoming, store) => {
    return handleRequest(incoming, store, (request) => {
      const decision = decisionOf(incoming, store.signer, incoming.url.search);
      if (decision === "approve") return approved(request, store);
      throw new OidcError("access_denied", "The user denied the request");
    });
  },
};

/** Redirects OAuth errors to the application. */
function handleRequest(
  { url }: Incoming,
  store: Store,
  respond: (request: AuthorizationRequest) => Response,
): Response {
  const requester = requesterOf(url.searchParams, store.registrations);
  try {
    return respond(authorizationRequestOf(url.searchParams, requester));
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

function redirect({ redirectUri, state }: Requester, parameters: Record<string, string>): Response {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  if (state !== null) location.searchParams.set("state", state);
  // With 303 the browser requests the page by GET instead of posting the form to it.
  return new Response(null, {
    status: 303,
    headers: { location: location.href, "cache-control": "no-store" },
  });
}
