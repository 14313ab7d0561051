import { describe, expect, test } from "vitest";
import { createPortal, type Portal } from "../src/index";
import { ORIGIN } from "./oidc-wire";
import { call, manualClock, START } from "./wire";

interface Keys {
  readonly sessionId: string;
  readonly sessionKey: string;
  readonly sessionToken: string;
}

async function keysOf(portal: Portal): Promise<Keys> {
  const { accessToken: token } = portal.signIn();
  const { accountId = "", roles = [] } = portal.directory.accounts[0] ?? {};
  const query = new URLSearchParams({ account_id: accountId, role_name: `${roles[0]}` });
  const { body } = await call<{ roleCredentials: Record<string, string> }>(
    portal,
    `/federation/credentials?${query}`,
    { token },
  );
  const { accessKeyId, secretAccessKey, sessionToken } = body.roleCredentials;
  return { sessionId: `${accessKeyId}`, sessionKey: `${secretAccessKey}`, sessionToken: `${sessionToken}` };
}

function ask(portal: Portal, query: Record<string, string>): Promise<Response> {
  return portal.handle(new Request(`${ORIGIN}/federation?${new URLSearchParams(query)}`));
}

function askForToken(portal: Portal, keys: unknown, more: Record<string, string> = {}): Promise<Response> {
  return ask(portal, { Action: "getSigninToken", Session: JSON.stringify(keys), ...more });
}

async function tokenOf(response: Response): Promise<string> {
  return ((await response.json()) as { SigninToken: string }).SigninToken;
}

const login = { Action: "login", Issuer: "a-broker", Destination: "https://console.aws.amazon.com/s3" };

describe("the console's federation", () => {
  test("gives a sign-in token for role credentials, which signs a browser in", async () => {
    const portal = createPortal({ clock: () => START });
    const response = await askForToken(portal, await keysOf(portal), { SessionDuration: "43200" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    const SigninToken = await tokenOf(response);
    const page = await ask(portal, { ...login, SigninToken });
    expect(page.status).toBe(200);
    const text = await page.text();
    const { accountId, accountName, roles } = portal.directory.accounts[0] ?? {};
    for (const shown of [accountId, accountName, roles?.[0], login.Destination, login.Issuer]) {
      expect(text).toContain(`${shown}`);
    }
    expect(text).toContain(new Date(START + 43_200_000).toISOString());
    expect(text).not.toContain(SigninToken);
  });

  test("ends with the credentials unless a duration is given", async () => {
    const portal = createPortal({ clock: () => START, roleCredentialsDuration: 1_800_000 });
    const SigninToken = await tokenOf(await askForToken(portal, await keysOf(portal)));
    const text = await (await ask(portal, { ...login, SigninToken })).text();
    expect(text).toContain(new Date(START + 1_800_000).toISOString());
  });

  test("shows what came with the address as text", async () => {
    const portal = createPortal();
    const SigninToken = await tokenOf(await askForToken(portal, await keysOf(portal)));
    const text = await (await ask(portal, { ...login, Issuer: "<script>", SigninToken })).text();
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toContain("<script>");
  });

  test.each<[string, (keys: Keys, others: Keys) => unknown]>([
    ["no JSON", () => undefined],
    ["a text", () => "keys"],
    ["null", () => null],
    ["a missing member", ({ sessionToken: _, ...keys }) => keys],
    ["a member that is no text", (keys) => ({ ...keys, sessionKey: 5 })],
    ["another access key id", (keys, others) => ({ ...keys, sessionId: others.sessionId })],
    ["another secret key", (keys, others) => ({ ...keys, sessionKey: others.sessionKey })],
    ["another session token", (keys, others) => ({ ...keys, sessionToken: others.sessionToken })],
    ["a changed session token", (keys) => ({ ...keys, sessionToken: `${keys.sessionToken}A` })],
    ["made-up credentials", () => ({ sessionId: "ASIA", sessionKey: "key", sessionToken: "token" })],
  ])("refuses %s with a page", async (_, spoil) => {
    const portal = createPortal();
    const response = await askForToken(portal, spoil(await keysOf(portal), await keysOf(portal)));
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toContain("HTTP Status 400 - Invalid credentials parameter");
  });

  test("refuses the credentials of another portal", async () => {
    const response = await askForToken(createPortal(), await keysOf(createPortal()));
    expect(response.status).toBe(400);
  });

  test("refuses credentials that have expired", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now });
    const keys = await keysOf(portal);
    clock.advance(3_599_999);
    expect((await askForToken(portal, keys)).status).toBe(200);
    clock.advance(1);
    expect((await askForToken(portal, keys)).status).toBe(400);
  });

  test.each([
    ["899", 400],
    ["900", 200],
    ["43200", 200],
    ["43201", 400],
    ["", 400],
    ["1h", 400],
    ["-900", 400],
  ])("a duration of %j seconds is answered %i", async (SessionDuration, status) => {
    const portal = createPortal();
    expect((await askForToken(portal, await keysOf(portal), { SessionDuration })).status).toBe(status);
  });

  test("takes a sign-in token for a quarter of an hour", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now });
    const SigninToken = await tokenOf(await askForToken(portal, await keysOf(portal)));
    clock.advance(899_999);
    expect((await ask(portal, { ...login, SigninToken })).status).toBe(200);
    clock.advance(1);
    expect((await ask(portal, { ...login, SigninToken })).status).toBe(400);
  });

  test("refuses a sign-in token that it did not issue, and a session token in its place", async () => {
    const portal = createPortal();
    const keys = await keysOf(portal);
    const genuine = await tokenOf(await askForToken(portal, keys));
    const elsewhere = createPortal();
    const others = await tokenOf(await askForToken(elsewhere, await keysOf(elsewhere)));
    for (const SigninToken of ["", "x", `${genuine}x`, genuine.slice(1), keys.sessionToken, others]) {
      expect((await ask(portal, { ...login, SigninToken })).status).toBe(400);
    }
  });

  test.each(["", "console", "javascript:alert(1)", "https://"])(
    "refuses the destination %j",
    async (Destination) => {
      const portal = createPortal();
      const SigninToken = await tokenOf(await askForToken(portal, await keysOf(portal)));
      expect((await ask(portal, { ...login, Destination, SigninToken })).status).toBe(400);
    },
  );

  test.each([{}, { Action: "logout" }, { Action: "getSigninToken" }, { Action: "login" }])(
    "refuses %j",
    async (query) => {
      expect((await ask(createPortal(), query)).status).toBe(400);
    },
  );
});
