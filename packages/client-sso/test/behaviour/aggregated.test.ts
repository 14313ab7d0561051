import {
  type GetRoleCredentialsCommandOutput,
  type ListAccountRolesCommandOutput,
  type ListAccountsCommandOutput,
  type LogoutCommandOutput,
  SSO,
  SSOClient,
} from "@identity-center/client-sso";
import { describe, expect, test } from "vitest";
import { openWorld } from "./world";

type Heard<Output> = [error: any, output?: Output];

/** What a callback is called with, and what the call that took it returned. */
async function heard<Output>(
  call: (callback: (...heard: Heard<Output>) => void) => void,
): Promise<{ heard: Heard<Output>; returned: unknown }> {
  let returned: unknown;
  const arguments_ = await new Promise<Heard<Output>>((resolve) => {
    returned = call((...given) => resolve(given));
  });
  return { heard: arguments_, returned };
}

test("SSO is an SSOClient", () => {
  expect(new SSO()).toBeInstanceOf(SSOClient);
});

describe("a method of the aggregated client", () => {
  test("returns a promise", async () => {
    const { portal, client, accessToken } = await openWorld();
    const sso = client();
    const { accountList } = await sso.listAccounts({ accessToken, maxResults: 5 });
    expect(accountList).toHaveLength(5);
    const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
    const { roleList } = await sso.listAccountRoles({ accessToken, accountId }, {});
    expect(roleList.map(({ roleName }) => roleName)).toEqual(roles);
    const { roleCredentials } = await sso.getRoleCredentials({
      accessToken,
      accountId,
      roleName: roles[0] as string,
    });
    expect(roleCredentials.accessKeyId).toMatch(/^ASIA/);
    expect((await sso.logout({ accessToken })).$metadata.httpStatusCode).toBe(200);
  });

  test.each([false, true])("or calls back with the output (options given: %s)", async (withOptions) => {
    const { portal, client, accessToken } = await openWorld();
    const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
    const roleName = roles[0] as string;
    const sso = client();
    const options = { requestTimeout: 10_000 };
    const accounts = await heard<ListAccountsCommandOutput>((callback) =>
      withOptions
        ? sso.listAccounts({ accessToken }, options, callback)
        : sso.listAccounts({ accessToken }, callback),
    );
    expect(accounts.returned).toBeUndefined();
    expect(accounts.heard[0]).toBeNull();
    expect(accounts.heard[1]?.accountList).toHaveLength(12);
    const found = await heard<ListAccountRolesCommandOutput>((callback) =>
      withOptions
        ? sso.listAccountRoles({ accessToken, accountId }, options, callback)
        : sso.listAccountRoles({ accessToken, accountId }, callback),
    );
    expect(found.heard).toEqual([null, expect.objectContaining({ roleList: expect.any(Array) })]);
    const credentials = await heard<GetRoleCredentialsCommandOutput>((callback) =>
      withOptions
        ? sso.getRoleCredentials({ accessToken, accountId, roleName }, options, callback)
        : sso.getRoleCredentials({ accessToken, accountId, roleName }, callback),
    );
    expect(credentials.heard[1]?.roleCredentials.accessKeyId).toMatch(/^ASIA/);
    const bye = await heard<LogoutCommandOutput>((callback) =>
      withOptions ? sso.logout({ accessToken }, options, callback) : sso.logout({ accessToken }, callback),
    );
    expect(bye.heard).toEqual([null, { $metadata: expect.objectContaining({ httpStatusCode: 200 }) }]);
  });

  test("calls back with the error, and with nothing else", async () => {
    const { client } = await openWorld();
    const { heard: arguments_ } = await heard((callback) =>
      client().listAccounts({ accessToken: "unknown" }, callback),
    );
    expect(arguments_).toEqual([expect.objectContaining({ name: "UnauthorizedException" })]);
  });

  test("calls back with the error of an input that is refused", async () => {
    const { client } = await openWorld();
    const { heard: arguments_ } = await heard((callback) => client().logout({}, callback));
    expect(arguments_).toEqual([expect.objectContaining({ parameter: "accessToken" })]);
  });

  test("heeds the options that come before a callback", async () => {
    const { client, accessToken } = await openWorld();
    const { heard: arguments_ } = await heard((callback) =>
      client().listAccounts({ accessToken }, { abortSignal: AbortSignal.abort() }, callback),
    );
    expect(arguments_).toEqual([expect.objectContaining({ name: "AbortError" })]);
  });
});
