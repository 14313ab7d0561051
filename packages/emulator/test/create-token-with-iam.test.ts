import { describe, expect, test } from "vitest";
import type { AnsweredRequest, Portal } from "../src/index";
import {
  browse,
  challengeOf,
  errorOf,
  type OidcAnswer,
  post,
  registerForBrowser,
  VERIFIER,
} from "./oidc-wire";
import { APPLICATION, ada, ISSUER, portalKeys, type Signing, signedRequest, stsPortal } from "./sts-wire";
import { call, START } from "./wire";

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
const REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";

const portal = stsPortal({ autoApprove: true });

async function createToken(
  body: Record<string, unknown>,
  signing: Signing = {},
  to: Portal = portal,
): Promise<OidcAnswer> {
  const text = JSON.stringify({ clientId: APPLICATION, ...body });
  const signed = { service: "sso-oauth", ...signing };
  const headers = { "content-type": "application/json" };
  const request = await signedRequest("http://oidc.test/token?aws_iam=t", text, signed, headers);
  const response = await to.handle(request);
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body: answer };
}

const assertion = (more: object = {}) =>
  portal.webIdentityToken({ issuer: ISSUER, subject: "ada@example.com", ...more });

describe("CreateTokenWithIAM", () => {
  test("gives tokens for an assertion, which the portal accepts", async () => {
    const { status, body } = await createToken({ grantType: JWT_BEARER, assertion: assertion() });
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^aoa/),
      tokenType: "Bearer",
      expiresIn: 28_800,
      refreshToken: expect.stringMatching(/^aor/),
      idToken: null,
      issuedTokenType: ACCESS_TOKEN,
      scope: ["openid", "sts:identity_context"],
      awsAdditionalDetails: { identityContext: expect.any(String) },
    });
    expect((await call(portal, "/assignment/accounts", { token: `${body.accessToken}` })).status).toBe(200);
  });

  test("gives tokens for a refresh token, with fewer scopes", async () => {
    const { body } = await createToken({ grantType: JWT_BEARER, assertion: assertion() });
    const { refreshToken } = body;
    const again = await createToken({ grantType: "refresh_token", refreshToken, scope: ["openid"] });
    expect(again.body.scope).toEqual(["openid"]);
    const wide = await createToken({
      grantType: "refresh_token",
      refreshToken,
      scope: ["sso:account:access"],
    });
    expect(errorOf(wide)).toBe("400 InvalidScopeException invalid_scope");
  });

  test("exchanges a token of the portal", async () => {
    const subjectToken = portal.signIn().accessToken;
    const grant = { grantType: TOKEN_EXCHANGE, subjectToken, subjectTokenType: ACCESS_TOKEN };
    const { body } = await createToken({ ...grant, requestedTokenType: REFRESH_TOKEN });
    expect(body.issuedTokenType).toBe(REFRESH_TOKEN);
    portal.revoke(subjectToken);
    const { accessToken: token } = body;
    expect((await call(portal, "/assignment/accounts", { token: `${token}` })).status).toBe(401);
    expect(errorOf(await createToken(grant))).toBe("400 InvalidGrantException invalid_grant");
  });

  test("redeems an authorization code", async () => {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: APPLICATION,
      redirect_uri: "http://127.0.0.1/cb",
      code_challenge_method: "S256",
      code_challenge: challengeOf(VERIFIER),
    });
    const redirect = await browse(portal, `/authorize?${query}`);
    const code = new URL(`${redirect.headers.get("location")}`).searchParams.get("code");
    const grant = { grantType: "authorization_code", code, redirectUri: "http://127.0.0.1/cb" };
    expect((await createToken({ ...grant, codeVerifier: VERIFIER })).status).toBe(200);
    expect(errorOf(await createToken({ ...grant, codeVerifier: VERIFIER }))).toBe(
      "400 InvalidGrantException invalid_grant",
    );
  });

  test("takes the credentials of a role", async () => {
    const keys = await portalKeys(portal);
    expect((await createToken({ grantType: JWT_BEARER, assertion: assertion() }, { keys })).status).toBe(200);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ grantType: JWT_BEARER, assertion: "a-token" }, "400 InvalidGrantException invalid_grant"],
    [{ grantType: "device_code" }, "400 UnsupportedGrantTypeException unsupported_grant_type"],
    [{ grantType: JWT_BEARER }, "400 InvalidRequestException invalid_request"],
    [{ grantType: "refresh_token", refreshToken: "aor" }, "400 InvalidGrantException invalid_grant"],
    [
      { clientId: "arn:aws:sso::1:application/a/b", grantType: JWT_BEARER },
      "401 InvalidClientException invalid_client",
    ],
    [
      { grantType: TOKEN_EXCHANGE, subjectToken: "aoa", subjectTokenType: REFRESH_TOKEN },
      "400 InvalidRequestException invalid_request",
    ],
    [
      { grantType: JWT_BEARER, assertion: assertion(), requestedTokenType: "id_token" },
      "400 InvalidRequestException invalid_request",
    ],
  ])("refuses %j", async (body, expected) => {
    expect(errorOf(await createToken(body))).toBe(expected);
  });

  test.each<[string, Signing, string]>([
    ["another service", { service: "sts" }, "403 InvalidSignatureException"],
    ["another secret", { keys: { ...ada, secretAccessKey: "another" } }, "403 InvalidSignatureException"],
    [
      "an unknown key",
      { keys: { ...ada, accessKeyId: "AKIAIOSFODNN7UNKNOWN" } },
      "403 UnrecognizedClientException",
    ],
    ["another time", { at: START - 3_600_000 }, "403 InvalidSignatureException"],
  ])("refuses a signature of %s", async (_, signing, expected) => {
    const { status, headers, body } = await createToken({ grantType: JWT_BEARER, assertion: "a" }, signing);
    expect(`${status} ${headers.get("x-amzn-errortype")}`).toBe(expected);
    expect(body).toEqual({ message: expect.any(String) });
  });

  test("refuses what is not signed", async () => {
    const answer = await post(portal, "/token?aws_iam=t", { clientId: APPLICATION });
    expect(answer.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
  });

  test("is not for registered clients, nor CreateToken for applications", async () => {
    const { clientId, clientSecret } = await registerForBrowser(portal);
    expect(errorOf(await createToken({ clientId, grantType: "refresh_token" }))).toMatch("401 ");
    const body = { clientId: APPLICATION, clientSecret, grantType: "refresh_token", refreshToken: "aor" };
    expect(errorOf(await post(portal, "/token", body))).toMatch("401 InvalidClientException");
  });

  test("is told apart from CreateToken", async () => {
    const answered: AnsweredRequest[] = [];
    const logged = stsPortal({ onAnswer: (it) => answered.push(it) });
    await createToken({ grantType: TOKEN_EXCHANGE, subjectToken: "a", subjectTokenType: "b" }, {}, logged);
    expect(answered[0]).toMatchObject({ operation: "CreateTokenWithIAM", grantType: TOKEN_EXCHANGE });
    expect(logged.calls).toMatchObject({ CreateToken: 0, CreateTokenWithIAM: 1 });
  });
});
