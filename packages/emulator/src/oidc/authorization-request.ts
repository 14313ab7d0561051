import { PageError } from "../html/page-error";
import { OidcError } from "./oidc-error";
import { isSameRedirectUri } from "./redirect-uri";
import type { Registration, Registrations } from "./registrations";
import { narrowScopes } from "./scope";

/** The client that requests an authorization code, and where the browser is redirected. */
export interface Requester {
  readonly client: Registration;
  readonly redirectUri: string;
  readonly state: string | null;
}

/** A valid request for an authorization code. */
export interface AuthorizationRequest extends Requester {
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
}

/**
 * Validates the client and its redirect URI.
 *
 * @throws PageError when either is invalid: the browser must not be redirected to an unregistered URI
 */
export function requesterOf(query: URLSearchParams, registrations: Registrations): Requester {
  const client = registrations.find(query.get("client_id") ?? "");
  if (client === undefined) {
    throw new PageError(
      401,
      "Unknown application",
      "The application is not registered, or its registration has expired.",
    );
  }
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!client.redirectUris.some((registered) => isSameRedirectUri(registered, redirectUri))) {
    throw new PageError(
      400,
      "Wrong address",
      "The application did not register the address to which it wants the answer.",
    );
  }
  return { client, redirectUri, state: query.get("state") };
}

/** @throws OidcError for a parameter that is missing, not supported or not granted to the client */
export function authorizationRequestOf(query: URLSearchParams, requester: Requester): AuthorizationRequest {
  const { client } = requester;
  if (query.get("response_type") !== "code") invalid("response_type has to be code");
  if (query.get("code_challenge_method") !== "S256") invalid("code_challenge_method has to be S256");
  const codeChallenge = query.get("code_challenge") ?? "";
  if (!/^[\w-]{43}$/.test(codeChallenge)) invalid("code_challenge has to be a SHA-256 in base64url");
  if (!client.grantTypes.includes("authorization_code")) {
    throw new OidcError("unauthorized_client", "The client is not registered for authorization codes");
  }
  // The AWS CLI sends "scopes"; RFC 6749 defines "scope".
  const asked = query.get("scopes") ?? query.get("scope") ?? "";
  const scopes = narrowScopes(
    client.scopes,
    asked.split(/[\s,]+/).filter((scope) => scope !== ""),
  );
  return { ...requester, scopes, codeChallenge };
}

function invalid(description: string): never {
  throw new OidcError("invalid_request", description);
}
