import {
  iterateAccountRoles,
  iterateAccounts,
  ListAccountsCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { generateDirectory } from "@identity-center/emulator";
import { expect, test } from "vitest";
import { all, failureOf, openWorld } from "./world";

const directory = generateDirectory({ accounts: 45, roles: 45 });
const accountIds = directory.accounts.map(({ accountId }) => accountId);
const account = directory.accounts[7] as (typeof directory.accounts)[number];

test("pages of accounts come until one has no token, as large as the service chooses", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const pages = await all(paginateListAccounts({ client: client() }, { accessToken }));
  expect(pages.map(({ accountList }) => accountList.length)).toEqual([20, 20, 5]);
  expect(pages.map(({ nextToken }) => typeof nextToken)).toEqual(["string", "string", "undefined"]);
  expect(pages.flatMap(({ accountList }) => accountList.map(({ accountId }) => accountId))).toEqual(
    accountIds,
  );
});

test.each([
  [{ pageSize: 7 }, {}, [7, 7, 7, 7, 7, 7, 3]],
  [{ pageSize: 7 }, { maxResults: 40 }, [40, 5]],
  [{ pageSize: 45, prefetch: true }, {}, [45]],
  [{ pageSize: 15, prefetch: true }, {}, [15, 15, 15]],
])("with %o and input %o the pages are %o", async (config, more, lengths) => {
  const { client, accessToken } = await openWorld({ directory });
  const input = Object.freeze({ accessToken, accountId: account.accountId, ...more });
  const pages = await all(paginateListAccountRoles({ client: client(), ...config }, input));
  expect(pages.map(({ roleList }) => roleList.length)).toEqual(lengths);
  expect(pages.flatMap(({ roleList }) => roleList.map(({ roleName }) => roleName))).toEqual(account.roles);
});

test("a pagination can begin in the middle, by startingToken or by the input's nextToken", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const sso = client();
  const { nextToken } = await sso.listAccounts({ accessToken, maxResults: 40 });
  if (!nextToken) throw new Error("Expected a second page");
  const rest = accountIds.slice(40);
  const byConfig = paginateListAccounts({ client: sso, startingToken: nextToken }, { accessToken });
  expect((await all(byConfig)).flatMap((page) => page.accountList.map((item) => item.accountId))).toEqual(
    rest,
  );
  const byInput = iterateAccounts({ client: sso }, { accessToken, nextToken });
  expect((await all(byInput)).map((item) => item.accountId)).toEqual(rest);
});

test("iterateAccounts and iterateAccountRoles give the items one by one", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const accounts = await all(iterateAccounts({ client: client() }, { accessToken }));
  expect(accounts).toEqual(directory.accounts.map(({ roles: _, ...found }) => found));
  const { accountId, roles } = account;
  const found = await all(
    iterateAccountRoles({ client: client(), pageSize: 10 }, { accessToken, accountId }),
  );
  expect(found).toEqual(roles.map((roleName) => ({ roleName, accountId })));
});

test("an iteration that is left asks for no further page", async () => {
  // Two requests are let through; a third would be refused.
  const { client, accessToken } = await openWorld({ directory, throttle: { rate: 1e-9, burst: 2 } });
  const seen: string[] = [];
  for await (const { accountId } of iterateAccounts(
    { client: client({ maxAttempts: 1 }), pageSize: 10 },
    { accessToken },
  )) {
    if (seen.push(accountId) === 20) break;
  }
  expect(seen).toEqual(accountIds.slice(0, 20));
});

test("the aggregated client paginates by its own methods", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const accounts = await all(client().paginateListAccounts({ accessToken }, { pageSize: 30 }));
  expect(accounts.map(({ accountList }) => accountList.length)).toEqual([30, 15]);
  const { accountId } = account;
  const roles = await all(client().paginateListAccountRoles({ accessToken, accountId }));
  expect(roles.map(({ roleList }) => roleList.length)).toEqual([20, 20, 5]);
});

test("withCommand sees the command of every page", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const sizes: unknown[] = [];
  const withCommand = (command: ListAccountsCommand) => {
    sizes.push(command.input.maxResults);
    return new ListAccountsCommand({ ...command.input, maxResults: 25 });
  };
  const pages = await all(
    paginateListAccounts({ client: client(), pageSize: 5, withCommand }, { accessToken }),
  );
  expect(pages.map(({ accountList }) => accountList.length)).toEqual([25, 20]);
  expect(sizes).toEqual([5, 5]);
});

test.each([false, true])(
  "a token revoked between pages ends the pages with a typed error (prefetch: %s)",
  async (prefetch) => {
    const { portal, client, accessToken } = await openWorld({ directory });
    const pages = paginateListAccounts({ client: client(), pageSize: 10, prefetch }, { accessToken });
    const first = await pages.next();
    expect(first.value?.accountList).toHaveLength(10);
    if (prefetch) expect((await pages.next()).done).toBe(false);
    portal.revoke(accessToken);
    const error = await failureOf(prefetch ? all(pages) : pages.next());
    expect(error).toBeInstanceOf(UnauthorizedException);
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  },
);

test("a page token of another account is refused by the service", async () => {
  const { client, accessToken } = await openWorld({ directory });
  const { nextToken } = await client().listAccountRoles({ accessToken, accountId: account.accountId });
  if (!nextToken) throw new Error("Expected a second page");
  const call = client().listAccountRoles({ accessToken, accountId: accountIds[0] as string, nextToken });
  expect(await failureOf(call)).toMatchObject({ name: "InvalidRequestException" });
});
