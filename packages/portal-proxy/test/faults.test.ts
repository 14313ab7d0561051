import { paginateListAccounts, SSOClient } from "@identity-center/client-sso";
import { FAULT_KINDS, type Fault, type FaultKind, faultSchedule } from "@identity-center/emulator";
import { describe, expect, test } from "vitest";
import { openPage, openWorld } from "./world";

/** What a page may be told where the portal fails. */
const told = [401, 429, 503];

const kinds = FAULT_KINDS.flatMap((kind): [string, Fault][] => {
  const name: FaultKind = kind;
  if (name === "status")
    return [400, 401, 403, 404, 429, 500, 503].map((status) => [`status ${status}`, { kind: name, status }]);
  if (name === "redirect") return [["redirect", { kind: name, location: "https://evil.example/" }]];
  if (name === "repeat-token") return [[name, { kind: name, of: "request" }]];
  if (name === "informational") return [["informational", { kind: name, status: 103 }]];
  return [[name, { kind: name } as Fault]];
});

describe("a portal that fails", () => {
  test.each(kinds)("hangs no call and gives no wrong answer: %s", async (_name, fault) => {
    let failing = false;
    const { page, portal, signIn } = await openWorld({
      callTimeout: 1_500,
      sessions: { refreshTimeout: 5_000 },
      portal: { faults: ({ operation }) => (failing && operation !== undefined ? fault : undefined) },
    });
    await signIn();
    const expected = await page.json("/assignment/accounts?max_result=5");
    failing = true;
    const next = encodeURIComponent(expected.nextToken);
    const asked = ["?max_result=5", "?max_result=5", `?max_result=5&next_token=${next}`];
    const [second, ...answers] = (
      await Promise.all(asked.map((query) => page.ask(`/assignment/accounts${query}`)))
    ).reverse();
    expect([200, 400, 403, 404, ...told]).toContain(second?.status);
    for (const answer of answers) {
      const body = await answer.json();
      if (answer.status !== 200) {
        expect([400, 403, 404, ...told]).toContain(answer.status);
        expect(answer.headers.get("x-amzn-errortype")).toMatch(/Exception$/);
        expect(body).toEqual({ message: expect.any(String) });
      } else if (body.accountList.length > 0) {
        expect(body.accountList).toEqual(expected.accountList);
      }
    }
    failing = false;
    const after = await page.ask("/assignment/accounts?max_result=5");
    // Only a portal that says so ends a session.
    const ends = fault.kind === "revoke" || (fault.kind === "status" && fault.status === 401);
    if (ends) expect([200, 401]).toContain(after.status);
    else expect(await after.json()).toEqual(expected);
    expect(portal.injected[fault.kind]).toBeGreaterThan(0);
  });

  test("sign-ins go on where it fails now and then", async () => {
    const { page, portal, clock } = await openWorld({
      callTimeout: 5_000,
      portal: {
        faults: faultSchedule({
          seed: 5,
          rate: 0.4,
          kinds: [{ kind: "status", status: 503 }, "reset-before-headers"],
        }),
      },
    });
    let begun = await page.post("/sign-in");
    for (let count = 0; begun.status !== 200 && count < 20; count += 1) begun = await page.post("/sign-in");
    const { userCode } = await begun.json();
    portal.approve(userCode);
    let state = "signing-in";
    for (let count = 0; state === "signing-in" && count < 20; count += 1) {
      clock.skip(10_000);
      ({ state } = await page.json("/session"));
    }
    // An answer that was lost with its token cannot be had again; it is said, not hung on to.
    expect(["signed-in", "signed-out"]).toContain(state);
  });
});

describe("the client in the page", () => {
  test("lists through the proxy with typed errors", async () => {
    const { proxy, signIn, page } = await openWorld();
    await signIn();
    const browser = openPage(proxy);
    browser.cookie = page.cookie;
    // As its request handler in a page does, with fetch.
    const client = new SSOClient({
      endpoint: "https://portal.example.com/portal",
      region: "us-east-1",
      token: { token: "none" },
      maxAttempts: 1,
      requestHandler: {
        async handle(request: { path: string; query: Record<string, string> }) {
          const query = new URLSearchParams(request.query);
          const response = await browser.ask(`${request.path.slice("/portal".length)}?${query}`);
          const headers = Object.fromEntries(response.headers);
          return { response: { statusCode: response.status, headers, body: response.body } };
        },
      } as never,
    });
    const found = [];
    for await (const { accountList } of paginateListAccounts({ client, pageSize: 5 }, {}))
      found.push(...accountList);
    expect(found).toHaveLength(12);
    browser.cookie = undefined;
    const call = paginateListAccounts({ client }, {}).next();
    await expect(call).rejects.toMatchObject({ name: "UnauthorizedException" });
  });
});

test("many sessions and calls: none is wrong, lost or hung", async () => {
  const sessions = Number(process.env["PROXY_SESSIONS"] ?? 200);
  const calls = Number(process.env["PROXY_CALLS"] ?? 1_000);
  const { proxy, portal, clock } = await openWorld({ limits: { callsPerMinute: 1_000_000 } });
  const pages = Array.from({ length: sessions }, () => openPage(proxy));
  const begin = async (page: (typeof pages)[number]) => {
    const { userCode } = await (await page.post("/sign-in")).json();
    portal.approve(userCode);
  };
  for (let at = 0; at < pages.length; at += 50) await Promise.all(pages.slice(at, at + 50).map(begin));
  clock.skip(1_000);
  let made = 0;
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const expected = JSON.stringify(portal.directory.accounts.map(({ accountId }) => accountId));
  const work = async (first: number) => {
    for (let at = first; made < calls; at += 50) {
      made += 1;
      const page = pages[at % pages.length] as (typeof pages)[number];
      const response = await page.ask("/assignment/accounts");
      if (response.status === 401) {
        // Its first call is also its first poll, in the first round.
        await page.ask("/session");
        count("asked again");
        continue;
      }
      const { accountList } = await response.json();
      count(
        JSON.stringify(accountList.map(({ accountId }: any) => accountId)) === expected ? "good" : "wrong",
      );
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, first) => work(first)));
  expect(Object.keys(counts)).toEqual(["good"]);
  expect(counts["good"]).toBe(made);
  expect(portal.calls.CreateToken).toBe(Math.min(sessions, made));
}, 600_000);
