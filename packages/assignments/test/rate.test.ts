import { GetRoleCredentialsCommand, SSOClient } from "@identity-center/client-sso";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { listAssignments } from "../src/index";
import { largePortal } from "./large-portal";
import { bucket, changing, fixedWindow, type Law } from "./laws";
import { all, everyAssignment, keyOf, openWorld } from "./world";

/** More than one is worth its time only after a change of the pace. */
const seeds = Number(process.env["ASSIGNMENTS_SEEDS"] ?? 1);

describe("10,000 accounts in virtual time, latency 30-300 ms, 1% faults", () => {
  const accounts = 10_000;
  const requests = accounts + accounts / 100;
  const laws: readonly [string, () => Law][] = [
    ["a bucket of 20 that fills at 20/s", () => bucket(20, 20)],
    ["20 in each window of a second", () => fixedWindow(20, 1_000)],
    ["5/s", () => bucket(5, 5)],
    ["20/s that become 5/s", () => changing(bucket(20, 20), bucket(5, 5), requests / 2)],
    ["5/s that become 20/s", () => changing(bucket(5, 5), bucket(20, 20), requests / 2)],
  ];

  it.each(laws)(
    "%s: close to the limit, few refusals, nothing lost",
    { timeout: 120_000 * seeds },
    async (_, lawOf) => {
      for (let seed = 1; seed <= seeds; seed += 1) {
        const law = lawOf();
        const { clock, client, accessToken } = largePortal({
          accounts,
          law,
          latency: [30, 300],
          faults: 0.01,
          seed,
        });
        const listing = listAssignments({ client }, { accessToken });
        const found = new Set((await clock.run(all(listing))).map(keyOf));
        const { failures, throttled, requests: sent, ...report } = listing.report();
        expect(found.size).toBe(accounts);
        expect(report.assignments).toBe(accounts);
        expect(failures).toEqual([]);
        const startUp = 5;
        expect(clock.seconds).toBeLessThan((1.05 * law.least(requests)) / 1_000 + startUp);
        expect(throttled / sent).toBeLessThan(0.03);
      }
    },
  );
});

describe("an ordinary organisation, a bucket of 20 that fills at 20/s, latency about 30 ms", () => {
  it.each([
    [50, 1.05, 0.05],
    [150, 1.05, 0.05],
    [400, 1.03, 0.04],
  ])(
    "%i accounts: within %f of the least time, at most %f of the requests refused, none lost",
    async (accounts, time, share) => {
      for (let seed = 1; seed <= 8; seed += 1) {
        const law = bucket(20, 20);
        const { clock, client, accessToken } = largePortal({ accounts, law, latency: [28, 32], seed });
        const listing = listAssignments({ client }, { accessToken });
        const found = await clock.run(all(listing));
        expect(new Set(found.map(keyOf)).size).toBe(accounts);
        const { throttled, requests } = listing.report();
        // The bucket is full at the start.
        const least = law.least(requests - throttled - 20) / 1_000;
        expect(clock.seconds).toBeLessThan(time * least);
        expect(throttled / requests).toBeLessThan(share);
      }
    },
  );
});

describe("600 accounts under the emulator's throttle", () => {
  const directory = generateDirectory({ accounts: 600, roles: 2 });

  it("are all found; once the rate is learnt, few requests are refused", async () => {
    const throttle = { rate: 20, burst: 20 };
    const world = openWorld({ directory, throttle, latency: [30, 300], faults: 0.01 });
    const { clock, client, accessToken } = world;
    const first = listAssignments({ client }, { accessToken });
    expect((await clock.run(all(first))).map(keyOf).sort()).toEqual(everyAssignment(directory));
    expect(clock.seconds).toBeLessThan(1.05 * (606 / 20) + 5);
    // The client's limiter knows by now.
    const { throttled, requests } = await reportOf(clock, listAssignments({ client }, { accessToken }));
    expect(throttled / requests).toBeLessThan(0.03);
  });

  it("with a rate that is known, hardly any request is refused from the start", async () => {
    const { clock, client, accessToken } = openWorld({ directory, throttle: { rate: 5, burst: 5 } });
    const { throttled, limit, failures } = await reportOf(
      clock,
      listAssignments({ client, rate: 5 }, { accessToken }),
    );
    expect(throttled).toBeLessThan(0.03 * 606);
    expect(limit).toBeGreaterThan(4);
    expect(limit).toBeLessThan(6);
    expect(failures).toEqual([]);
  });

  it("with Retry-After, nothing is sent before it has passed", async () => {
    const times: number[] = [];
    const refusedAt: number[] = [];
    const world = openWorld({
      directory: generateDirectory({ accounts: 100, roles: 1 }),
      latency: [2, 2],
      fault: () => {
        times.push(world.clock.seconds);
        if (times.length !== 20) return undefined;
        refusedAt.push(world.clock.seconds);
        return { kind: "status", status: 429, retryAfter: 7 };
      },
    });
    await world.clock.run(all(listAssignments(world.options, world.input)));
    const next = times.find((time) => time > (refusedAt[0] ?? 0) + 0.1) ?? 0;
    expect(next - (refusedAt[0] ?? 0)).toBeGreaterThanOrEqual(7);
    expect(next - (refusedAt[0] ?? 0)).toBeLessThan(7.1);
  });

  it.each([
    ["an HTTP date", new Date(Date.UTC(2030, 0, 1) + 9_000).toUTCString(), 8, 11],
    ["ages", "99999999999", 60, 62],
    ["nonsense", "soon", 0, 2],
  ])("Retry-After with %s is taken for what it is worth", async (_, retryAfter, least, most) => {
    let requests = 0;
    const world = openWorld({
      latency: [2, 2],
      fault: () => (++requests === 1 ? { kind: "status", status: 429, retryAfter } : undefined),
    });
    await world.clock.run(all(listAssignments(world.options, world.input)));
    expect(world.clock.seconds).toBeGreaterThanOrEqual(least);
    expect(world.clock.seconds).toBeLessThan(most);
  });

  it("two enumerations on one client share one limiter; on two clients they do not", async () => {
    const directory = generateDirectory({ accounts: 300, roles: 1 });
    const throttle = { rate: 20, burst: 20 };
    const shared = openWorld({ directory, throttle, latency: [30, 300] });
    const both = [
      listAssignments(shared.options, shared.input),
      listAssignments(shared.options, shared.input),
    ];
    const found = await shared.clock.run(Promise.all(both.map(all)));
    expect(found.map((items) => items.map(keyOf).sort())).toEqual([
      everyAssignment(directory),
      everyAssignment(directory),
    ]);
    // What one has learnt is what the other knows.
    expect(both[0]?.report().limit).toBe(both[1]?.report().limit);
    expect(shared.clock.seconds).toBeLessThan(1.05 * (606 / 20) + 5);
    const other = shared.another();
    const { limit } = listAssignments({ client: other }, shared.input).report();
    expect(limit).toBeUndefined();
  });
});

describe("without a limit, the time is that of the answers", () => {
  it.each([
    [10, 100],
    [50, 100],
    [50, 300],
  ])("%i at once, %i ms each", async (concurrency, latency) => {
    const accounts = 60 * concurrency;
    const { clock, client, accessToken, load } = largePortal({ accounts, latency: [latency, latency] });
    await clock.run(all(listAssignments({ client, concurrency }, { accessToken })));
    const least = (latency * (accounts + accounts / 100)) / concurrency / 1_000;
    // From 20/s to what so many at once come to, the rate doubles with every answer.
    const startUp = 1e-3 * latency * (1 + Math.max(0, Math.log2((50 * concurrency) / latency)));
    expect(clock.seconds).toBeLessThan(1.1 * least + startUp);
    expect(load.most).toBe(concurrency);
  });
});

describe("the client's own retry", () => {
  it("is not asked, neither by refusals nor by faults; its other calls have it to themselves", async () => {
    const asked: string[] = [];
    const token = { getRetryCount: () => 0, getRetryDelay: () => 0 };
    const retryStrategy = {
      acquireInitialRetryToken: async () => {
        asked.push("begin");
        return token;
      },
      refreshRetryTokenForRetry: async () => {
        asked.push("retry");
        return token;
      },
      recordSuccess: () => void asked.push("success"),
    };
    let requests = 0;
    const world = openWorld({
      accounts: 150,
      throttle: { rate: 20, burst: 20 },
      faults: 0.05,
      client: { retryStrategy },
      fault: ({ operation }) =>
        operation === "GetRoleCredentials" && ++requests === 1 ? { kind: "status", status: 503 } : undefined,
    });
    const { clock, client, accessToken, portal } = world;
    const listing = listAssignments({ client }, { accessToken });
    await clock.run(all(listing));
    expect(listing.report().throttled).toBeGreaterThan(0);
    expect(asked).toEqual([]);
    const [{ accountId = "", roles = [] } = {}] = portal.directory.accounts;
    const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: roles[0] ?? "" });
    await clock.run(client.send(command));
    expect(asked).toEqual(["begin", "retry", "success"]);
  });

  it("leaves plugins in place that stand next to it", async () => {
    const world = openWorld({ accounts: 3, roles: 1 });
    const attempts: string[] = [];
    world.client.middlewareStack.addRelativeTo(
      (next: any) => async (args: any) => {
        const result = await next(args);
        attempts.push(args.request.headers["amz-sdk-request"]);
        return result;
      },
      { relation: "before", toMiddleware: "retryMiddleware", name: "plugin" },
    );
    await world.clock.run(all(listAssignments(world.options, world.input)));
    expect(attempts).toEqual(["attempt=1", "attempt=1", "attempt=1", "attempt=1"]);
  });

  it("nor does adaptive mode slow an enumeration down", async () => {
    const world = openWorld({ accounts: 300, roles: 1, client: { retryMode: "adaptive" } });
    const throttle = { rate: 20, burst: 20 };
    const throttled = openWorld({ accounts: 300, roles: 1, throttle, client: { retryMode: "adaptive" } });
    await world.clock.run(all(listAssignments(world.options, world.input)));
    await throttled.clock.run(all(listAssignments(throttled.options, throttled.input)));
    expect(world.client).toBeInstanceOf(SSOClient);
    expect(throttled.clock.seconds).toBeLessThan(1.05 * (303 / 20) + 5);
  });
});

async function reportOf<Item>(
  clock: { run<T>(work: Promise<T>): Promise<T> },
  listing: AsyncIterableIterator<Item, any> & { report(): any },
) {
  await clock.run(all(listing));
  return listing.report();
}
