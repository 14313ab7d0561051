import { getEventListeners } from "node:events";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { listAssignments, listAssignmentsByAccount, type Progress } from "../src/index";
import { largePortal } from "./large-portal";
import { all, failureOf, keyOf, openWorld } from "./world";

/** Consumes so many items. */
async function take(items: AsyncIterable<unknown>, count: number): Promise<void> {
  for await (const _ of items) if (--count === 0) break;
}

describe("leaving the loop", () => {
  it.each([1, 5, 100])("after %i items stops everything and leaves nothing behind", async (count) => {
    const world = openWorld({
      accounts: 400,
      roles: 1,
      throttle: { rate: 20, burst: 20 },
      latency: [30, 300],
    });
    const { signal: abortSignal } = new AbortController();
    await world.clock.run(take(listAssignments({ client: world.client, abortSignal }, world.input), count));
    const { requests } = world.portal;
    expect(requests).toBeLessThan(count + 150);
    expect(world.clock.sleeping).toBe(0);
    expect(getEventListeners(abortSignal, "abort")).toEqual([]);
    await world.clock.run(world.clock.sleep(600_000));
    expect(world.portal.requests).toBe(requests);
  });

  it("return() ends a next() that waits", async () => {
    const world = openWorld({ latency: [1_000, 1_000] });
    const listing = listAssignments(world.options, world.input);
    const waiting = listing.next();
    await world.clock.run(world.clock.sleep(100));
    expect((await world.clock.run(listing.return())).done).toBe(true);
    expect(await waiting).toMatchObject({ done: true });
    expect(await listing.next()).toMatchObject({ done: true });
    expect(world.clock.sleeping).toBe(0);
  });

  it("what was not handed out is pending", async () => {
    const world = openWorld({ accounts: 20, roles: 1 });
    const listing = listAssignmentsByAccount(world.options, world.input);
    await world.clock.run(take(listing, 3));
    expect(listing.report().accounts).toMatchObject({ known: 20, done: 3 });
    expect(listing.checkpoint().pending).toHaveLength(17);
  });
});

describe("the abort signal", () => {
  it("ends the iteration at once with its reason, and leaves nothing behind", async () => {
    const world = openWorld({
      accounts: 400,
      roles: 1,
      throttle: { rate: 20, burst: 20 },
      latency: [30, 300],
    });
    const controller = new AbortController();
    const reason = new Error("No longer wanted");
    const listing = listAssignments({ client: world.client, abortSignal: controller.signal }, world.input);
    await world.clock.run(listing.next());
    const work = failureOf(all(listing));
    await world.clock.run(world.clock.sleep(5_000));
    controller.abort(reason);
    const at = world.clock.seconds;
    expect(await world.clock.run(work)).toBe(reason);
    expect(world.clock.seconds).toBe(at);
    expect(world.clock.sleeping).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    const { requests } = world.portal;
    await world.clock.run(world.clock.sleep(600_000));
    expect(world.portal.requests).toBe(requests);
    expect(listing.checkpoint().pending.length).toBeGreaterThan(0);
  });

  it("that has fired already lets nothing be sent", async () => {
    const world = openWorld();
    const abortSignal = AbortSignal.abort("enough");
    const listing = listAssignments({ client: world.client, abortSignal }, world.input);
    await expect(listing.next()).rejects.toBe("enough");
    expect(world.portal.requests).toBe(0);
  });

  it("has one listener however much is under way, and none after the end", async () => {
    const world = openWorld({ accounts: 200, roles: 1, faults: 0.3 });
    const { signal: abortSignal } = new AbortController();
    const warnings: Error[] = [];
    const warn = (warning: Error) => void warnings.push(warning);
    process.on("warning", warn);
    let most = 0;
    const listing = listAssignments({ client: world.client, abortSignal, maxAttempts: 10 }, world.input);
    await world.clock.run(
      (async () => {
        for await (const _ of listing) most = Math.max(most, getEventListeners(abortSignal, "abort").length);
      })(),
    );
    process.off("warning", warn);
    expect(most).toBe(1);
    expect(getEventListeners(abortSignal, "abort")).toEqual([]);
    expect(warnings).toEqual([]);
  });
});

describe("a slow consumer", () => {
  it("slows the requests: what is found and not taken is bounded", async () => {
    const world = largePortal({ accounts: 100_000 });
    const { client, clock, accessToken } = world;
    const listing = listAssignments({ client, concurrency: 10 }, { accessToken });
    let most = 0;
    await clock.run(
      (async () => {
        let taken = 0;
        for await (const _ of listing) {
          taken += 1;
          await clock.sleep(1_000);
          const pages = Math.ceil((taken + 1_100) / 100);
          most = Math.max(most, world.load.requests - taken - pages);
          if (taken === 300) break;
        }
      })(),
    );
    expect(most).toBeLessThanOrEqual(2 * 10);
    expect(clock.seconds).toBeGreaterThan(299);
  });

  it("is no reason to take the service for slower than it is", async () => {
    const world = openWorld({ accounts: 300, roles: 1, throttle: { rate: 20, burst: 20 } });
    const { client, clock } = world;
    await clock.run(all(listAssignments({ client }, world.input)));
    const limit = listAssignments({ client }, world.input).report().limit ?? 0;
    const slow = listAssignments({ client }, world.input);
    await clock.run(
      (async () => {
        let taken = 0;
        for await (const _ of slow) {
          if (++taken === 50) break;
          await clock.sleep(2_000);
        }
      })(),
    );
    expect(slow.report().limit).toBeGreaterThan(0.9 * limit);
  });
});

describe("progress", () => {
  it("is told after every account and page, and ends at what the report says", async () => {
    const world = openWorld({ accounts: 250, roles: 2, throttle: { rate: 20, burst: 20 } });
    const told: Progress[] = [];
    const listing = listAssignments(
      { client: world.client, onProgress: (progress) => void told.push(progress) },
      world.input,
    );
    const items = [];
    for (;;) {
      const { done, value } = await world.clock.run(listing.next());
      if (done) {
        expect(value).toEqual(listing.report());
        break;
      }
      items.push(value);
    }
    const { failures, ...last } = listing.report();
    expect(told).toHaveLength(250 + 3);
    expect(told.at(-1)).toEqual(last);
    expect(last).toMatchObject({
      accounts: { known: 250, complete: true, done: 250, failed: 0 },
      assignments: items.length,
      remaining: 0,
    });
    expect(failures).toEqual([]);
    expect(last.requests - last.throttled).toBe(253);
    expect(last.limit).toBeGreaterThan(15);
    expect(last.elapsed).toBeCloseTo(1_000 * world.clock.seconds);
    expect(last.rate).toBeCloseTo(last.requests / world.clock.seconds);
    for (const [index, { accounts, elapsed }] of told.entries()) {
      expect(accounts.done).toBeGreaterThanOrEqual(told[index - 1]?.accounts.done ?? 0);
      expect(elapsed).toBeGreaterThanOrEqual(told[index - 1]?.elapsed ?? 0);
    }
  });

  it("estimates what is left once all accounts are known, within a fifth half-way", async () => {
    const world = openWorld({ accounts: 400, roles: 1, throttle: { rate: 10, burst: 10 } });
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => void told.push(progress);
    await world.clock.run(all(listAssignments({ client: world.client, onProgress }, world.input)));
    const half = told.find(({ accounts }) => accounts.done === 200);
    const left = (told.at(-1)?.elapsed ?? 0) - (half?.elapsed ?? 0);
    expect(Math.abs((half?.remaining ?? 0) - left)).toBeLessThan(left / 5);
    expect(told[0]).not.toHaveProperty("remaining");
    expect(told[0]).not.toHaveProperty("limit");
  });

  it("an error of the callback ends the enumeration", async () => {
    const world = openWorld();
    const error = new Error("The terminal is gone");
    const onProgress = () => {
      throw error;
    };
    const work = all(listAssignments({ client: world.client, onProgress }, world.input));
    expect(await world.clock.run(failureOf(work))).toMatchObject({ cause: error });
  });
});

it("concurrent calls of next() get one item each", async () => {
  const directory = generateDirectory({ accounts: 4, roles: 2 });
  const world = openWorld({ directory });
  const listing = listAssignments(world.options, world.input);
  const results = await world.clock.run(Promise.all(Array.from({ length: 10 }, () => listing.next())));
  const items = results.flatMap((result) => (result.done ? [] : [keyOf(result.value)]));
  expect(new Set(items).size).toBe(8);
  const accounts = items.map((key) => key.split("/")[0]);
  expect(accounts.filter((account, at) => account !== accounts[at - 1])).toHaveLength(4);
  expect(results.slice(8).map(({ done }) => done)).toEqual([true, true]);
});
