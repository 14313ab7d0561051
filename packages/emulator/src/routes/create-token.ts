import type { Grant } from "../oidc/grant";
import { DEVICE_CODE, type GrantType, isGrantType } from "../oidc/grant-type";
import type { JsonBody } from "../oidc/json-body";
import { OidcError } from "../oidc/oidc-error";
import type { Registration } from "../oidc/registrations";
import { narrowScopes } from "../oidc/scope";
import { isRefreshable, tokenResponse } from "../oidc/token-response";
import { clientOf, oidcRoute } from "./oidc-route";
import type { Store } from "./store";

type Redeem = (body: JsonBody, client: Registration, store: Store) => Response;

const GRANTS: Record<GrantType, Redeem> = {
  [DEVICE_CODE](body, client, store) {
    return firstTokenResponse(store, store.devices.redeem(body.required("deviceCode"), client));
  },

  authorization_code(body, client, store) {
    const proof = {
      client,
      redirectUri: body.required("redirectUri"),
      codeVerifier: body.required("codeVerifier"),
    };
    return firstTokenResponse(store, store.codes.redeem(body.required("code"), proof));
  },

  refresh_token(body, client, store) {
    const { refreshTokens, refreshTokenMode } = store;
    const token = body.required("refreshToken");
    const grant = refreshTokens.find(token, client);
    // Access tokens have no scopes here: fewer scopes change nothing, but invalid ones are an error.
    narrowScopes(grant.scopes, body.list("scope"));
    if (refreshTokenMode === "rotate") refreshTokens.invalidate(token);
    return tokenResponse(store, grant, refreshTokenMode === "omit" ? null : refreshTokens.issue(grant));
  },
};

export const createToken = oidcRoute({
  operation: "CreateToken",
  path: "/token",
  handle(body, store) {
    const grantType = body.required("grantType");
    const client = clientOf(body, store);
    if (!isGrantType(grantType)) throw new OidcError("unsupported_grant_type", "Unsupported grant type");
    if (!client.grantTypes.includes(grantType)) {
      throw new OidcError("unauthorized_client", "The client is not registered for this grant type");
    }
    return GRANTS[grantType](body, client, store);
  },
});

function firstTokenResponse(store: Store, grant: Grant): Response {
  return tokenResponse(store, grant, isRefreshable(grant) ? store.refreshTokens.issue(grant) : null);
}
