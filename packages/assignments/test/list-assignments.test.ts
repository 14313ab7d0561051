import { SSOClient } from "@identity-center/client-sso";
import { createPortal, generateDirectory } from "@identity-center/emulator";
import { describe, expect, expectTypeOf, it, onTestFinished } from "vitest";
import { type Assignment, listAssignments, listAssignmentsByAccount } from "../src/index";
import { largePortal } from "./large-portal";
import { all, everyAssignment, keyOf, openWorld } from "./world";

describe("listAssignments", () => {
  it("gives every role of every account once, over real sockets and in real time", async () => {
    const directory = generateDirectory({ accounts: 130, roles: 4 });
    const portal = createPortal({ directory });
    const { endpoint, close } = await portal.listen();
    onTestFinished(close);
    const client = new SSOClient({ region: portal.region, endpoint });
    onTestFinished(() => client.destroy());
    const found = await all(listAssignments({ client }, { accessToken: portal.signIn().accessToken }));
    expect(found.map(keyOf).sort()).toEqual(everyAssignment(directory));
    const [{ accountId, accountName, emailAddress } = {}] = directory.accounts;
    expect(found.find(({ account }) => account.accountId === accountId)?.account).toEqual({
      accountId,
      accountName,
      emailAddress,
    });
    expectTypeOf(found).toEqualTypeOf<Assignment[]>();
  });

  it("takes the client's token where none is given", async () => {
    const world = openWorld();
    const client = world.another({ token: { token: world.accessToken } });
    expect(await world.clock.run(all(listAssignments({ client })))).toHaveLength(36);
  });

  it("reads all pages of an account with many roles", async () => {
    const directory = generateDirectory({ accounts: 3, roles: 250 });
    const world = openWorld({ directory });
    const found = await world.clock.run(all(listAssignments(world.options, world.input)));
    expect(found.map(keyOf).sort()).toEqual(everyAssignment(directory));
    expect(world.portal.requests).toBe(1 + 3 * 3);
  });

  it("ends at once where there is no account", async () => {
    const world = openWorld({ accounts: 0 });
    expect(await world.clock.run(all(listAssignments(world.options, world.input)))).toEqual([]);
  });

  it("asks for nothing before the first item is asked for", async () => {
    const world = openWorld();
    const listing = listAssignments(world.options, world.input);
    await world.clock.run(world.clock.sleep(1_000));
    expect(world.portal.requests).toBe(0);
    expect((await listing.return()).done).toBe(true);
    expect(world.portal.requests).toBe(0);
  });

  it("gives the first roles long before the last page of accounts is read", async () => {
    const world = largePortal({ accounts: 100_000, latency: [50, 50] });
    const listing = listAssignments(world.options, world.input);
    await world.clock.run(listing.next());
    expect(world.load.requests).toBeLessThan(10);
    await world.clock.run(listing.return());
  });

  it.each([1, 2, 7])(
    "never has more than %i requests under way, and needs no more requests",
    async (concurrency) => {
      const world = openWorld({ accounts: 250, roles: 1 });
      const { client, accessToken, clock } = world;
      const found = await clock.run(all(listAssignments({ client, concurrency }, { accessToken })));
      expect(found).toHaveLength(250);
      expect(world.most).toBe(concurrency);
      expect(world.portal.requests).toBe(253);
    },
  );

  it("gives an account once whose page came twice", async () => {
    const directory = generateDirectory({ accounts: 150, roles: 1 });
    let pages = 0;
    const world = openWorld({
      directory,
      // The second page leads back to the first.
      fault: ({ operation }) =>
        operation === "ListAccounts" && ++pages === 2
          ? { kind: "repeat-token", of: "first-page" }
          : undefined,
    });
    const found: string[] = [];
    const listing = listAssignments(world.options, world.input);
    const consumed = (async () => {
      for await (const item of listing) found.push(keyOf(item));
    })();
    await world.clock.run(consumed.catch(() => {}));
    expect(new Set(found).size).toBe(found.length);
    expect(found.sort()).toEqual(everyAssignment(directory));
  });
});

describe("listAssignmentsByAccount", () => {
  it("gives each account once, with its roles in the service's order", async () => {
    const world = openWorld({ accounts: 30, roles: 3 });
    const found = await world.clock.run(all(listAssignmentsByAccount(world.options, world.input)));
    const given = Object.fromEntries(
      found.map(({ account, roles }) => [account.accountId, roles.map(({ roleName }) => roleName)]),
    );
    expect(found).toHaveLength(30);
    expect(given).toEqual(
      Object.fromEntries(world.portal.directory.accounts.map(({ accountId, roles }) => [accountId, roles])),
    );
  });

  it("gives accounts without a role too; with a filter on roles, only those that have one of them", async () => {
    const [some, none] = generateDirectory({ accounts: 2 }).accounts as [any, any];
    const directory = { startUrl: "https://example.com", accounts: [some, { ...none, roles: [] }] };
    const world = openWorld({ directory });
    const found = await world.clock.run(all(listAssignmentsByAccount(world.options, world.input)));
    expect(found.map(({ roles }) => roles.length).sort()).toEqual([0, 3]);
    const options = { client: world.client, roles: some.roles[0] };
    const [only, ...others] = await world.clock.run(all(listAssignmentsByAccount(options, world.input)));
    expect(only?.account.accountId).toBe(some.accountId);
    expect(others).toEqual([]);
  });
});

describe("filters", () => {
  const directory = generateDirectory({ accounts: 40, roles: 3 });
  const [first, second] = directory.accounts as [any, any];

  it.each<[string, any, (account: any) => boolean]>([
    ["an id", first.accountId, (account) => account === first],
    ["a name", first.accountName, (account) => account === first],
    ["a list of both", [first.accountId, second.accountName], (account) => [first, second].includes(account)],
    ["a predicate", ({ accountName = "" }) => accountName < "m", ({ accountName }) => accountName < "m"],
    ["an empty list", [], () => false],
  ])("accounts: %s; no other account is asked about", async (_, accounts, wanted) => {
    const world = openWorld({ directory });
    const found = await world.clock.run(
      all(listAssignments({ client: world.client, accounts }, world.input)),
    );
    const expected = directory.accounts.filter(wanted);
    expect(found.map(keyOf).sort()).toEqual(everyAssignment({ ...directory, accounts: expected }));
    expect(world.portal.requests).toBe(1 + expected.length);
  });

  it.each<[string, any, (role: string) => boolean]>([
    ["a name", first.roles[0], (role) => role === first.roles[0]],
    ["a list", first.roles, (role) => first.roles.includes(role)],
    ["a predicate", ({ roleName }: any) => roleName.length > 12, (role) => role.length > 12],
  ])("roles: %s", async (_, roles, wanted) => {
    const world = openWorld({ directory });
    const listing = listAssignments({ client: world.client, roles }, world.input);
    const found = await world.clock.run(all(listing));
    const accounts = directory.accounts.map((account) => ({
      ...account,
      roles: account.roles.filter(wanted),
    }));
    expect(found.map(keyOf).sort()).toEqual(everyAssignment({ ...directory, accounts }));
    expect(listing.report().accounts).toMatchObject({ known: 40, done: 40, failed: 0 });
  });

  it("a predicate that throws ends the enumeration with its error", async () => {
    const world = openWorld({ directory });
    const error = new Error("No such thing");
    const roles = () => {
      throw error;
    };
    const work = all(listAssignments({ client: world.client, roles }, world.input));
    await expect(world.clock.run(work)).rejects.toMatchObject({
      name: "AssignmentsStoppedError",
      cause: error,
    });
  });
});

describe("options that make no sense are refused by name, at once", () => {
  it.each<[string, any]>([
    ["client", { client: undefined }],
    ["client", { client: {} }],
    ["concurrency", { concurrency: 0 }],
    ["concurrency", { concurrency: 1.5 }],
    ["concurrency", { concurrency: "5" }],
    ["rate", { rate: 0 }],
    ["rate", { rate: Number.NaN }],
    ["maxAttempts", { maxAttempts: 0 }],
    ["accounts", { accounts: 5 }],
    ["accounts", { accounts: [5] }],
    ["roles", { roles: "" }],
    ["onProgress", { onProgress: true }],
    ["abortSignal", { abortSignal: {} }],
  ])("%s: %j", (parameter, options) => {
    const { client } = openWorld();
    const attempt = () => listAssignments({ client, ...options }, { accessToken: "token" });
    expect(attempt).toThrow(expect.objectContaining({ name: "InvalidParameterError", parameter }));
    expect(attempt).toThrow(new RegExp(`^${parameter} must be `));
  });

  it.each<[string, any, any, string]>([
    ["concurency", { concurency: 5 }, {}, "an enumeration: did you mean concurrency?"],
    ["account", { account: "dev" }, {}, "an enumeration: did you mean accounts?"],
    ["accesToken", {}, { accesToken: "token" }, "an enumeration's input: did you mean accessToken?"],
  ])("%s, which there is not", (parameter, options, input, message) => {
    const { client } = openWorld();
    for (const list of [listAssignments, listAssignmentsByAccount]) {
      const attempt = () => list({ client, ...options }, input);
      expect(attempt).toThrow(expect.objectContaining({ name: "InvalidParameterError", parameter }));
      expect(attempt).toThrow(`${parameter} is not an option of ${message}`);
    }
  });

  it("a missing token ends it before anything is sent", async () => {
    const world = openWorld();
    await expect(world.clock.run(all(listAssignments(world.options)))).rejects.toMatchObject({
      cause: { name: "InvalidParameterError", parameter: "accessToken" },
    });
    expect(world.portal.requests).toBe(0);
  });
});
