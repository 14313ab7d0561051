import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openWorld } from "./world";

test("a reader gets the credentials of a role, which no cache may keep", async () => {
  const { ask, accountId } = await openWorld();
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    AccessKeyId: expect.stringMatching(/^ASIA/),
    SecretAccessKey: expect.any(String),
    Token: expect.any(String),
    Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    AccountId: accountId,
  });
});

test("100 readers at once cost one call of the portal, and later ones none", async () => {
  const { ask, asked } = await openWorld();
  const responses = await Promise.all(Array.from({ length: 100 }, () => ask()));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  await ask();
  expect(asked()).toBe(1);
});

test("a reader is never refused through three lifetimes of a role, nor given what has expired", async () => {
  const lifetime = 4_000;
  const { ask, asked, warnings } = await openWorld({ lifetime });
  const seen = new Set<string>();
  const end = Date.now() + 3 * lifetime;
  while (Date.now() < end) {
    const response = await ask();
    expect(response.status).toBe(200);
    const { AccessKeyId, Expiration } = (await response.json()) as any;
    // The time is given in whole seconds.
    expect(Date.parse(Expiration) + 1_000).toBeGreaterThan(Date.now());
    seen.add(AccessKeyId);
    await sleep(100);
  }
  expect(seen.size).toBeGreaterThanOrEqual(3);
  expect(asked()).toBe(seen.size);
  expect(warnings).toEqual([]);
});

test("a missing sign-in is told with its command and a status that readers do not retry, until there is one", async () => {
  const { ask, signIn, signOut, log } = await openWorld();
  await signOut();
  const response = await ask();
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    code: "SignInRequiredError",
    message: expect.stringContaining("`idc login"),
  });
  expect(log.at(-1)).toContain('"/dev" 400 SignInRequiredError: There is no token');
  await signIn();
  expect((await ask()).status).toBe(200);
});

test("a portal that cannot be reached is told with a status that readers retry", async () => {
  const { ask, faults } = await openWorld();
  faults.push({ kind: "status", status: 503 } as never);
  const response = await ask();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "RoleCredentialsError" });
  expect((await ask()).status).toBe(200);
});
