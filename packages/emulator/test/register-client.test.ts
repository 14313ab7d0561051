import { describe, expect, test } from "vitest";
import { createPortal } from "../src/index";
import { errorOf, post, REDIRECT_URI, register, startDevice } from "./oidc-wire";
import { manualClock, START } from "./wire";

const client = { clientName: "a-client", clientType: "public" };

describe("POST /client/register", () => {
  test("answers an id, a secret and their times in seconds, and nulls for the endpoints", async () => {
    const portal = createPortal({ clock: () => START, registrationDuration: 60_000 });
    const { status, headers, body } = await post(portal, "/client/register", client);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(body).toEqual({
      authorizationEndpoint: null,
      clientId: expect.stringMatching(/^[\w-]{20,}$/),
      clientIdIssuedAt: START / 1000,
      clientSecret: expect.stringMatching(/^[\w-]{100,}$/),
      clientSecretExpiresAt: START / 1000 + 60,
      tokenEndpoint: null,
    });
  });

  test("never answers the same twice", async () => {
    const portal = createPortal();
    const [first, second] = [await register(portal), await register(portal)];
    expect(first.clientId).not.toBe(second.clientId);
    expect(first.clientSecret).not.toBe(second.clientSecret);
  });

  test("lasts 90 days unless told otherwise", async () => {
    const { body } = await post(createPortal({ clock: () => START }), "/client/register", client);
    expect(body.clientSecretExpiresAt).toBe(START / 1000 + 90 * 86_400);
  });

  test.each<[string, unknown, string]>([
    ["no JSON", "{", "400 InvalidRequestException invalid_request"],
    ["a list", [], "400 InvalidRequestException invalid_request"],
    ["nothing", "", "400 InvalidRequestException invalid_request"],
    ["no name", { clientType: "public" }, "400 InvalidRequestException invalid_request"],
    ["an empty name", { ...client, clientName: "" }, "400 InvalidRequestException invalid_request"],
    ["a name that is a number", { ...client, clientName: 5 }, "400 InvalidRequestException invalid_request"],
    ["no type", { clientName: "a" }, "400 InvalidRequestException invalid_request"],
    ["scopes in one text", { ...client, scopes: "openid" }, "400 InvalidRequestException invalid_request"],
    ["a scope of null", { ...client, scopes: [null] }, "400 InvalidRequestException invalid_request"],
    [
      "another organisation's issuer",
      { ...client, issuerUrl: "https://d-0000000000.awsapps.example/start" },
      "400 InvalidRequestException invalid_request",
    ],
    [
      "a confidential client",
      { ...client, clientType: "confidential" },
      "400 InvalidClientMetadataException invalid_client_metadata",
    ],
    [
      "an unknown scope",
      { ...client, scopes: ["sso:everything"] },
      "400 InvalidScopeException invalid_scope",
    ],
    [
      "an unknown grant type",
      { ...client, grantTypes: ["password"] },
      "400 UnsupportedGrantTypeException unsupported_grant_type",
    ],
    [
      "an inherited name for a grant type",
      { ...client, grantTypes: ["constructor"] },
      "400 UnsupportedGrantTypeException unsupported_grant_type",
    ],
    [
      "authorization codes and no redirect URI",
      { ...client, grantTypes: ["authorization_code"] },
      "400 InvalidRedirectUriException invalid_redirect_uri",
    ],
  ])("refuses %s", async (_, body, expected) => {
    expect(errorOf(await post(createPortal(), "/client/register", body))).toBe(expected);
  });

  test.each(["", "callback", "http://example.com/callback", "javascript:alert(1)", `${REDIRECT_URI}#x`])(
    "refuses the redirect URI %j",
    async (redirectUri) => {
      const answer = await post(createPortal(), "/client/register", {
        ...client,
        redirectUris: [redirectUri],
      });
      expect(errorOf(answer)).toBe("400 InvalidRedirectUriException invalid_redirect_uri");
    },
  );

  test.each([
    REDIRECT_URI,
    "http://[::1]/callback",
    "http://localhost:8080/",
    "https://example.com/callback",
  ])("takes the redirect URI %j", async (redirectUri) => {
    const body = { ...client, redirectUris: [redirectUri] };
    expect((await post(createPortal(), "/client/register", body)).status).toBe(200);
  });

  test("takes null for a member that is not given, as some clients send it", async () => {
    const body = { ...client, scopes: null, issuerUrl: null, grantTypes: null, redirectUris: null };
    expect((await post(createPortal(), "/client/register", body)).status).toBe(200);
  });
});

describe("a registration", () => {
  const startUrl = (portal: { directory: { startUrl: string } }) => portal.directory.startUrl;

  test("is needed for all else, with its secret", async () => {
    const portal = createPortal();
    const { clientId, clientSecret } = await register(portal);
    const other = await register(portal);
    for (const given of [
      { clientId, clientSecret: `${clientSecret}x` },
      { clientId, clientSecret: other.clientSecret },
      { clientId: "unknown", clientSecret },
      { clientId: "__proto__", clientSecret },
    ]) {
      const answer = await post(portal, "/device_authorization", { ...given, startUrl: startUrl(portal) });
      expect(errorOf(answer)).toBe("401 InvalidClientException invalid_client");
      const token = await post(portal, "/token", { ...given, grantType: "refresh_token", refreshToken: "x" });
      expect(errorOf(token)).toBe("401 InvalidClientException invalid_client");
    }
  });

  test("expires", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now, registrationDuration: 60_000 });
    const client = await register(portal);
    clock.advance(59_999);
    const device = await startDevice(portal, client);
    expect(errorOf(await device.poll())).toContain("AuthorizationPendingException");
    clock.advance(1);
    expect(errorOf(await device.poll())).toBe("401 InvalidClientException invalid_client");
  });
});
