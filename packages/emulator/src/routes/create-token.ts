import type { Grant } from "../oidc/grant";
import { DEVICE_CODE, type GrantType, isGrantType } from "../oidc/grant-type";
import type { JsonBody } from "../oidc/json-body";
import { OidcError } from "../oidc/oidc-error";
import type { Registration } from "../oidc/registrations";
import { narrowScopes } from "../oidc/scope";
import { isRefreshable, tokenAnswer } from "../oidc/token-answer";
import { clientOf, oidcRoute } from "./oidc-route";
import type { Store } from "./store";

type Redeem = (body: JsonBody, client: Registration, store: Store) => Response;

const GRANTS: Record<GrantType, Redeem> = {
  [DEVICE_CODE](body, client, store) {
    return firstAnswer(store, store.devices.redeem(body.required("deviceCode"), client));
  },

  authorization_code(body, client, store) {
    const proof = {
      client,
      redirectUri: body.required("redirectUri"),
      codeVerifier: body.required("codeVerifier"),
    };
    return firstAnswer(store, store.codes.redeem(body.required("code"), proof));
  },

  refresh_token(body, client, store) {
    const { refreshTokens, refreshTokenMode } = store;
    const token = body.required("refreshToken");
    const grant = refreshTokens.find(token, client);
    // Access tokens carry no scopes here, so that asking for fewer changes nothing but may still be wrong.
    narrowScopes(grant.scopes, body.list("scope"));
    if (refreshTokenMode === "rotate") refreshTokens.spend(token);
    return tokenAnswer(store, grant, refreshTokenMode === "omit" ? null : refreshTokens.issue(grant));
  },
};

export const createToken = oidcRoute({
  operation: "CreateToken",
  path: "/token",
  answer(body, store) {
    const grantType = body.required("grantType");
    const client = clientOf(body, store);
    if (!isGrantType(grantType)) throw new OidcError("unsupported_grant_type", "Unsupported grant type");
    if (!client.grantTypes.includes(grantType)) {
      throw new OidcError("unauthorized_client", "The client is not registered for this grant type");
    }
    return GRANTS[grantType](body, client, store);
  },
});

function firstAnswer(store: Store, grant: Grant): Response {
  return tokenAnswer(store, grant, isRefreshable(grant) ? store.refreshTokens.issue(grant) : null);
}
