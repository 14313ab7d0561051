import { describe, expect, test } from "vitest";
import { createPortal } from "../src/index";
import {
  browse,
  DEVICE_CODE,
  errorOf,
  hiddenFields,
  ORIGIN,
  post,
  register,
  signInDevice,
  startDevice,
} from "./oidc-wire";
import { call, manualClock, START } from "./wire";

const PENDING = "400 AuthorizationPendingException authorization_pending";
const SLOW_DOWN = "400 SlowDownException slow_down";
const ACCOUNTS = "/assignment/accounts";

describe("POST /device_authorization", () => {
  test("answers the codes, where the user goes with them, and how often to ask", async () => {
    const portal = createPortal({ deviceCodeDuration: 120_000, deviceCodeInterval: 1500 });
    const client = await register(portal);
    const { startUrl } = portal.directory;
    const { status, body } = await post(portal, "/device_authorization", { ...client, startUrl });
    expect(status).toBe(200);
    expect(body).toEqual({
      deviceCode: expect.stringMatching(/^[\w-]{80,}$/),
      expiresIn: 120,
      interval: 2,
      userCode: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verificationUri: `${ORIGIN}/device`,
      verificationUriComplete: `${ORIGIN}/device?user_code=${body.userCode}`,
    });
  });

  test("takes the start URL as people copy it from the address bar", async () => {
    const portal = createPortal();
    const client = await register(portal);
    for (const ending of ["/", "#", "#/", "/#/?tab=accounts"]) {
      const startUrl = `${portal.directory.startUrl}${ending}`;
      expect((await post(portal, "/device_authorization", { ...client, startUrl })).status).toBe(200);
    }
  });

  test("refuses the start URL of another organisation, and none", async () => {
    const portal = createPortal();
    const client = await register(portal);
    for (const startUrl of ["https://d-0000000000.awsapps.example/start", "", undefined]) {
      const answer = await post(portal, "/device_authorization", { ...client, startUrl });
      expect(errorOf(answer)).toBe("400 InvalidRequestException invalid_request");
    }
  });

  test("is for clients that registered for it", async () => {
    const portal = createPortal();
    const client = await register(portal, { grantTypes: ["refresh_token"] });
    const { startUrl } = portal.directory;
    const answer = await post(portal, "/device_authorization", { ...client, startUrl });
    expect(errorOf(answer)).toBe("400 UnauthorizedClientException unauthorized_client");
    const poll = await post(portal, "/token", { ...client, grantType: DEVICE_CODE, deviceCode: "x" });
    expect(errorOf(poll)).toBe("400 UnauthorizedClientException unauthorized_client");
  });
});

describe("a device code", () => {
  test("waits for the user, then gives a token of the portal, once", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now });
    const device = await startDevice(portal);
    expect(errorOf(await device.poll())).toBe(PENDING);
    clock.advance(1000);
    expect(errorOf(await device.poll())).toBe(PENDING);
    expect(portal.approve(device.userCode)).toBe(true);
    const { status, body } = await device.poll();
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
    expect((await call(portal, ACCOUNTS, { token: `${body.accessToken}` })).status).toBe(200);
    expect(errorOf(await device.poll())).toBe("400 InvalidGrantException invalid_grant");
  });

  test("can be good at the first poll already", async () => {
    const device = await startDevice(createPortal({ autoApprove: true }));
    expect((await device.poll()).status).toBe(200);
  });

  test("asked about too soon tells the client to slow down, each time by five seconds more", async () => {
    const clock = manualClock();
    const device = await startDevice(createPortal({ clock: clock.now, deviceCodeInterval: 2000 }));
    const pollAfter = async (milliseconds: number) => {
      clock.advance(milliseconds);
      return errorOf(await device.poll());
    };
    expect(await pollAfter(0)).toBe(PENDING);
    expect(await pollAfter(2000)).toBe(PENDING);
    expect(await pollAfter(1999)).toBe(SLOW_DOWN);
    expect(await pollAfter(6999)).toBe(SLOW_DOWN);
    expect(await pollAfter(12_000)).toBe(PENDING);
    expect(await pollAfter(11_999)).toBe(SLOW_DOWN);
  });

  test("that was answered is never too soon to ask about", async () => {
    const portal = createPortal({ clock: () => START });
    const device = await startDevice(portal);
    await device.poll();
    portal.approve(device.userCode);
    expect((await device.poll()).status).toBe(200);
  });

  test("that the user denied stays denied", async () => {
    const portal = createPortal();
    const device = await startDevice(portal);
    expect(portal.deny(device.userCode)).toBe(true);
    for (const _ of [1, 2]) {
      expect(errorOf(await device.poll())).toBe("400 AccessDeniedException access_denied");
    }
    expect(portal.approve(device.userCode)).toBe(false);
  });

  test("expires, and cannot be approved any more", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now, deviceCodeDuration: 60_000 });
    const device = await startDevice(portal);
    clock.advance(59_999);
    expect(errorOf(await device.poll())).toBe(PENDING);
    clock.advance(1);
    expect(portal.approve(device.userCode)).toBe(false);
    expect(errorOf(await device.poll())).toBe("400 ExpiredTokenException expired_token");
  });

  test("that was approved expires too, if nobody comes for the token", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now });
    const device = await startDevice(portal);
    portal.approve(device.userCode);
    clock.advance(600_000);
    expect(errorOf(await device.poll())).toBe("400 ExpiredTokenException expired_token");
  });

  test("is its client's alone, and asking for another's does not spend it", async () => {
    const portal = createPortal();
    const device = await startDevice(portal);
    portal.approve(device.userCode);
    const thief = await register(portal);
    const request = { ...thief, grantType: DEVICE_CODE, deviceCode: device.deviceCode };
    expect(errorOf(await post(portal, "/token", request))).toBe("400 InvalidGrantException invalid_grant");
    expect((await device.poll()).status).toBe(200);
  });

  test.each([
    [{ deviceCode: "unknown" }, "400 InvalidGrantException invalid_grant"],
    [{}, "400 InvalidRequestException invalid_request"],
  ])("that is %j is refused", async (given, expected) => {
    const portal = createPortal();
    const request = { ...(await register(portal)), grantType: DEVICE_CODE, ...given };
    expect(errorOf(await post(portal, "/token", request))).toBe(expected);
  });

  test("of a client without the portal's scope gives a token for the whole session, and none to refresh it", async () => {
    const portal = createPortal({ clock: () => START, sessionDuration: 7_200_000 });
    const device = await startDevice(portal, await register(portal, { scopes: [] }));
    portal.approve(device.userCode);
    expect((await device.poll()).body).toMatchObject({ expiresIn: 7200, refreshToken: null });
  });

  test("gives nothing to refresh to a client that did not register for it", async () => {
    const portal = createPortal();
    const device = await startDevice(portal, await register(portal, { grantTypes: [DEVICE_CODE] }));
    portal.approve(device.userCode);
    expect((await device.poll()).body.refreshToken).toBe(null);
  });

  test("gives a token that lasts as long as it is told to", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now, accessTokenDuration: 90_000 });
    const { accessToken: token = "" } = await signInDevice(portal);
    clock.advance(89_999);
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(200);
    clock.advance(1);
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(401);
  });
});

describe("codes that wait", () => {
  test("are listed until they are answered, the oldest first", async () => {
    const portal = createPortal();
    const [first, second, third] = [
      await startDevice(portal),
      await startDevice(portal),
      await startDevice(portal),
    ];
    expect(portal.pendingUserCodes).toEqual([first.userCode, second.userCode, third.userCode]);
    portal.approve(second.userCode);
    portal.deny(first.userCode);
    expect(portal.pendingUserCodes).toEqual([third.userCode]);
  });

  test("can be given as a person types them", async () => {
    const portal = createPortal();
    const { userCode } = await startDevice(portal);
    expect(portal.approve(userCode.replace("-", " ").toLowerCase())).toBe(true);
    expect(portal.approve("AAAA-AAAA")).toBe(false);
    expect(portal.deny("")).toBe(false);
  });
});

describe("the device page", () => {
  const page = async (response: Response) => ({ status: response.status, text: await response.text() });

  test("shows the code, the client and what it asks for, escaped, and no secret", async () => {
    const portal = createPortal();
    const client = await register(portal, { clientName: `<img src=x onerror="alert('1')"> & co` });
    const device = await startDevice(portal, client);
    const { status, text } = await page(await browse(portal, `/device?user_code=${device.userCode}`));
    expect(status).toBe(200);
    expect(text).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co");
    expect(text).not.toContain("<img");
    expect(text).toContain(`>${device.userCode}</strong>`);
    expect(text).toContain("sso:account:access");
    expect(text).toContain(portal.directory.startUrl);
    for (const secret of [client.clientSecret, device.deviceCode]) expect(text).not.toContain(secret);
  });

  test("loads nothing, runs nothing and is framed by nobody", async () => {
    const { headers } = await browse(createPortal(), "/device");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test("does what its form says", async () => {
    const portal = createPortal();
    for (const [decision, title, outcome] of [
      ["approve", "You are signed in", "200"],
      ["deny", "Request denied", "400 AccessDeniedException access_denied"],
    ] as const) {
      const device = await startDevice(portal);
      const form = await page(await browse(portal, `/device?user_code=${device.userCode}`));
      const fields = hiddenFields(form.text);
      const done = await page(await browse(portal, "/device", { ...fields, decision }));
      expect(done).toEqual({ status: 200, text: expect.stringContaining(title) });
      expect(errorOf(await device.poll())).toContain(outcome);
      const again = await page(await browse(portal, "/device", { ...fields, decision }));
      expect(again).toEqual({ status: 400, text: expect.stringContaining("No device waits with this code") });
    }
  });

  test.each<[string, (fields: Record<string, string>, other: string) => Record<string, string>]>([
    ["no token", ({ form_token: _, ...fields }) => fields],
    ["a wrong token", (fields) => ({ ...fields, form_token: "x" })],
    ["the token of another code", (fields, other) => ({ ...fields, user_code: other })],
  ])("takes no form with %s", async (_, forge) => {
    const portal = createPortal();
    const device = await startDevice(portal);
    const other = await startDevice(portal);
    const form = await page(await browse(portal, `/device?user_code=${device.userCode}`));
    const fields = forge(hiddenFields(form.text), other.userCode);
    expect((await browse(portal, "/device", { ...fields, decision: "approve" })).status).toBe(403);
    expect(portal.pendingUserCodes).toEqual([device.userCode, other.userCode]);
  });

  test.each(["http://evil.test", "null"])("takes no form from a page of %s", async (origin) => {
    const portal = createPortal();
    const { userCode } = await startDevice(portal);
    const form = await page(await browse(portal, `/device?user_code=${userCode}`));
    const body = new URLSearchParams({ ...hiddenFields(form.text), decision: "approve" });
    const request = new Request(`${ORIGIN}/device`, { method: "POST", body, headers: { origin } });
    expect((await portal.handle(request)).status).toBe(403);
    expect(portal.pendingUserCodes).toEqual([userCode]);
  });

  test.each([undefined, "maybe"])("takes no form with the decision %s", async (decision) => {
    const portal = createPortal();
    const { userCode } = await startDevice(portal);
    const form = await page(await browse(portal, `/device?user_code=${userCode}`));
    const fields = { ...hiddenFields(form.text), ...(decision !== undefined && { decision }) };
    expect((await browse(portal, "/device", fields)).status).toBe(400);
    expect(portal.pendingUserCodes).toEqual([userCode]);
  });
});
