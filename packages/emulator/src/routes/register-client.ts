import { jsonResponse } from "../http/json-response";
import { DEVICE_CODE, type GrantType, isGrantType } from "../oidc/grant-type";
import type { JsonBody } from "../oidc/json-body";
import { OidcError } from "../oidc/oidc-error";
import { checkRedirectUri } from "../oidc/redirect-uri";
import type { ClientMetadata } from "../oidc/registrations";
import { checkScopes } from "../oidc/scope";
import { checkStartUrl } from "../oidc/start-url";
import { oidcRoute } from "./oidc-route";
import type { Store } from "./store";

export const registerClient = oidcRoute({
  operation: "RegisterClient",
  path: "/client/register",
  handle(body, store) {
    const { registrations, clock, registrationDuration } = store;
    const registration = registrations.add(metadataOf(body, store), registrationDuration);
    return jsonResponse(200, {
      // The service returns null here; clients know the paths.
      authorizationEndpoint: null,
      clientId: registration.clientId,
      clientIdIssuedAt: Math.floor(clock() / 1000),
      clientSecret: registration.clientSecret,
      clientSecretExpiresAt: Math.floor(registration.expiresAt / 1000),
      tokenEndpoint: null,
    });
  },
});

function metadataOf(body: JsonBody, store: Store): ClientMetadata {
  const clientName = body.required("clientName");
  if (body.required("clientType") !== "public") {
    throw new OidcError("invalid_client_metadata", "Invalid client type: only public clients can register");
  }
  const issuerUrl = body.optional("issuerUrl");
  if (issuerUrl !== undefined) checkStartUrl(issuerUrl, store.directory);
  const grantTypes = (body.list("grantTypes") ?? [DEVICE_CODE, "refresh_token"]).map(checkGrantType);
  const redirectUris = (body.list("redirectUris") ?? []).map(checkRedirectUri);
  if (grantTypes.includes("authorization_code") && redirectUris.length === 0) {
    throw new OidcError("invalid_redirect_uri", "authorization_code needs a redirect URI");
  }
  return { clientName, scopes: checkScopes(body.list("scopes") ?? []), grantTypes, redirectUris };
}

function checkGrantType(grantType: string): GrantType {
  if (isGrantType(grantType)) return grantType;
  throw new OidcError("unsupported_grant_type", "Unsupported grant type");
}
