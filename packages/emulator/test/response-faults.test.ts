import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPortal, type Fault, generateDirectory, type Portal } from "../src/index";
import { call, errorBody, manualClock, START } from "./wire";

const ACCOUNTS = "/assignment/accounts";

function spoiled(...faults: (Fault | undefined)[]): { portal: Portal; token: string } {
  const portal = createPortal({ faults, clock: () => START });
  return { portal, token: portal.signIn().accessToken };
}

/** The unprocessed response to a request. */
function ask({ portal, token }: { portal: Portal; token: string }, path = ACCOUNTS): Promise<Response> {
  return portal.handle(
    new Request(`http://portal.test${path}`, { headers: { "x-amz-sso_bearer_token": token } }),
  );
}

async function rightText(): Promise<string> {
  return (await ask(spoiled())).text();
}

describe("a status", () => {
  test.each([
    [408, "RequestTimeoutException", "HTTP 408 Unknown Code"],
    [429, "TooManyRequestsException", "HTTP 429 Unknown Code"],
    [500, "InternalServerException", "HTTP 500 Unknown Code"],
    [502, "ServiceException", "HTTP 502 Unknown Code"],
    [503, "ServiceUnavailableException", "HTTP 503 Unknown Code"],
    [504, "ServiceException", "HTTP 504 Unknown Code"],
    [401, "UnauthorizedException", "Session token not found or invalid"],
    [403, "ForbiddenException", "No access"],
  ])("%i looks like an error of the portal's", async (status, type, message) => {
    const response = await ask(spoiled({ kind: "status", status }));
    expect(response.status).toBe(status);
    expect(response.headers.get("x-amzn-errortype")).toContain(`${type}:`);
    expect(response.headers.has("retry-after")).toBe(false);
    expect(await response.json()).toEqual(errorBody(type, message));
  });

  test("is 503 unless it is given", async () => {
    expect((await ask(spoiled({ kind: "status" }))).status).toBe(503);
  });

  test.each<[Omit<Extract<Fault, { kind: "status" }>, "kind">, string]>([
    [{ retryAfter: 7 }, "7"],
    [{ retryAfter: 1e25 }, "1e+25"],
    [{ retryAfter: "Infinity" }, "Infinity"],
    [{ retryAfter: "soon, I hope" }, "soon, I hope"],
    [{ retryAfterDate: 90 }, "Tue, 01 Jan 2030 00:01:30 GMT"],
    [{ retryAfterDate: -90 }, "Mon, 31 Dec 2029 23:58:30 GMT"],
  ])("says when to come back: %o", async (options, header) => {
    const response = await ask(spoiled({ kind: "status", status: 429, ...options }));
    expect(response.headers.get("retry-after")).toBe(header);
  });

  test("comes with a gateway's page or nothing", async () => {
    const page = await ask(spoiled({ kind: "status", status: 502, body: "html" }));
    expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("<h1>502</h1>");
    const nothing = await ask(spoiled({ kind: "status", status: 500, body: "empty" }));
    expect([nothing.status, await nothing.text()]).toEqual([500, ""]);
  });

  test("means that the portal was not asked", async () => {
    const { portal, token } = spoiled({ kind: "status" });
    expect((await call(portal, "/logout", { method: "POST", token })).status).toBe(503);
    expect((await call(portal, "/logout", { method: "POST", token })).status).toBe(200);
  });
});

describe("instead of the answer", () => {
  test.each([301, 302, 303, 307, 308] as const)("a redirect %i", async (status) => {
    const location = "https://elsewhere.example/assignment/accounts";
    const response = await ask(spoiled({ kind: "redirect", status, location }));
    expect([response.status, response.headers.get("location"), await response.text()]).toEqual([
      status,
      location,
      "",
    ]);
  });

  test("a redirect goes nowhere unless it is told where to", async () => {
    const response = await ask(spoiled({ kind: "redirect" }));
    expect([response.status, response.headers.get("location")]).toEqual([302, "http://elsewhere.invalid/"]);
  });

  test("the page of a captive portal, or of a gateway", async () => {
    const captive = await ask(spoiled({ kind: "html" }));
    expect([captive.status, captive.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await captive.text()).toMatch(/^<!doctype html>/);
    expect((await ask(spoiled({ kind: "html", status: 502 }))).status).toBe(502);
  });

  test("nothing", async () => {
    const response = await ask(spoiled({ kind: "empty" }));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("content-type")).toBe("application/json");
  });
});

describe("the right answer", () => {
  test.each([
    ["/assignment/accounts", "GET"],
    ["/assignment/accounts?max_result=2", "GET"],
    ["/logout", "POST"],
    ["/nowhere", "GET"],
  ])("as nearly JSON: %s", async (path, method) => {
    const { portal, token } = spoiled({ kind: "invalid-json" });
    await expect(call(portal, path, { method, token })).rejects.toThrow(SyntaxError);
  });

  test("as JSON that a parser's message quotes a secret of", async () => {
    const { portal, token } = spoiled({ kind: "invalid-json" });
    const [account] = portal.directory.accounts;
    const path = `/federation/credentials?account_id=${account?.accountId}&role_name=${account?.roles[0]}`;
    const text = await (await ask({ portal, token }, path)).text();
    expect(text).toMatch(/"accessKeyId":"ASIA[A-Z2-7]{16}"x,/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test("padded to a size", async () => {
    const response = await ask(spoiled({ kind: "large", bytes: 200_000 }));
    expect(response.headers.get("content-length")).toBe("200000");
    const text = await response.text();
    expect(text).toHaveLength(200_000);
    expect(JSON.parse(text)).toEqual(JSON.parse(await rightText()));
  });

  test("is never cut to a size", async () => {
    const right = await rightText();
    const response = await ask(spoiled({ kind: "large", bytes: 1 }));
    expect(response.headers.get("content-length")).toBe(`${right.length}`);
    expect(await response.text()).toHaveLength(right.length);
  });

  test("padded to any size has as many bytes as it says", async () => {
    const right = (await rightText()).length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300_000 }), async (bytes) => {
        const body = await (await ask(spoiled({ kind: "large", bytes, chunked: true }))).arrayBuffer();
        expect(body.byteLength).toBe(Math.max(bytes, right));
      }),
      { numRuns: 30 },
    );
  });

  test("without an end", async () => {
    const { body, headers } = await ask(spoiled({ kind: "endless" }));
    expect(headers.has("content-length")).toBe(false);
    let size = 0;
    for await (const chunk of body ?? []) {
      size += chunk.length;
      if (size > 20_000_000) break;
    }
    expect(size).toBeGreaterThan(20_000_000);
  });

  test("in gzip nobody asked for", async () => {
    const response = await ask(spoiled({ kind: "gzip" }));
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const text = gunzipSync(await response.arrayBuffer()).toString();
    expect(JSON.parse(text)).toEqual(JSON.parse(await rightText()));
  });

  test("as a bomb", async () => {
    const zipped = await (await ask(spoiled({ kind: "gzip", bytes: 20_000_000 }))).arrayBuffer();
    expect(zipped.byteLength).toBeLessThan(40_000);
    expect(gunzipSync(zipped)).toHaveLength(20_000_000);
  });

  test("by a clock that is off, while the portal's own is not", async () => {
    const fast = spoiled({ kind: "clock" });
    expect((await ask(fast)).headers.get("date")).toBe("Tue, 01 Jan 2030 04:00:00 GMT");
    expect((await ask(fast)).headers.get("date")).toBe("Tue, 01 Jan 2030 00:00:00 GMT");
    const slow = await ask(spoiled({ kind: "clock", offset: -3_600_000 }));
    expect(slow.headers.get("date")).toBe("Mon, 31 Dec 2029 23:00:00 GMT");
  });

  test("is shared with a browser's page, faulty or not", async () => {
    const portal = createPortal({ cors: true, faults: [{ kind: "status" }] });
    const { headers } = await call(portal, ACCOUNTS, { headers: { origin: "http://localhost:5173" } });
    expect(headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });
});

describe("a session revoked", () => {
  test("is good for one answer more", async () => {
    const { portal, token } = spoiled({ kind: "revoke" });
    const statuses = [await ask({ portal, token }), await ask({ portal, token })].map(({ status }) => status);
    expect(statuses).toEqual([200, 401]);
    expect(portal.injected.revoke).toBe(1);
  });

  test("and no other session with it", async () => {
    const { portal, token } = spoiled({ kind: "revoke" });
    const other = portal.signIn().accessToken;
    await ask({ portal, token });
    expect((await ask({ portal, token: other })).status).toBe(200);
  });
});

interface AccountPage {
  readonly nextToken: string | null;
  readonly accountList: readonly { readonly accountId: string }[];
}

describe("pages", () => {
  /** Follows the page tokens for at most a number of pages. */
  async function follow(portal: Portal, size: number, most: number): Promise<AccountPage[]> {
    const { accessToken: token } = portal.signIn();
    const bodies: AccountPage[] = [];
    let next = "";
    while (bodies.length < most) {
      const { body } = await call<AccountPage>(portal, `${ACCOUNTS}?max_result=${size}${next}`, { token });
      bodies.push(body);
      if (body.nextToken === null) break;
      next = `&next_token=${body.nextToken}`;
    }
    return bodies;
  }

  const idsOf = (bodies: readonly AccountPage[]) => {
    return bodies.flatMap(({ accountList }) => accountList.map(({ accountId }) => accountId));
  };

  test("that are empty lose no account and repeat no token, wherever they come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 15 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (accounts, size, empty) => {
          const directory = generateDirectory({ accounts, roles: 1 });
          const faults = empty.map((isEmpty): Fault | undefined =>
            isEmpty ? { kind: "empty-page" } : undefined,
          );
          const portal = createPortal({ directory, faults });
          const bodies = await follow(portal, size, 200);
          expect(idsOf(bodies)).toEqual(directory.accounts.map(({ accountId }) => accountId));
          const tokens = bodies.map(({ nextToken }) => nextToken);
          expect(new Set(tokens).size).toBe(tokens.length);
          expect(bodies.filter(({ accountList }) => accountList.length === 0).length).toBeGreaterThanOrEqual(
            portal.injected["empty-page"],
          );
        },
      ),
    );
  });

  test("that are empty can be asked for again by a client that retries", async () => {
    const portal = createPortal({ faults: [{ kind: "empty-page" }] });
    const { accessToken: token } = portal.signIn();
    const { body } = await call<AccountPage>(portal, ACCOUNTS, { token });
    expect(body).toEqual({ nextToken: expect.any(String), accountList: [] });
    const next = () => call<AccountPage>(portal, `${ACCOUNTS}?next_token=${body.nextToken}`, { token });
    const [first, second] = [await next(), await next()];
    expect(first.body.accountList).toHaveLength(12);
    expect(second.body).toEqual(first.body);
  });

  test("with the token of the request go round in place", async () => {
    const portal = createPortal({ faults: () => ({ kind: "repeat-token" }) });
    const bodies = await follow(portal, 5, 6);
    const tokens = bodies.map(({ nextToken }) => nextToken);
    expect(new Set(tokens).size).toBe(1);
    // The first request has no token to repeat.
    expect(portal.injected["repeat-token"]).toBe(5);
  });

  test("with the token of the first page go round in a circle", async () => {
    const fault: Fault = { kind: "repeat-token", of: "first-page" };
    const portal = createPortal({ faults: ({ query }) => (query.has("next_token") ? fault : undefined) });
    const bodies = await follow(portal, 5, 6);
    expect(bodies.map(({ accountList }) => accountList[0]?.accountId)).toEqual(
      [0, 5, 0, 0, 0, 0].map((index) => portal.directory.accounts[index]?.accountId),
    );
  });

  test("of roles can be spoilt as well", async () => {
    const { portal, token } = spoiled({ kind: "empty-page" });
    const path = `/assignment/roles?account_id=${portal.directory.accounts[0]?.accountId}`;
    const { body } = await call<{ nextToken: string }>(portal, path, { token });
    expect(body).toEqual({ nextToken: expect.any(String), roleList: [] });
    const next = await call(portal, `${path}&next_token=${body.nextToken}`, { token });
    expect(next.body).toMatchObject({ nextToken: null, roleList: [{}, {}, {}] });
  });

  test.each<Fault>([{ kind: "empty-page" }, { kind: "repeat-token", of: "first-page" }])(
    "are not there to be spoilt in other answers, and not counted: $kind",
    async (fault) => {
      const { portal, token } = spoiled(fault, fault);
      expect((await ask({ portal, token: "bad" })).status).toBe(401);
      expect((await call(portal, "/logout", { method: "POST", token })).status).toBe(200);
      expect(portal.injected[fault.kind]).toBe(0);
    },
  );
});

test("a throttle is not spent on an answer that is not the portal's", async () => {
  const clock = manualClock();
  const portal = createPortal({
    clock: clock.now,
    throttle: { rate: 1, burst: 1 },
    faults: [{ kind: "status", status: 500 }],
  });
  const { accessToken: token } = portal.signIn();
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await call(portal, ACCOUNTS, { token })).status);
  expect(statuses).toEqual([500, 200, 429]);
});
