import { describe, expect, test } from "vitest";
import { createPortal, type Portal, type PortalOptions } from "../src/index";
import {
  authorizePath,
  browse,
  type Client,
  challengeOf,
  errorOf,
  hiddenFields,
  LISTENING_URI,
  type OidcAnswer,
  PORTAL_SCOPE,
  post,
  register,
  registerForBrowser,
  VERIFIER,
} from "./oidc-wire";
import { call, manualClock } from "./wire";

/** The target of a redirect. */
function locationOf(response: Response): URL {
  expect(response.status).toBe(303);
  return new URL(response.headers.get("location") ?? "");
}

async function answerForm(portal: Portal, path: string, decision: string): Promise<URL> {
  const page = await browse(portal, path);
  expect(page.status).toBe(200);
  return locationOf(await browse(portal, path, { ...hiddenFields(await page.text()), decision }));
}

interface Signed {
  readonly portal: Portal;
  readonly client: Client;
  redeem(changes?: Record<string, unknown>): Promise<OidcAnswer>;
}

/** An approved code, and the request that redeems it. */
async function allowed(options: PortalOptions = {}): Promise<Signed> {
  const portal = createPortal({ autoApprove: true, ...options });
  const client = await registerForBrowser(portal);
  const code = locationOf(await browse(portal, authorizePath(client))).searchParams.get("code");
  const grant = { grantType: "authorization_code", code, redirectUri: LISTENING_URI, codeVerifier: VERIFIER };
  return {
    portal,
    client,
    redeem: (changes = {}) => post(portal, "/token", { ...client, ...grant, ...changes }),
  };
}

describe("GET /authorize", () => {
  test("shows who asks, for what, and where the answer goes, and lets the browser go nowhere else", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal, { clientName: "<b>A client</b>" });
    const response = await browse(portal, authorizePath(client));
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain("&lt;b&gt;A client&lt;/b&gt;");
    expect(text).toContain("<dt>Answer goes to</dt><dd>this computer, 127.0.0.1:43210</dd>");
    expect(text).toContain(PORTAL_SCOPE);
    expect(text).not.toContain(client.clientSecret);
    expect(response.headers.get("content-security-policy")).toContain(
      "form-action 'self' http://127.0.0.1:43210;",
    );
  });

  test("sends the browser back with a code and the state when the user allows it", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal);
    const { origin, pathname, searchParams } = await answerForm(portal, authorizePath(client), "approve");
    expect(`${origin}${pathname}`).toBe(LISTENING_URI);
    expect(Object.fromEntries(searchParams)).toEqual({
      code: expect.stringMatching(/^[\w-]{60,}$/),
      state: "the-state",
    });
  });

  test("sends the browser back with an error when the user denies it", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal);
    const { searchParams } = await answerForm(portal, authorizePath(client), "deny");
    expect(Object.fromEntries(searchParams)).toEqual({
      error: "access_denied",
      error_description: "The user denied the request",
      state: "the-state",
    });
  });

  test("asks nobody when all is approved", async () => {
    const portal = createPortal({ autoApprove: true });
    const client = await registerForBrowser(portal);
    const location = locationOf(await browse(portal, authorizePath(client)));
    expect([...location.searchParams.keys()]).toEqual(["code", "state"]);
  });

  test("keeps the query of the redirect URI, and makes up no state", async () => {
    const portal = createPortal({ autoApprove: true });
    const redirectUri = "https://example.com/callback?tenant=a%20b";
    const client = await registerForBrowser(portal, { redirectUris: [redirectUri] });
    const path = authorizePath(client, { redirect_uri: redirectUri, state: undefined });
    const { origin, searchParams } = locationOf(await browse(portal, path));
    expect(origin).toBe("https://example.com");
    expect([...searchParams]).toEqual([
      ["tenant", "a b"],
      ["code", expect.any(String)],
    ]);
  });

  test.each([
    [{ scopes: undefined }],
    [{ scopes: undefined, scope: PORTAL_SCOPE }],
    [{ scopes: `${PORTAL_SCOPE} openid` }],
    [{ scopes: `${PORTAL_SCOPE},openid` }],
  ])("takes the scopes %j", async (changes) => {
    const portal = createPortal({ autoApprove: true });
    const client = await registerForBrowser(portal, { scopes: [PORTAL_SCOPE, "openid"] });
    const location = locationOf(await browse(portal, authorizePath(client, changes)));
    expect(location.searchParams.has("code")).toBe(true);
  });

  test.each([
    ["invalid_request", { response_type: "token" }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge_method: undefined }],
    ["invalid_request", { code_challenge: undefined }],
    ["invalid_request", { code_challenge: "short" }],
    ["invalid_scope", { scopes: "openid" }],
  ])("sends the client %s for %j", async (code, changes) => {
    const portal = createPortal({ autoApprove: true });
    const client = await registerForBrowser(portal);
    const { searchParams } = locationOf(await browse(portal, authorizePath(client, changes)));
    expect(Object.fromEntries(searchParams)).toMatchObject({ error: code, state: "the-state" });
    expect(searchParams.has("code")).toBe(false);
  });

  test("is for clients that registered for it", async () => {
    const portal = createPortal({ autoApprove: true });
    const client = await registerForBrowser(portal, { grantTypes: ["refresh_token"] });
    const { searchParams } = locationOf(await browse(portal, authorizePath(client)));
    expect(searchParams.get("error")).toBe("unauthorized_client");
  });

  test.each([
    ["http://127.0.0.1:1/oauth/callback", true],
    ["http://127.0.0.1/oauth/callback", true],
    ["http://127.0.0.1:43210/oauth/callback/", false],
    ["http://127.0.0.1:43210/oauth/other", false],
    ["http://127.0.0.1:43210/oauth/callback?x=1", false],
    ["http://127.0.0.1:43210/oauth/callback#x", false],
    ["http://127.0.0.1:43210/oauth/../oauth/callback", false],
    ["http://127.0.0.1:80@evil.test/oauth/callback", false],
    ["http://127.0.0.1.evil.test/oauth/callback", false],
    ["http://localhost:43210/oauth/callback", false],
    ["https://127.0.0.1:43210/oauth/callback", false],
    ["http://evil.test/oauth/callback", false],
    ["", false],
  ])("%s is a registered redirect URI: %s", async (redirectUri, isRegistered) => {
    const portal = createPortal({ autoApprove: true });
    const client = await registerForBrowser(portal);
    const response = await browse(portal, authorizePath(client, { redirect_uri: redirectUri }));
    expect([response.status, response.headers.has("location")]).toEqual(
      isRegistered ? [303, true] : [400, false],
    );
  });

  test("a port counts where the host is a name", async () => {
    const portal = createPortal({ autoApprove: true });
    const redirectUri = "http://localhost:8080/callback";
    const client = await registerForBrowser(portal, { redirectUris: [redirectUri] });
    const statusFor = async (redirect_uri: string) =>
      (await browse(portal, authorizePath(client, { redirect_uri }))).status;
    expect(await statusFor(redirectUri)).toBe(303);
    expect(await statusFor("http://localhost:8081/callback")).toBe(400);
  });

  test("tells the user, and no address, about a client it does not know", async () => {
    const clock = manualClock();
    const portal = createPortal({ autoApprove: true, clock: clock.now, registrationDuration: 60_000 });
    const client = await registerForBrowser(portal);
    const unknown = { ...client, clientId: "unknown" };
    for (const one of [unknown, client]) {
      const response = await browse(portal, authorizePath(one));
      if (one === client) expect(response.status).toBe(303);
      else expect([response.status, response.headers.has("location")]).toEqual([401, false]);
    }
    clock.advance(60_000);
    expect((await browse(portal, authorizePath(client))).status).toBe(401);
  });

  test("takes no form but that of its own page for the same request", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal);
    const path = authorizePath(client);
    const other = authorizePath(client, { redirect_uri: "http://127.0.0.1:666/oauth/callback" });
    const fields = hiddenFields(await (await browse(portal, path)).text());
    expect((await browse(portal, other, { ...fields, decision: "approve" })).status).toBe(403);
    expect((await browse(portal, path, { decision: "approve" })).status).toBe(403);
    expect((await browse(portal, path, { ...fields, decision: "approve" })).status).toBe(303);
  });
});

describe("an authorization code", () => {
  test("gives a token of the portal, once", async () => {
    const { portal, redeem } = await allowed();
    const { status, body } = await redeem();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tokenType: "Bearer",
      expiresIn: 3600,
      refreshToken: expect.stringMatching(/^aor/),
    });
    expect((await call(portal, "/assignment/accounts", { token: `${body.accessToken}` })).status).toBe(200);
    expect(errorOf(await redeem())).toBe("400 InvalidGrantException invalid_grant");
  });

  test.each([
    ["another verifier", { codeVerifier: `${VERIFIER}x` }],
    ["the challenge for a verifier", { codeVerifier: challengeOf(VERIFIER) }],
    ["another port", { redirectUri: "http://127.0.0.1:43211/oauth/callback" }],
    ["the redirect URI as registered", { redirectUri: "http://127.0.0.1/oauth/callback" }],
  ])("is refused with %s, and spent", async (_, changes) => {
    const { redeem } = await allowed();
    expect(errorOf(await redeem(changes))).toBe("400 InvalidGrantException invalid_grant");
    expect(errorOf(await redeem())).toBe("400 InvalidGrantException invalid_grant");
  });

  test.each(["x".repeat(42), "x".repeat(129), `${"x".repeat(43)} `])(
    "is refused with a verifier that is none by RFC 7636: %j",
    async (codeVerifier) => {
      const portal = createPortal({ autoApprove: true });
      const client = await registerForBrowser(portal);
      const path = authorizePath(client, { code_challenge: challengeOf(codeVerifier) });
      const code = locationOf(await browse(portal, path)).searchParams.get("code");
      const grant = { grantType: "authorization_code", code, redirectUri: LISTENING_URI, codeVerifier };
      expect(errorOf(await post(portal, "/token", { ...client, ...grant }))).toBe(
        "400 InvalidGrantException invalid_grant",
      );
    },
  );

  test.each(["code", "redirectUri", "codeVerifier"])("is not looked at without %s", async (name) => {
    const { redeem } = await allowed();
    expect(errorOf(await redeem({ [name]: undefined }))).toBe("400 InvalidRequestException invalid_request");
    expect((await redeem()).status).toBe(200);
  });

  test("is its client's alone", async () => {
    const { portal, redeem } = await allowed();
    const thief = await registerForBrowser(portal);
    expect(errorOf(await redeem({ ...thief }))).toBe("400 InvalidGrantException invalid_grant");
  });

  test("expires", async () => {
    const clock = manualClock();
    const lasting = async (milliseconds: number) => {
      const { redeem } = await allowed({ clock: clock.now, authorizationCodeDuration: 30_000 });
      clock.advance(milliseconds);
      return (await redeem()).status;
    };
    expect(await lasting(29_999)).toBe(200);
    expect(await lasting(30_000)).toBe(400);
  });
});

describe("POST /token", () => {
  test.each([
    [{}, "400 InvalidRequestException invalid_request"],
    [{ grantType: "password" }, "400 UnsupportedGrantTypeException unsupported_grant_type"],
    [{ grantType: "toString" }, "400 UnsupportedGrantTypeException unsupported_grant_type"],
    [{ grantType: "authorization_code" }, "400 UnauthorizedClientException unauthorized_client"],
    [{ grantType: "refresh_token" }, "400 InvalidRequestException invalid_request"],
    [{ grantType: "refresh_token", refreshToken: 7 }, "400 InvalidRequestException invalid_request"],
  ])("refuses %j", async (request, expected) => {
    const portal = createPortal();
    const client = await register(portal);
    expect(errorOf(await post(portal, "/token", { ...client, ...request }))).toBe(expected);
  });

  test("says nothing of what it was sent", async () => {
    const portal = createPortal();
    const client = await register(portal);
    const secret = "a-secret-that-is-not-to-be-repeated";
    for (const request of [
      { ...client, grantType: "refresh_token", refreshToken: secret },
      { ...client, clientSecret: secret, grantType: "refresh_token", refreshToken: "x" },
      { ...client, grantType: secret },
    ]) {
      const { status, body } = await post(portal, "/token", request);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  test("has no GET", async () => {
    expect((await call(createPortal(), "/token")).status).toBe(405);
  });
});
