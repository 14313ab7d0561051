import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, origin } from "./world";

const paths = ["/sign-in", "/sign-out", "/logout", "/console"];

/** What a request of a page of another origin, or of a program, may bring along. */
const forged: [string, Record<string, string>][] = [
  ["another origin", { origin: "https://evil.example" }],
  ["an origin that begins alike", { origin: `${origin}.evil.example` }],
  ["another port", { origin: `${origin}:8443` }],
  ["another scheme", { origin: origin.replace("https", "http") }],
  ["the origin null", { origin: "null" }],
  ["no origin", { origin: "" }],
  ["no header of one's own", { "x-identity-center": "" }],
  ["another value of it", { "x-identity-center": "true" }],
  ["a page of another site", { "sec-fetch-site": "cross-site" }],
  ["a page of another host of the site", { "sec-fetch-site": "same-site" }],
];

describe("a POST that was not the page's own", () => {
  test.each(forged)("changes nothing: %s", async (_what, headers) => {
    const { page, portal, signIn } = await openWorld({ allow: { console: true } });
    await signIn();
    const { requests } = portal;
    for (const path of paths) {
      const response = await page.ask(path, { method: "POST", headers });
      expect(response.status).toBe(403);
      expect(response.headers.get("x-amzn-errortype")).toBe("ForbiddenException");
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect(portal.requests).toBe(requests);
    expect((await page.json("/session")).state).toBe("signed-in");
  });
});

describe("a GET of another site", () => {
  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
    ["a page of another host of the site", { "sec-fetch-site": "same-site" }],
    ["a length", { "content-length": "1" }],
    ["a body in pieces", { "transfer-encoding": "chunked" }],
  ] as [string, Record<string, string>][])("gets nothing: %s", async (_what, headers) => {
    const { page, portal, signIn } = await openWorld();
    await signIn();
    const { requests } = portal;
    for (const path of ["/session", "/assignment/accounts"]) {
      const { status } = await page.ask(path, { headers });
      expect([400, 403]).toContain(status);
    }
    expect(portal.requests).toBe(requests);
  });

  test("may be typed into the address bar", async () => {
    const { page } = await openWorld();
    expect((await page.ask("/session", { headers: { "sec-fetch-site": "none" } })).status).toBe(200);
  });
});

test("on loopback, no other name leads to the proxy", async () => {
  const { proxy } = await openWorld({ origin: "http://127.0.0.1:8080" });
  const ask = async (url: string) => (await proxy(new Request(`${url}/portal/session`))).status;
  expect(await ask("http://127.0.0.1:8080")).toBe(200);
  for (const other of ["http://rebound.example:8080", "http://localhost:8080", "http://127.0.0.1:8081"]) {
    expect(await ask(other)).toBe(403);
  }
});

describe("paths and methods", () => {
  let world: Awaited<ReturnType<typeof openWorld>>;
  let requests: number;
  let closeWorld: () => Promise<void>;
  afterAll(() => closeWorld());
  beforeAll(async () => {
    world = await openWorld({ allow: { credentials: true } }, (close) => {
      closeWorld = close;
    });
    await world.signIn();
    requests = world.portal.requests;
  });

  test.each([
    "/",
    "",
    "//session",
    "/session/",
    "/Session",
    "/%73ession",
    "/assignment%2Faccounts",
    "/assignment/%2e%2e/accounts",
    "/assignment//accounts",
    "/assignment/accounts/..%2f..",
    "/assignment/accounts;a=b",
    "/assignment/accounts%00",
    "/assignment/../token",
    "/../portal/../token",
    "/token",
    "/client/register",
    "/device_authorization",
    "/federation",
    "/federation/credentials/x",
    "/constructor",
    "/__proto__",
  ])("%j is not there", async (path) => {
    const { status } = await world.page.ask(path);
    expect(status).toBe(404);
    expect(world.portal.requests).toBe(requests);
  });

  test.each(["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST"])("%s reads nothing", async (method) => {
    const response = await world.page.ask("/session", { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
    for (const [name] of response.headers) expect(name).not.toMatch(/^access-control-/);
  });

  test("what is outside of the path is not the proxy's", async () => {
    for (const path of ["/session", "/portalsession", "/portal", "/portals/session"]) {
      expect((await world.proxy(new Request(origin + path))).status).toBe(404);
    }
  });

  test.each([
    ["/assignment/roles", "a member is missing"],
    ["/assignment/roles?account_id=1", "too short"],
    ["/assignment/roles?account_id=111122223333&account_id=444455556666", "twice"],
    ["/assignment/roles?account_id=111122223333%0d%0ax:y", "a line break"],
    ["/assignment/roles?account_id[]=111122223333", "a list"],
    ["/assignment/accounts?max_result=0", "too few"],
    ["/assignment/accounts?max_result=101", "too many"],
    ["/assignment/accounts?max_result=1e2", "not in digits"],
    ["/assignment/accounts?next_token=", "empty"],
    ["/federation/credentials?account_id=111122223333", "no role"],
    ["/federation/credentials?account_id=111122223333&role_name=a/../b", "no name"],
  ])("%s is refused: %s", async (path) => {
    const response = await world.page.ask(path);
    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("InvalidRequestException");
    expect(world.portal.requests).toBe(requests);
  });
});

describe("nothing else is handed on", () => {
  test("of a request, only the members that are named", async () => {
    const seen: { path: string; query: string; headers: [string, string][] }[] = [];
    const { page, signIn } = await openWorld({
      portal: {
        faults: ({ path, query, headers }) => {
          seen.push({ path, query: query.toString(), headers: [...headers] });
          return undefined;
        },
      },
    });
    await signIn();
    seen.length = 0;
    await page.ask("/assignment/accounts?max_result=3&role_name=x&debug=1&x-amz-sso_bearer_token=mine", {
      headers: {
        "x-amz-sso_bearer_token": "planted",
        authorization: "planted",
        "x-forwarded-for": "planted",
        "user-agent": "planted",
        referer: "https://planted.example/",
      },
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ path: "/assignment/accounts", query: "max_result=3" });
    const sent = JSON.stringify(seen);
    for (const planted of ["planted", "mine", page.cookie as string]) expect(sent).not.toContain(planted);
  });
});

describe("cookies", () => {
  test("one that was made up, of another name, or given twice, is none", async () => {
    const { page, signIn } = await openWorld();
    await signIn();
    const good = page.cookie as string;
    const id = good.split("=")[1] as string;
    for (const cookie of [
      `__Host-identity-center=${"A".repeat(43)}`,
      `__Host-identity-center=${id.slice(0, -1)}`,
      `__Host-identity-center=${id}x`,
      `identity-center=${id}`,
      `__host-identity-center=${id}`,
      `${good}; __Host-identity-center=${"A".repeat(43)}`,
      `__Host-identity-center=${"A".repeat(43)}; ${good}`,
      "__Host-identity-center=session:..",
    ]) {
      expect((await page.ask("/assignment/accounts", { headers: { cookie } })).status).toBe(401);
    }
    expect((await page.ask("/assignment/accounts", { headers: { cookie: `a=b; ${good};c` } })).status).toBe(
      200,
    );
  });

  test("each sign-in gets a new one, and the one before is worth nothing", async () => {
    const { page, portal, signIn } = await openWorld();
    await signIn();
    const first = page.cookie as string;
    await signIn();
    expect(page.cookie).not.toBe(first);
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
    expect((await page.ask("/assignment/accounts", { headers: { cookie: first } })).status).toBe(401);
    expect(portal.calls.Logout).toBe(1);
  });
});

test("after a sign-out, the cookie is worth nothing, whether the portal could be told or not", async () => {
  const { page, portal, signIn } = await openWorld({
    portal: {
      faults: ({ operation }) => (operation === "Logout" ? { kind: "status", status: 503 } : undefined),
    },
  });
  await signIn();
  const cookie = page.cookie as string;
  expect((await page.post("/sign-out")).status).toBe(200);
  expect((await page.ask("/assignment/accounts", { headers: { cookie } })).status).toBe(401);
  expect((await page.ask("/session", { headers: { cookie } })).status).toBe(200);
  // Nothing was asked with the token, which is still good there.
  expect(portal.calls.ListAccounts).toBe(0);
});

describe("bodies", () => {
  test.each(paths)("a large one is not read: %s", async (path) => {
    const { page, portal } = await openWorld({ allow: { console: true } });
    const body = " ".repeat(5_000);
    expect((await page.ask(path, { method: "POST", body })).status).toBe(413);
    // By its own words, it is small.
    const headers = { "content-length": "5" };
    expect((await page.ask(path, { method: "POST", body, headers })).status).toBe(413);
    expect(portal.requests).toBe(0);
  });

  test.each(["", "{", "[]", "null", '"x"', "{}", '{"accountId":111122223333,"roleName":"x"}'])(
    "%j opens no console",
    async (body) => {
      const { page, portal } = await openWorld({ allow: { console: true } });
      expect((await page.ask("/console", { method: "POST", body })).status).toBe(400);
      expect(portal.requests).toBe(0);
    },
  );
});

describe("limits", () => {
  test("a session that asks too often waits for the next minute", async () => {
    const { page, signIn, clock } = await openWorld({ limits: { callsPerMinute: 20 } });
    await signIn();
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await page.ask("/session")).status),
    );
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(20);
    const refused = await page.ask("/assignment/accounts");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-amzn-errortype")).toBe("TooManyRequestsException");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    clock.skip(60_000);
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
  });

  test("there is an end to sign-ins that wait, and to sessions", async () => {
    const { page, clock, signIn } = await openWorld({
      limits: { pendingSignIns: 2, sessions: 3 },
    });
    expect((await page.post("/sign-in")).status).toBe(200);
    page.cookie = undefined;
    expect((await page.post("/sign-in")).status).toBe(200);
    page.cookie = undefined;
    const refused = await page.post("/sign-in");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("set-cookie")).toBeNull();
    // What nobody confirms expires.
    clock.skip(12 * 60_000);
    for (let count = 0; count < 3; count += 1) {
      page.cookie = undefined;
      await signIn();
    }
    page.cookie = undefined;
    expect((await page.post("/sign-in")).status).toBe(429);
  });
});
