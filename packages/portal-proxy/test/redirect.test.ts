import { systemClock } from "@identity-center/core";
import type { PortalOptions } from "@identity-center/emulator";
import { createPortalProxy, type PortalProxyOptions } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { beforeEach, describe, expect, test } from "vitest";
import { openFront } from "./front";
import { type Answers, openPage, serve } from "./world";

const own = "http://127.0.0.1:8080";
const ticketName = "__Secure-identity-center-sign-in";

/** A browser with a page of the proxy, and what it sends where another site leads it back. */
function openBrowser(proxy: Answers, shown: string[]) {
  let ticket: string | undefined;
  const answers = async (request: Request) => {
    const response = await proxy(request);
    for (const cookie of response.headers.getSetCookie()) {
      if (cookie.startsWith(ticketName))
        ticket = cookie.includes("Max-Age=0") ? undefined : cookie.split(";")[0];
    }
    return response;
  };
  const page = openPage(answers, { origin: own, onAnswer: (text) => shown.push(text) });
  return {
    page,
    get ticket() {
      return ticket;
    },
    /** A navigation from another site: it brings no strict cookie along. */
    async visit(url: string, headers: Record<string, string> = {}) {
      const sent = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        ...(ticket && { cookie: ticket }),
        ...headers,
      };
      const response = await answers(new Request(url, { headers: sent }));
      shown.push(JSON.stringify([...response.headers]), await response.clone().text());
      return response;
    },
    /** Begins a sign-in. @returns where the page sends its user */
    async begin(): Promise<string> {
      return (await (await page.post("/sign-in")).json()).authorizationUri;
    },
    state: () => page.json("/session"),
  };
}

/** What the user's Allow leads to: the address at the proxy. */
async function allow(authorizationUri: string): Promise<string> {
  const { headers } = await fetch(authorizationUri, { redirect: "manual" });
  return headers.get("location") ?? "";
}

async function openWorld(options: Partial<PortalProxyOptions> = {}, portalOptions: PortalOptions = {}) {
  const front = await openFront({ autoApprove: true, ...portalOptions });
  const errors: unknown[] = [];
  const shown: string[] = [];
  let skipped = 0;
  const proxy = createPortalProxy({
    startUrl: front.portal.directory.startUrl,
    region: front.portal.region,
    origin: own,
    endpoint: front.url,
    oidcEndpoint: front.url,
    signIn: "redirect",
    clock: { now: () => Date.now() + skipped, sleep: systemClock.sleep },
    onError: (error) => errors.push(error),
    ...options,
  });
  const skip = (ms: number) => {
    skipped += ms;
  };
  return { ...front, proxy, errors, shown, skip, browse: () => openBrowser(proxy, shown) };
}

type World = Awaited<ReturnType<typeof openWorld>>;

describe("a sign-in by redirect", () => {
  let world: World;
  let browser: ReturnType<World["browse"]>;
  beforeEach(async () => {
    world = await openWorld();
    browser = world.browse();
  });

  test("leads to the service and back to the page; tokens are refreshed as elsewhere", async () => {
    const { portal, url, skip } = world;
    const authorizationUri = await browser.begin();
    expect(authorizationUri.startsWith(`${url}/authorize?`)).toBe(true);
    const { redirect_uri, code_challenge_method } = Object.fromEntries(
      new URL(authorizationUri).searchParams,
    );
    expect({ redirect_uri, code_challenge_method }).toEqual({
      redirect_uri: `${own}/oauth/callback`,
      code_challenge_method: "S256",
    });
    expect(await browser.state()).toMatchObject({ state: "signing-in", authorizationUri });
    expect((await browser.page.ask("/assignment/accounts")).status).toBe(401);

    const response = await browser.visit(await allow(authorizationUri));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(browser.ticket).toBeUndefined();
    expect(await browser.state()).toMatchObject({ state: "signed-in", renewable: true });
    expect((await browser.page.json("/assignment/accounts")).accountList).toHaveLength(12);

    skip(56 * 60_000);
    expect((await browser.page.ask("/assignment/accounts")).status).toBe(200);
    expect(portal.calls.CreateToken).toBe(2);
    expect((await browser.page.post("/sign-out")).status).toBe(200);
    expect(await browser.state()).toMatchObject({ state: "signed-out" });
  });

  test("knows its browser by a cookie that goes to the path of the redirect alone, for ten minutes", async () => {
    const { headers } = await browser.page.post("/sign-in");
    const [session = "", ticket = "", ...others] = headers.getSetCookie();
    expect(others).toEqual([]);
    expect(session).toMatch(/^__Host-identity-center=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(ticket).toMatch(
      /^__Secure-identity-center-sign-in=[\w-]{43}; Path=\/oauth\/callback; HttpOnly; Secure; SameSite=Lax; Max-Age=600$/,
    );
    // It is no session.
    const cookie = ticket.split(";")[0]?.replace(ticketName, "__Host-identity-center") as string;
    expect(await (await browser.page.ask("/session", { headers: { cookie } })).json()).toMatchObject({
      state: "signed-out",
    });
  });

  test("sends its code once, however often the browser brings it", async () => {
    const { portal } = world;
    const address = await allow(await browser.begin());
    const cookie = browser.ticket as string;
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.visit(address, { cookie })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    await browser.visit(address, { cookie });
    expect(portal.calls.CreateToken).toBe(1);
    expect(await browser.state()).toMatchObject({ state: "signed-in" });
  });

  test.each([
    ["error=access_denied", "denied"],
    ["error=server_error", "failed"],
    ["error=access_denied&code=x", "denied"],
    ["code=made-up", "failed"],
    ["code=a&code=b", "failed"],
    ["", "failed"],
  ])("that comes back with %j tells the page why", async (query, reason) => {
    const state = new URL(await browser.begin()).searchParams.get("state");
    const response = await browser.visit(`${own}/oauth/callback?${query}&state=${state}`);
    expect(response.headers.get("location")).toBe("/");
    expect(await browser.state()).toMatchObject({ state: "signed-out", reason });
    // Nothing that the address had is told on.
    expect(JSON.stringify([...response.headers])).not.toMatch(/made-up|server_error/);
  });

  test("expires, and is not brought back by who comes later", async () => {
    const { portal, skip } = world;
    const address = await allow(await browser.begin());
    const cookie = browser.ticket as string;
    skip(10 * 60_000);
    expect((await browser.visit(address, { cookie })).status).toBe(303);
    expect(await browser.state()).toMatchObject({ state: "signed-out", reason: "expired" });
    await browser.visit(address, { cookie });
    expect(portal.calls.CreateToken).toBe(0);
  });

  test("shares a registration, which is replaced where nobody came back from the service", async () => {
    const { portal, browse, skip } = world;
    await browser.visit(await allow(await browser.begin()));
    const other = browse();
    await other.begin();
    expect(portal.calls.RegisterClient).toBe(1);
    // The service may have told the user that it does not know the application.
    await other.begin();
    expect(portal.calls.RegisterClient).toBe(2);
    skip(10 * 60_000);
    await other.state();
    await browse().begin();
    expect(portal.calls.RegisterClient).toBe(3);
    skip(50 * 60_000);
    expect((await browser.page.ask("/assignment/accounts")).status).toBe(200);
  });
});

describe("a browser that somebody else sends to the path of the redirect", () => {
  test("gets nobody else's sign-in, whatever its own is at", async () => {
    const { browse, portal } = await openWorld();
    const attacker = browse();
    const address = await allow(await attacker.begin());
    const stolen = new URL(address).searchParams.get("code");

    const victim = browse();
    await victim.visit(address);
    expect(await victim.state()).toMatchObject({ state: "signed-out" });

    const authorizationUri = await victim.begin();
    const response = await victim.visit(address);
    expect(response.status).toBe(303);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await victim.state()).toMatchObject({ state: "signing-in", authorizationUri });
    for (const query of ["", "?error=access_denied", "?error=access_denied&state=x", `?code=${stolen}`]) {
      await victim.visit(`${own}/oauth/callback${query}`);
    }
    expect(portal.calls.CreateToken).toBe(0);
    await victim.visit(await allow(authorizationUri));
    expect(await victim.state()).toMatchObject({ state: "signed-in" });
    await victim.visit(address);
    expect(portal.calls.CreateToken).toBe(1);
    // Whose the address is, it still leads on.
    await attacker.visit(address);
    expect(await attacker.state()).toMatchObject({ state: "signed-in" });
  });

  test("cannot redeem another's code, even with a state of its own", async () => {
    const { browse } = await openWorld();
    const [one, other] = [browse(), browse()];
    const address = new URL(await allow(await one.begin()));
    address.searchParams.set("state", new URL(await other.begin()).searchParams.get("state") as string);
    await other.visit(address.href);
    expect(await other.state()).toMatchObject({ state: "signed-out", reason: "failed" });
  });

  test.each<[string, Record<string, string>, number]>([
    ["a fetch", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "empty" }, 403],
    ["an image", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }, 403],
    ["a frame", { "sec-fetch-dest": "iframe" }, 403],
    ["a length", { "content-length": "1" }, 400],
    ["two tickets", { cookie: `${ticketName}=${"A".repeat(43)}; ${ticketName}=${"B".repeat(43)}` }, 303],
    ["a made-up ticket", { cookie: `${ticketName}=${"A".repeat(43)}` }, 303],
  ])("changes nothing by %s", async (_what, headers, status) => {
    const { browse, portal } = await openWorld();
    const browser = browse();
    const address = await allow(await browser.begin());
    expect((await browser.visit(address, headers)).status).toBe(status);
    expect(portal.calls.CreateToken).toBe(0);
    expect(await browser.state()).toMatchObject({ state: "signing-in" });
  });

  test("changes nothing by another method, another host, or where users sign in by device code", async () => {
    const { browse, portal, proxy, url } = await openWorld();
    const browser = browse();
    const address = await allow(await browser.begin());
    const cookie = browser.ticket as string;
    for (const method of ["POST", "HEAD", "PUT"]) {
      const response = await proxy(new Request(address, { method, headers: { cookie } }));
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
    }
    const rebound = address.replace("127.0.0.1", "rebound.example");
    expect((await browser.visit(rebound, { cookie })).status).toBe(403);
    expect(portal.calls.CreateToken).toBe(0);
    const byCode = await openWorld({ signIn: "device-code", oidcEndpoint: url });
    expect((await byCode.proxy(new Request(address, { headers: { cookie } }))).status).toBe(404);
  });
});

test("no token, code or verifier is in any byte that a page or browser gets", async () => {
  const { browse, shown, secrets, skip } = await openWorld();
  const browser = browse();
  await browser.visit(await allow(await browser.begin()));
  await browser.state();
  skip(56 * 60_000);
  await browser.page.ask("/assignment/accounts");
  await browser.page.post("/sign-out");
  // The client's secret, two access tokens, two refresh tokens, a code and its verifier.
  expect(secrets.size).toBe(7);
  const all = decodeURIComponent(shown.join("\n").replace(/%(?![\da-f]{2})/gi, "%25"));
  expect([...secrets].filter((secret) => all.includes(secret.slice(0, 24)))).toEqual([]);
});

test("a connection that died while the user was thinking does not cost the code", async () => {
  const used = new Set<object>();
  const { portal } = await openFront({ autoApprove: true });
  const listener = nodeListener((request) => portal.handle(request));
  const url = await serve((incoming, outgoing) => {
    // A second request on a connection finds it dead.
    if (used.has(incoming.socket)) incoming.socket.resetAndDestroy();
    else listener(incoming, outgoing);
    used.add(incoming.socket);
  });
  const { browse } = await openWorld({ endpoint: url, oidcEndpoint: url });
  const browser = browse();
  await browser.visit(await allow(await browser.begin()));
  expect(await browser.state()).toMatchObject({ state: "signed-in" });
});

test("on Node's http, each cookie is a header of its own", async () => {
  let answers: Answers = async () => new Response();
  const origin = await serve(nodeListener((request) => answers(request)));
  answers = (await openWorld({ origin })).proxy;
  const headers = { origin, "x-identity-center": "1" };
  const response = await fetch(`${origin}/portal/sign-in`, { method: "POST", headers });
  expect(response.headers.getSetCookie()).toHaveLength(2);
});
