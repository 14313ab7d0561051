import { describe, expect, test } from "vitest";
import { createPortal } from "../src/index";
import { errorOf, PORTAL_SCOPE, post, refresh, register, signInDevice, startDevice } from "./oidc-wire";
import { call, manualClock } from "./wire";

const INVALID_GRANT = "400 InvalidGrantException invalid_grant";
const ACCOUNTS = "/assignment/accounts";

describe("a refresh token", () => {
  test("gives another access token; the one before stays good until it expires", async () => {
    const portal = createPortal();
    const tokens = await signInDevice(portal);
    const { status, body } = await refresh(portal, tokens);
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^aoa/),
      expiresIn: 3600,
      refreshToken: expect.stringMatching(/^aor/),
      tokenType: "Bearer",
      aws_sso_app_session_id: null,
      idToken: null,
      issuedTokenType: null,
      originSessionId: null,
    });
    expect(body.accessToken).not.toBe(tokens.accessToken);
    for (const token of [`${body.accessToken}`, `${tokens.accessToken}`]) {
      expect((await call(portal, ACCOUNTS, { token })).status).toBe(200);
    }
  });

  test("can be used again, and so can the new one", async () => {
    const portal = createPortal();
    const tokens = await signInDevice(portal);
    const { body } = await refresh(portal, tokens);
    expect(body.refreshToken).not.toBe(tokens.refreshToken);
    expect((await refresh(portal, tokens)).status).toBe(200);
    expect((await refresh(portal, { ...tokens, refreshToken: body.refreshToken })).status).toBe(200);
  });

  test("is spent by its use where tokens rotate", async () => {
    const portal = createPortal({ refreshTokens: "rotate" });
    const tokens = await signInDevice(portal);
    const { body } = await refresh(portal, tokens);
    expect(errorOf(await refresh(portal, tokens))).toBe(INVALID_GRANT);
    expect((await refresh(portal, { ...tokens, refreshToken: body.refreshToken })).status).toBe(200);
  });

  test("is not spent by a request that is refused", async () => {
    const portal = createPortal({ refreshTokens: "rotate" });
    const { refreshToken, ...client } = await signInDevice(portal);
    const thief = await register(portal);
    expect(errorOf(await refresh(portal, { ...thief, refreshToken }))).toBe(INVALID_GRANT);
    const request = { ...client, grantType: "refresh_token", refreshToken, scope: ["openid"] };
    expect(errorOf(await post(portal, "/token", request))).toBe("400 InvalidScopeException invalid_scope");
    expect((await refresh(portal, { ...client, refreshToken })).status).toBe(200);
  });

  test("stays the only one where answers omit it", async () => {
    const portal = createPortal({ refreshTokens: "omit" });
    const tokens = await signInDevice(portal);
    for (const _ of [1, 2]) {
      const { status, body } = await refresh(portal, tokens);
      expect([status, body.refreshToken]).toEqual([200, null]);
    }
  });

  test("can ask for the scopes that were granted", async () => {
    const portal = createPortal();
    const { clientId, clientSecret, refreshToken } = await signInDevice(portal);
    const request = {
      clientId,
      clientSecret,
      grantType: "refresh_token",
      refreshToken,
      scope: [PORTAL_SCOPE],
    };
    expect((await post(portal, "/token", request)).status).toBe(200);
  });

  test("outlives its access token, and ends with the session", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now, sessionDuration: 2 * 3_600_000 });
    const tokens = await signInDevice(portal);
    clock.advance(3_600_000 + 600_000);
    expect((await call(portal, ACCOUNTS, { token: `${tokens.accessToken}` })).status).toBe(401);
    // The session has 50 minutes left, and no token lasts longer.
    expect((await refresh(portal, tokens)).body).toMatchObject({ expiresIn: 3000 });
    clock.advance(3_000_000);
    expect(errorOf(await refresh(portal, tokens))).toBe(INVALID_GRANT);
  });

  test("needs a registration that has not expired", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now, registrationDuration: 60_000 });
    const tokens = await signInDevice(portal);
    clock.advance(60_000);
    expect(errorOf(await refresh(portal, tokens))).toBe("401 InvalidClientException invalid_client");
    expect((await call(portal, ACCOUNTS, { token: `${tokens.accessToken}` })).status).toBe(200);
  });
});

describe("the end of a session", () => {
  test.each(["a logout", "a revocation"])("by %s is the end of all its tokens", async (way) => {
    const portal = createPortal();
    const tokens = await signInDevice(portal);
    const refreshed = (await refresh(portal, tokens)).body;
    const token = `${refreshed.accessToken}`;
    if (way === "a logout") await call(portal, "/logout", { method: "POST", token });
    else expect(portal.revoke(token)).toBe(true);
    for (const one of [token, `${tokens.accessToken}`]) {
      expect((await call(portal, ACCOUNTS, { token: one })).status).toBe(401);
    }
    for (const refreshToken of [tokens.refreshToken, refreshed.refreshToken]) {
      expect(errorOf(await refresh(portal, { ...tokens, refreshToken }))).toBe(INVALID_GRANT);
    }
  });

  test("leaves other sessions alone", async () => {
    const portal = createPortal();
    const [ended, other] = [await signInDevice(portal), await signInDevice(portal)];
    portal.revoke(`${ended.accessToken}`);
    expect((await refresh(portal, other)).status).toBe(200);
  });
});

test("a device code that was approved in a session that has ended gives no token", async () => {
  const portal = createPortal({ sessionDuration: 0 });
  const device = await startDevice(portal);
  portal.approve(device.userCode);
  expect(errorOf(await device.poll())).toBe(INVALID_GRANT);
});
