import type { Incoming } from "../http/incoming";
import { jsonResponse } from "../http/json-response";
import type { Grant } from "../oidc/grant";
import { type IamGrantType, isIamGrantType, JWT_BEARER, TOKEN_EXCHANGE } from "../oidc/iam-grant-type";
import { JsonBody } from "../oidc/json-body";
import { OidcError } from "../oidc/oidc-error";
import type { Registration } from "../oidc/registrations";
import { narrowScopes } from "../oidc/scope";
import { SignatureException } from "../oidc/signature-exception";
import { issueToken } from "../oidc/token-response";
import { SignatureError } from "../signature/signature-error";
import { verifySignature } from "../signature/verify-signature";
import { verifyWebIdentity } from "../web-identity/verify-web-identity";
import type { Route } from "./route";
import type { Store } from "./store";

const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
const REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";

type Redeem = (body: JsonBody, client: Registration, store: Store) => Grant;

const GRANTS: Record<IamGrantType, Redeem> = {
  authorization_code(body, client, { codes }) {
    const proof = {
      client,
      redirectUri: body.required("redirectUri"),
      codeVerifier: body.required("codeVerifier"),
    };
    return codes.redeem(body.required("code"), proof);
  },

  refresh_token(body, client, { refreshTokens }) {
    return refreshTokens.find(body.required("refreshToken"), client);
  },

  [JWT_BEARER](body, client, store) {
    const { problem } = verifyWebIdentity(body.required("assertion"), store);
    if (problem !== undefined) throw new OidcError("invalid_grant", "Invalid assertion provided");
    return { client, signIn: store.sessions.begin(store.sessionDuration), scopes: client.scopes };
  },

  [TOKEN_EXCHANGE](body, client, { sessions }) {
    const token = body.required("subjectToken");
    if (body.required("subjectTokenType") !== ACCESS_TOKEN) {
      throw new OidcError("invalid_request", `subjectTokenType has to be ${ACCESS_TOKEN}`);
    }
    const signIn = sessions.signInOf(token);
    if (signIn === undefined) throw new OidcError("invalid_grant", "Invalid subject token provided");
    return { client, signIn, scopes: client.scopes };
  },
};

/** CreateToken for an application of the directory. The caller's signature is in place of a client secret. */
export const createTokenWithIam: Route = {
  operation: "CreateTokenWithIAM",
  method: "POST",
  path: "/token",
  accepts: ({ url }) => url.searchParams.get("aws_iam") === "t",
  handle(incoming, store) {
    checkSignature(incoming, store);
    const body = new JsonBody(incoming.body);
    const client = store.registrations.application(body.required("clientId"));
    const grantType = body.required("grantType");
    if (!isIamGrantType(grantType)) throw new OidcError("unsupported_grant_type", "Unsupported grant type");
    const requested = body.optional("requestedTokenType") ?? ACCESS_TOKEN;
    if (requested !== ACCESS_TOKEN && requested !== REFRESH_TOKEN) {
      throw new OidcError(
        "invalid_request",
        `requestedTokenType has to be ${ACCESS_TOKEN} or ${REFRESH_TOKEN}`,
      );
    }
    const { scopes, ...grant } = GRANTS[grantType](body, client, store);
    return respond(store, { ...grant, scopes: narrowScopes(scopes, body.list("scope")) }, requested);
  },
};

function checkSignature(incoming: Incoming, store: Store): void {
  try {
    verifySignature(incoming, "sso-oauth", store);
  } catch (error) {
    throw error instanceof SignatureError ? new SignatureException(error) : error;
  }
}

function respond(store: Store, grant: Grant, issuedTokenType: string): Response {
  const { accessToken, expiresIn } = issueToken(store, grant);
  const { clientId } = grant.client;
  return jsonResponse(200, {
    accessToken,
    tokenType: "Bearer",
    expiresIn,
    refreshToken: store.refreshTokens.issue(grant),
    idToken: null,
    issuedTokenType,
    scope: grant.scopes,
    awsAdditionalDetails: { identityContext: store.signer.encode("identity context", { clientId }) },
  });
}
