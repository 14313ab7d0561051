import { createPortalProxy } from "@identity-center/portal-proxy";
import { expect, test } from "vitest";
import { openFront } from "./front";
import { openPage, origin, type Page } from "./world";

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** Services that repeat what they are sent, as the real one does in some of its errors. */
const echoes: [string, (all: string) => Response][] = [
  ["in an error", (all) => json(400, { message: all, __type: "InvalidRequestException" })],
  ["in a 403", (all) => json(403, { message: all }, { "x-amzn-errortype": "ForbiddenException" })],
  [
    "in a name",
    (all) => json(400, { message: "x" }, { "x-amzn-errortype": all.replace(/\W/g, "").slice(0, 2_000) }),
  ],
  [
    "in a header",
    (all) => new Response("{}", { status: 503, headers: { "retry-after": all.replace(/[^!-~]/g, "") } }),
  ],
  ["in a page", (all) => new Response(`<html>${all}`, { status: 502 })],
  [
    "in members beside",
    (all) =>
      json(200, {
        accountList: [{ accountId: "111122223333", accountName: "A", token: all }],
        roleList: [{ roleName: "R", accountId: "111122223333", secret: all }],
        token: all,
      }),
  ],
  [
    "in a redirect",
    (all) =>
      new Response("", {
        status: 302,
        headers: { location: `https://evil.example/?${encodeURIComponent(all)}` },
      }),
  ],
];

/** Everything that a page does, what it is answered, and what its proxy reports. */
async function useAll(page: Page, approve: (code: string) => void, skip: () => void): Promise<void> {
  const begun = await (await page.post("/sign-in")).json();
  approve(begun.userCode);
  skip();
  await page.ask("/session");
  await page.ask("/assignment/accounts");
  await page.ask("/assignment/roles?account_id=111122223333");
  await page.ask("/federation/credentials?account_id=111122223333&role_name=ReadOnly");
  await page.post("/console", { accountId: "111122223333", roleName: "ReadOnly", destination: "s3" });
  await page.ask("/nowhere");
  await page.post("/sign-out");
}

const directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [{ accountId: "111122223333", accountName: "A", roles: ["ReadOnly"] }],
};

test.each<[string, ((all: string) => Response) | undefined]>([["not at all", undefined], ...echoes])(
  "no secret is in any byte that a page gets, where the service repeats them %s",
  async (_how, echo) => {
    let isSignedIn = false;
    const front = await openFront({ directory }, (request, body) => {
      const { pathname } = new URL(request.url);
      const ofPortal = /^\/(assignment|federation\/credentials|logout)/.test(pathname);
      if (!echo || !ofPortal || !isSignedIn) return undefined;
      return echo(JSON.stringify([...request.headers, ...front.secrets]) + body);
    });
    let skipped = 0;
    const shown: string[] = [];
    const page = openPage(
      createPortalProxy({
        ...{ startUrl: directory.startUrl, region: "us-east-1", origin, endpoint: front.url },
        ...{ oidcEndpoint: front.url, federationEndpoint: `${front.url}/federation` },
        allow: { console: true },
        clock: { now: () => Date.now() + skipped, sleep: () => Promise.resolve() },
      }),
      { onAnswer: (text) => shown.push(text) },
    );
    await useAll(
      page,
      (code) => front.portal.approve(code),
      () => {
        skipped += 1_000;
        isSignedIn = true;
      },
    );
    expect(shown.length).toBe(16);
    expect(front.secrets.size).toBeGreaterThanOrEqual(echo ? 4 : 6);
    for (const secret of front.secrets) {
      for (const text of shown) {
        // Nor a part of it, nor in another spelling.
        expect(
          text.includes(secret.slice(0, 24)) ||
            decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, "%25")).includes(secret.slice(0, 24)),
        ).toBe(false);
      }
    }
  },
);

test("credentials are in no answer but the one that gives them", async () => {
  const front = await openFront({ directory });
  let skipped = 0;
  const shown: string[] = [];
  const page = openPage(
    createPortalProxy({
      ...{ startUrl: directory.startUrl, region: "us-east-1", origin, endpoint: front.url },
      ...{ oidcEndpoint: front.url, federationEndpoint: `${front.url}/federation` },
      allow: { console: true, credentials: true },
      clock: { now: () => Date.now() + skipped, sleep: () => Promise.resolve() },
    }),
    { onAnswer: (text) => shown.push(text) },
  );
  await useAll(
    page,
    (code) => front.portal.approve(code),
    () => {
      skipped += 1_000;
    },
  );
  const withSecrets = shown.filter((text) => [...front.secrets].some((secret) => text.includes(secret)));
  expect(withSecrets).toHaveLength(1);
  expect(Object.keys(JSON.parse(withSecrets[0] as string).roleCredentials).sort()).toEqual([
    "accessKeyId",
    "expiration",
    "secretAccessKey",
    "sessionToken",
  ]);
});

test("without a refresh token, a session ends with its token", async () => {
  const front = await openFront({ directory }, (request, _body, answer) => {
    if (new URL(request.url).pathname !== "/token" || !answer.includes("refreshToken")) return undefined;
    const { refreshToken: _, ...rest } = JSON.parse(answer);
    return json(200, rest);
  });
  let skipped = 0;
  const page = openPage(
    createPortalProxy({
      ...{ startUrl: directory.startUrl, region: "us-east-1", origin },
      ...{ endpoint: front.url, oidcEndpoint: front.url },
      clock: { now: () => Date.now() + skipped, sleep: () => Promise.resolve() },
    }),
  );
  const { userCode } = await (await page.post("/sign-in")).json();
  front.portal.approve(userCode);
  skipped += 1_000;
  expect(await page.json("/session")).toMatchObject({ state: "signed-in", renewable: false });
  skipped += 3_590_000;
  expect((await page.ask("/assignment/accounts")).status).toBe(200);
  skipped += 20_000;
  expect((await page.json("/session")).state).toBe("signed-out");
  expect((await page.ask("/assignment/accounts")).status).toBe(401);
});
