import { UnauthorizedException } from "@identity-center/client-sso";
import { expect, test } from "vitest";
import { failureOf, fakeClock, openWorld } from "./world";

test("the client's token stands in for an input without one, in every operation", async () => {
  const { portal, client, accessToken } = await openWorld();
  const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
  const sso = client({ token: { token: accessToken } });
  expect((await sso.listAccounts({})).accountList).toHaveLength(12);
  expect((await sso.listAccountRoles({ accountId })).roleList).toHaveLength(3);
  const roleName = roles[0] as string;
  expect((await sso.getRoleCredentials({ accountId, roleName })).roleCredentials.accessKeyId).toMatch(
    /^ASIA/,
  );
  await sso.logout({});
  expect(portal.revoke(accessToken)).toBe(false);
});

test("the input's token goes before the client's", async () => {
  const { client, accessToken } = await openWorld();
  let asked = 0;
  const token = async () => ({ token: `wrong${++asked}` });
  const { accountList } = await client({ token }).listAccounts({ accessToken });
  expect(accountList).toHaveLength(12);
  expect(asked).toBe(0);
});

test("a provider is asked once for many calls", async () => {
  const { client, accessToken } = await openWorld();
  let asked = 0;
  const token = async () => {
    asked += 1;
    return { token: accessToken };
  };
  const sso = client({ token });
  await Promise.all([sso.listAccounts({}), sso.listAccounts({}), sso.listAccounts({})]);
  await sso.listAccounts({});
  expect(asked).toBe(1);
});

test("a provider is asked again when its token nears its end", async () => {
  const clock = fakeClock();
  const { portal, client } = await openWorld({ clock: clock.now, sessionDuration: 60 * 60_000 });
  let asked = 0;
  const token = async () => {
    asked += 1;
    const { accessToken, expiresAt } = portal.signIn();
    return { token: accessToken, expiration: new Date(expiresAt) };
  };
  const sso = client({ token, clock });
  await sso.listAccounts({});
  clock.advance(50 * 60_000);
  await sso.listAccounts({});
  expect(asked).toBe(1);
  clock.advance(9 * 60_000);
  await sso.listAccounts({});
  expect(asked).toBe(2);
});

test("a provider is asked again after a call that failed", async () => {
  const { portal, client } = await openWorld();
  const given: string[] = [];
  const token = async () => {
    const { accessToken } = portal.signIn();
    given.push(accessToken);
    return { token: accessToken };
  };
  const sso = client({ token });
  await sso.listAccounts({});
  portal.revoke(given[0] as string);
  expect(await failureOf(sso.listAccounts({}))).toBeInstanceOf(UnauthorizedException);
  expect((await sso.listAccounts({})).accountList).toHaveLength(12);
  expect(given).toHaveLength(2);
});

test("a provider that fails fails the call with its own error, and is asked anew by the next call", async () => {
  const { client, accessToken } = await openWorld();
  let asked = 0;
  const token = async () => {
    asked += 1;
    if (asked === 1) throw new Error("not signed in");
    return { token: accessToken };
  };
  const sso = client({ token });
  expect(await failureOf(sso.listAccounts({}))).toMatchObject({ message: "not signed in" });
  expect((await sso.listAccounts({})).accountList).toHaveLength(12);
});

test("a provider's token that no header can carry is refused by name", async () => {
  const { client } = await openWorld();
  const error = await failureOf(client({ token: { token: "line\nbreak" } }).listAccounts({}));
  expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "token" });
});
