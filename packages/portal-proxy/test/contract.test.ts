import { expect, test } from "vitest";
import { openWorld } from "./world";

const allows = { credentials: false, console: false };

test("a page signs in with a code, lists accounts and roles, and signs out", async () => {
  const { portal, page, clock } = await openWorld();
  const { startUrl } = portal.directory;
  expect(await page.json("/session")).toEqual({ state: "signed-out", allows, startUrl });
  expect(page.cookie).toBeUndefined();

  const begun = await page.post("/sign-in");
  expect(begun.status).toBe(200);
  expect(begun.headers.get("set-cookie")).toMatch(
    /^__Host-identity-center=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const state = await begun.json();
  expect(state).toEqual({
    state: "signing-in",
    userCode: portal.pendingUserCodes[0],
    verificationUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
    verificationUriComplete: expect.stringContaining(state.userCode),
    expiresAt: expect.any(Number),
    allows,
    startUrl,
  });
  expect((await page.json("/session")).state).toBe("signing-in");
  expect((await page.ask("/assignment/accounts")).status).toBe(401);

  portal.approve(state.userCode);
  // The service is not asked before it is time to.
  expect((await page.json("/session")).state).toBe("signing-in");
  expect(portal.calls.CreateToken).toBe(0);
  clock.skip(1_000);
  expect(await page.json("/session")).toEqual({
    state: "signed-in",
    expiresAt: expect.any(Number),
    renewable: true,
    allows,
    startUrl,
  });

  const { accountList, nextToken } = await page.json("/assignment/accounts?max_result=5");
  expect(accountList).toEqual(
    portal.directory.accounts.slice(0, 5).map(({ accountId, accountName, emailAddress }) => ({
      accountId,
      accountName,
      emailAddress,
    })),
  );
  const more = await page.json(
    `/assignment/accounts?max_result=100&next_token=${encodeURIComponent(nextToken)}`,
  );
  expect(more.accountList).toHaveLength(portal.directory.accounts.length - 5);
  const [{ accountId }] = accountList;
  const { roleList } = await page.json(`/assignment/roles?account_id=${accountId}`);
  expect(roleList.length).toBe(portal.directory.accounts[0]?.roles.length);

  const cookie = page.cookie as string;
  const out = await page.post("/sign-out");
  expect(await out.json()).toMatchObject({ state: "signed-out" });
  expect(page.cookie).toBeUndefined();
  expect(portal.calls.Logout).toBe(1);
  expect((await page.ask("/assignment/accounts", { headers: { cookie } })).status).toBe(401);
  expect((await page.post("/sign-out")).status).toBe(200);
});
