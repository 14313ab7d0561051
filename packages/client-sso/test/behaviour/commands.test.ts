import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { expect, test } from "vitest";
import { failureOf, fakeClock, openWorld } from "./world";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const metadata = {
  httpStatusCode: 200,
  requestId: expect.stringMatching(uuid),
  attempts: 1,
  totalRetryDelay: 0,
};

test("ListAccounts answers with the accounts of the user", async () => {
  const { portal, client, accessToken } = await openWorld();
  const output = await client().send(new ListAccountsCommand({ accessToken }));
  expect(output).toEqual({
    accountList: portal.directory.accounts.map(({ roles: _, ...account }) => account),
    $metadata: metadata,
  });
  expect(output.accountList).toHaveLength(12);
  expect(output).not.toHaveProperty("nextToken");
});

test("ListAccountRoles answers with the roles of the account that was asked for", async () => {
  const { portal, client, accessToken } = await openWorld();
  for (const { accountId, roles } of portal.directory.accounts) {
    const output = await client().send(new ListAccountRolesCommand({ accessToken, accountId }));
    expect(output).toEqual({
      roleList: roles.map((roleName) => ({ roleName, accountId })),
      $metadata: metadata,
    });
  }
});

test("GetRoleCredentials answers with credentials that end in epoch milliseconds", async () => {
  const clock = fakeClock();
  const { portal, client, accessToken } = await openWorld({
    clock: clock.now,
    roleCredentialsDuration: 900_000,
  });
  const { accountId, roles } = portal.directory.accounts[3] as (typeof portal.directory.accounts)[number];
  const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: roles[1] as string });
  const output = await client().send(command);
  expect(output).toEqual({
    roleCredentials: {
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      secretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      sessionToken: expect.stringMatching(/^IQoJb3JpZ2luX2Vj/),
      expiration: clock.now() + 900_000,
    },
    $metadata: metadata,
  });
});

test("one command can be sent twice, and each send gets its own answer", async () => {
  const { portal, client, accessToken } = await openWorld();
  const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
  const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: roles[0] as string });
  const sso = client();
  const [first, second] = await Promise.all([sso.send(command), sso.send(command)]);
  expect(first.roleCredentials.accessKeyId).not.toBe(second.roleCredentials.accessKeyId);
  expect(first.$metadata.requestId).not.toBe(second.$metadata.requestId);
});

test("Logout answers with nothing, and from then on the token is refused", async () => {
  const { client, accessToken } = await openWorld();
  const sso = client();
  await sso.send(new ListAccountsCommand({ accessToken }));
  expect(await sso.send(new LogoutCommand({ accessToken }))).toEqual({ $metadata: metadata });
  expect(await failureOf(sso.send(new ListAccountsCommand({ accessToken })))).toBeInstanceOf(
    UnauthorizedException,
  );
  expect(await failureOf(sso.send(new LogoutCommand({ accessToken })))).toBeInstanceOf(UnauthorizedException);
});

test("Logout ends one session and no other", async () => {
  const { portal, client, accessToken } = await openWorld();
  const other = portal.signIn().accessToken;
  await client().send(new LogoutCommand({ accessToken }));
  const { accountList } = await client().send(new ListAccountsCommand({ accessToken: other }));
  expect(accountList).toHaveLength(12);
});

test("SSOClient alone sends every command", async () => {
  const { portal, endpoint, accessToken } = await openWorld();
  const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
  const client = new SSOClient({ region: portal.region, endpoint });
  const roleName = roles[0] as string;
  const outputs = [
    await client.send(new ListAccountsCommand({ accessToken, maxResults: 1 })),
    await client.send(new ListAccountRolesCommand({ accessToken, accountId })),
    await client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName })),
    await client.send(new LogoutCommand({ accessToken })),
  ];
  client.destroy();
  expect(outputs.map(({ $metadata }) => $metadata.httpStatusCode)).toEqual([200, 200, 200, 200]);
});

test("an input that the service would refuse is refused by name, and the portal hears nothing", async () => {
  // A portal that lets nothing through would answer 429 to whatever reached it.
  const { portal, client, accessToken } = await openWorld({ throttle: { rate: 1e-9, burst: 1 } });
  const accountId = portal.directory.accounts[0]?.accountId as string;
  const sso = client({ maxAttempts: 1 });
  const bad: [string, Promise<unknown>][] = [
    ["accessToken", sso.listAccounts({})],
    ["accessToken", sso.listAccounts({ accessToken: "" })],
    ["accessToken", sso.listAccounts({ accessToken: "line\nbreak" })],
    ["accessToken", sso.logout({ accessToken: 5 as never })],
    ["accountId", sso.listAccountRoles({ accessToken } as never)],
    ["accountId", sso.listAccountRoles({ accessToken, accountId: "" })],
    ["roleName", sso.getRoleCredentials({ accessToken, accountId } as never)],
    ["roleName", sso.getRoleCredentials({ accessToken, accountId, roleName: "\ud800" })],
    ["maxResults", sso.listAccounts({ accessToken, maxResults: 0 })],
    ["maxResults", sso.listAccounts({ accessToken, maxResults: 101 })],
    ["maxResults", sso.listAccounts({ accessToken, maxResults: 1.5 })],
    ["maxResults", sso.listAccounts({ accessToken, maxResults: Number.NaN })],
    ["nextToken", sso.listAccounts({ accessToken, nextToken: 7 as never })],
  ];
  for (const [parameter, call] of bad) {
    const error = await failureOf(call);
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter });
    expect(error.message).toMatch(new RegExp(`^${parameter} must be `));
  }
  // The one request that the portal lets through is still to be had.
  expect((await sso.listAccounts({ accessToken })).$metadata.attempts).toBe(1);
});

test("a call can be aborted before it is sent", async () => {
  const { client, accessToken } = await openWorld();
  const call = client().listAccounts({ accessToken }, { abortSignal: AbortSignal.abort() });
  expect(await failureOf(call)).toMatchObject({ name: "AbortError" });
});
