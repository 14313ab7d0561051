import {
  ForbiddenException,
  TooManyRequestsException,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { AssignmentsStoppedError, listAssignments } from "../src/index";
import { all, everyAssignment, failureOf, keyOf, openWorld } from "./world";

const directory = generateDirectory({ accounts: 150, roles: 2 });
const [bad] = directory.accounts.slice(120) as [(typeof directory.accounts)[number]];
const others = { ...directory, accounts: directory.accounts.filter((account) => account !== bad) };

describe("an account that fails", () => {
  it.each([
    [403, "ForbiddenException", 1],
    [404, "ResourceNotFoundException", 1],
    [503, "ServiceUnavailableException", 5],
  ])("with %i is reported with its error, and the rest goes on", async (status, name, tries) => {
    const world = openWorld({
      directory,
      fault: ({ query }) =>
        query.get("account_id") === bad.accountId ? { kind: "status", status } : undefined,
    });
    const listing = listAssignments(world.options, world.input);
    const found = await world.clock.run(all(listing));
    expect(found.map(keyOf).sort()).toEqual(everyAssignment(others));
    const { failures, accounts } = listing.report();
    expect(failures).toHaveLength(1);
    expect(failures[0]?.account).toMatchObject({ accountId: bad.accountId, accountName: bad.accountName });
    expect(failures[0]?.error).toMatchObject({ name, $metadata: { httpStatusCode: status } });
    if (status === 403) expect(failures[0]?.error).toBeInstanceOf(ForbiddenException);
    expect(accounts).toEqual({ known: 150, complete: true, done: 149, failed: 1 });
    expect(world.asked.filter((asked) => asked === bad.accountId)).toHaveLength(tries);
  });

  it("is tried as often as maxAttempts says; being refused as one too many is no try", async () => {
    let requests = 0;
    const world = openWorld({
      directory,
      fault: ({ query }) => {
        if (query.get("account_id") !== bad.accountId) return undefined;
        requests += 1;
        return { kind: "status", status: requests % 2 ? 429 : 500 };
      },
    });
    const { client, accessToken, clock } = world;
    const listing = listAssignments({ client, maxAttempts: 2 }, { accessToken });
    await clock.run(all(listing));
    expect(listing.report()).toMatchObject({ throttled: 2, accounts: { failed: 1 } });
    expect(requests).toBe(4);
  });

  it("does not hand out part of its roles", async () => {
    const many = generateDirectory({ accounts: 2, roles: 150 });
    const [first, second] = many.accounts as [any, any];
    const world = openWorld({
      directory: many,
      fault: ({ query }) =>
        query.get("account_id") === first.accountId && query.has("next_token")
          ? { kind: "status", status: 403 }
          : undefined,
    });
    const listing = listAssignments(world.options, world.input);
    const found = await world.clock.run(all(listing));
    expect(found.map(keyOf).sort()).toEqual(everyAssignment({ ...many, accounts: [second] }));
    expect(listing.checkpoint().pending.map(({ accountId }) => accountId)).toEqual([first.accountId]);
  });
});

it("an account without a proper id is reported, not asked about", async () => {
  const requests: string[] = [];
  const requestHandler = {
    handle: async ({ path }: { path: string }) => {
      requests.push(path);
      const body = JSON.stringify({ accountList: [{ accountId: "12-34", accountName: "odd" }] });
      return { response: { statusCode: 200, headers: {}, body } };
    },
  };
  const { clock, another } = openWorld();
  const listing = listAssignments({ client: another({ requestHandler }) }, { accessToken: "token" });
  expect(await clock.run(all(listing))).toEqual([]);
  const { failures, accounts } = listing.report();
  expect(failures).toMatchObject([{ account: { accountName: "odd" }, error: { parameter: "accountId" } }]);
  expect(accounts.failed).toBe(1);
  expect(requests).toEqual(["/assignment/accounts"]);
});

describe("what concerns all accounts", () => {
  it("a revoked token stops at once, after what was got; a checkpoint leads on with another token", async () => {
    const world = openWorld({ directory, latency: [30, 300] });
    const listing = listAssignments(world.options, world.input);
    const found: string[] = [];
    const work = (async () => {
      for await (const item of listing) {
        found.push(keyOf(item));
        if (found.length === 150) world.portal.revoke(world.accessToken);
      }
    })();
    const error = await world.clock.run(failureOf(work));
    expect(error).toBeInstanceOf(AssignmentsStoppedError);
    expect(error.cause).toBeInstanceOf(UnauthorizedException);
    expect(error.message).toMatch(/^Stopped after \d+ accounts: .*sign in again.*Go on with the checkpoint/);
    expect(error.report).toMatchObject({ assignments: found.length, failures: [] });
    expect(found.length).toBeGreaterThanOrEqual(150);
    expect(found.length).toBeLessThan(300);
    const requests = world.portal.requests;
    await world.clock.run(world.clock.sleep(60_000));
    expect(world.portal.requests).toBe(requests);
    expect(world.clock.sleeping).toBe(0);

    const { checkpoint } = JSON.parse(JSON.stringify({ checkpoint: error.checkpoint }));
    const client = world.another();
    const { accessToken } = world.portal.signIn();
    const rest = await world.clock.run(all(listAssignments({ client, checkpoint }, { accessToken })));
    expect([...found, ...rest.map(keyOf)].sort()).toEqual(everyAssignment(directory));
  });

  it("pages of accounts that fail end it, after all that was known by then", async () => {
    const world = openWorld({
      directory,
      fault: ({ operation, query }) =>
        operation === "ListAccounts" && query.has("next_token") ? { kind: "status", status: 500 } : undefined,
    });
    const listing = listAssignments(world.options, world.input);
    const found: string[] = [];
    const work = (async () => {
      for await (const item of listing) found.push(keyOf(item));
    })();
    const error = await world.clock.run(failureOf(work));
    expect(error).toMatchObject({
      name: "AssignmentsStoppedError",
      cause: { $metadata: { httpStatusCode: 500 } },
    });
    expect(found).toHaveLength(200);
    expect(error.report.accounts).toEqual({ known: 100, complete: false, done: 100, failed: 0 });
  });

  it("pages of accounts that never end are found out", async () => {
    const world = openWorld({
      directory,
      fault: ({ operation }) => (operation === "ListAccounts" ? { kind: "repeat-token" } : undefined),
    });
    const error = await world.clock.run(failureOf(all(listAssignments(world.options, world.input))));
    expect(error).toMatchObject({ name: "AssignmentsStoppedError", cause: { name: "PaginationError" } });
  });

  it("an outage stops it soon, with few requests for nothing", async () => {
    const large = generateDirectory({ accounts: 1_000, roles: 1 });
    let requests = 0;
    const world = openWorld({
      directory: large,
      fault: () => (++requests > 300 ? { kind: "reset-before-headers" } : undefined),
    });
    const error = await world.clock.run(failureOf(all(listAssignments(world.options, world.input))));
    expect(error).toMatchObject({ name: "AssignmentsStoppedError", cause: { name: "NetworkError" } });
    expect(requests).toBeLessThan(300 + 5 * 70);
    expect(error.report.failures.length).toBeLessThanOrEqual(20);
    expect(error.checkpoint.pending.length).toBeGreaterThan(0);
  });

  it("a service that refuses everything is given up after five minutes, and asked seldom until then", async () => {
    let requests = 0;
    const world = openWorld({
      directory,
      fault: () => (++requests > 100 ? { kind: "status", status: 429 } : undefined),
    });
    const error = await world.clock.run(failureOf(all(listAssignments(world.options, world.input))));
    expect(error.cause).toBeInstanceOf(TooManyRequestsException);
    expect(world.clock.seconds).toBeGreaterThan(300);
    expect(world.clock.seconds).toBeLessThan(310);
    expect(requests).toBeLessThan(500);
  });

  it("a client that is destroyed ends its enumerations", async () => {
    const world = openWorld({ directory });
    const listing = listAssignments(world.options, world.input);
    await world.clock.run(listing.next());
    world.client.destroy();
    const error = await world.clock.run(failureOf(all(listing)));
    expect(error).toMatchObject({ name: "AssignmentsStoppedError", cause: { name: "AbortError" } });
  });
});
