import { generateDirectory } from "@identity-center/emulator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packAccountIds, unpackAccountIds } from "../src/account-ids";
import { type Checkpoint, listAssignments, listAssignmentsByAccount } from "../src/index";
import { largePortal } from "./large-portal";
import { all, everyAssignment, keyOf, openWorld } from "./world";

/** As another process gets it. */
const sent = (checkpoint: Checkpoint): Checkpoint => JSON.parse(JSON.stringify(checkpoint));

describe("a checkpoint", () => {
  it("leads on from wherever a run ended: no assignment is missing, none comes twice", async () => {
    const directory = generateDirectory({ accounts: 23, roles: 3 });
    const stops = fc.array(fc.nat({ max: 40 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        stops,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (ends, concurrency, newSession) => {
          const world = openWorld({ directory, latency: [30, 300], faults: 0.05 });
          const found: string[] = [];
          let checkpoint: Checkpoint | undefined;
          let { accessToken } = world;
          for (const end of [...ends, Number.POSITIVE_INFINITY]) {
            const client = world.another();
            const listing = listAssignments({ client, checkpoint, concurrency }, { accessToken });
            await world.clock.run(
              (async () => {
                let count = 0;
                if (end === 0) return;
                for await (const item of listing) {
                  found.push(keyOf(item));
                  count += 1;
                  if (count >= end) break;
                }
              })(),
            );
            checkpoint = sent(listing.checkpoint());
            if (newSession) accessToken = world.portal.signIn().accessToken;
          }
          expect(found.sort()).toEqual(everyAssignment(directory));
        },
      ),
      { numRuns: Number(process.env["ASSIGNMENTS_RUNS"] ?? 15) },
    );
  });

  it("asks for nothing again that was done: no account, and no page of accounts", async () => {
    const directory = generateDirectory({ accounts: 1_150, roles: 1 });
    const world = openWorld({ directory });
    const listing = listAssignments(world.options, world.input);
    await world.clock.run(
      (async () => {
        let count = 0;
        for await (const _ of listing) if (++count === 300) break;
      })(),
    );
    const checkpoint = sent(listing.checkpoint());
    const before = new Set(world.asked.splice(0));
    const done = new Set(unpackAccountIds(checkpoint.done));
    expect(done.size).toBe(300);
    const client = world.another();
    await world.clock.run(all(listAssignments({ client, checkpoint }, world.input)));
    const again = world.asked.filter((asked) => before.has(asked));
    expect(again.filter((asked) => done.has(asked))).toEqual([]);
    // What was under way when the run ended, at most one page among it, was not done.
    expect(again.length).toBeLessThanOrEqual(100);
    expect(again.filter((asked) => asked.length !== 12).length).toBeLessThanOrEqual(1);
    expect(new Set([...before, ...world.asked]).size).toBe(1_150 + 12);
  });

  it("whose page token the portal does not know any more costs the pages again, not the accounts", async () => {
    const directory = generateDirectory({ accounts: 350, roles: 1 });
    const world = openWorld({ directory });
    const first = listAssignments({ client: world.client, concurrency: 1 }, world.input);
    const found: string[] = [];
    await world.clock.run(
      (async () => {
        for await (const item of first) {
          found.push(keyOf(item));
          if (found.length === 2) break;
        }
      })(),
    );
    const checkpoint = sent(first.checkpoint());
    expect(checkpoint.next).toEqual(expect.any(String));
    world.asked.length = 0;
    // Page tokens are bound to the session.
    const { accessToken } = world.portal.signIn();
    const rest = await world.clock.run(
      all(listAssignments({ client: world.another(), checkpoint }, { accessToken })),
    );
    expect([...found, ...rest.map(keyOf)].sort()).toEqual(everyAssignment(directory));
    expect(world.asked.filter((asked) => asked.length === 12)).toHaveLength(348);
    expect(world.asked.filter((asked) => asked.length !== 12)).toHaveLength(1 + 4);
  });

  it("of a finished run leads to nothing more, but to what failed", async () => {
    const directory = generateDirectory({ accounts: 12 });
    const [bad] = directory.accounts as [any];
    let works = false;
    const world = openWorld({
      directory,
      fault: ({ query }) =>
        !works && query.get("account_id") === bad.accountId ? { kind: "status", status: 403 } : undefined,
    });
    const first = listAssignments(world.options, world.input);
    const found = (await world.clock.run(all(first))).map(keyOf);
    works = true;
    const { length } = world.asked;
    const second = listAssignments(
      { client: world.client, checkpoint: sent(first.checkpoint()) },
      world.input,
    );
    const rest = (await world.clock.run(all(second))).map(keyOf);
    expect([...found, ...rest].sort()).toEqual(everyAssignment(directory));
    expect(world.asked.slice(length)).toEqual([bad.accountId]);
    const third = listAssignments(
      { client: world.client, checkpoint: sent(second.checkpoint()) },
      world.input,
    );
    expect(await world.clock.run(all(third))).toEqual([]);
    expect(world.asked).toHaveLength(length + 1);
    expect(third.report().accounts).toEqual({ known: 12, complete: true, done: 12, failed: 0 });
  });

  it("can be taken while an item is worked on, which then counts as done", async () => {
    const world = openWorld({ accounts: 5, roles: 3 });
    const listing = listAssignments({ client: world.client, concurrency: 1 }, world.input);
    const checkpoints: Checkpoint[] = [];
    const found: string[] = [];
    await world.clock.run(
      (async () => {
        for await (const item of listing) {
          found.push(keyOf(item));
          checkpoints.push(sent(listing.checkpoint()));
        }
      })(),
    );
    for (const [index, checkpoint] of checkpoints.entries()) {
      const listing = listAssignments({ client: world.another(), checkpoint }, world.input);
      const rest = (await world.clock.run(all(listing))).map(keyOf);
      expect([...found.slice(0, index + 1), ...rest].sort()).toEqual([...found].sort());
    }
  });

  it("of one form leads on in the other", async () => {
    const world = openWorld({ accounts: 6, roles: 4 });
    const flat = listAssignments({ client: world.client, concurrency: 1 }, world.input);
    const found: string[] = [];
    await world.clock.run(
      (async () => {
        for await (const item of flat) {
          found.push(keyOf(item));
          if (found.length === 6) break;
        }
      })(),
    );
    const grouped = listAssignmentsByAccount(
      { client: world.client, checkpoint: flat.checkpoint() },
      world.input,
    );
    for (const { account, roles } of await world.clock.run(all(grouped))) {
      for (const role of roles) found.push(keyOf({ account, role }));
    }
    expect(found.sort()).toEqual(everyAssignment(world.portal.directory));
  });

  it("stays small with 100,000 accounts, and so does what is remembered of them", async () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => `${(n * 7_919_393_017) % 1e12}`.padStart(12, "0"));
    expect(packAccountIds(ids).length).toBeLessThan(650_000);
    expect(unpackAccountIds(packAccountIds(ids))).toEqual([...ids].sort());
    const world = largePortal({ accounts: 100_000 });
    const listing = listAssignmentsByAccount(world.options, world.input);
    await world.clock.run(
      (async () => {
        let count = 0;
        for await (const _ of listing) if (++count === 1_000) break;
      })(),
    );
    // Those that wait for their turn, not all that there are.
    expect(listing.checkpoint().pending.length).toBeLessThan(1_400);
  });
});

describe("account ids as a text", () => {
  it("come back sorted, whatever they are", () => {
    const id = fc.bigInt({ min: 0n, max: 999_999_999_999n }).map((n) => `${n}`.padStart(12, "0"));
    fc.assert(
      fc.property(fc.uniqueArray(id), (ids) => {
        expect(unpackAccountIds(packAccountIds(ids))).toEqual([...ids].sort());
      }),
    );
  });

  it.each(["-1", "1  1", "!", " ", "zzzzzzzzz", "cre66i9s"])("%j is none", (text) => {
    expect(unpackAccountIds(text)).toBeUndefined();
  });
});

describe("what is no checkpoint is refused, and the message says why", () => {
  const good: Checkpoint = { version: 1, done: "1", pending: [{ accountId: "123456789012" }], next: "page" };

  it.each<[unknown, RegExp]>([
    [null, /version must be 1; given: undefined/],
    ["text", /version must be 1/],
    [{ ...good, version: 2 }, /version must be 1; given: 2/],
    [{ ...good, done: 5 }, /done must be/],
    [{ ...good, done: "?" }, /done must be/],
    [{ ...good, pending: {} }, /pending must be/],
    [{ ...good, pending: [{ accountId: "12" }] }, /pending must be/],
    [{ ...good, pending: [{ accountId: "123456789012", accountName: 5 }] }, /pending must be/],
    [{ ...good, next: 5 }, /next must be/],
    [{ ...good, next: "" }, /next must be/],
    [{ ...good, partial: [] }, /partial must be/],
    [{ ...good, partial: { "123456789012": "Admin" } }, /partial must be/],
    [{ ...good, partial: { name: ["Admin"] } }, /partial must be/],
  ])("%j", (checkpoint, message) => {
    const { client } = openWorld();
    const attempt = () => listAssignments({ client, checkpoint: checkpoint as Checkpoint });
    expect(attempt).toThrow(expect.objectContaining({ name: "CheckpointError" }));
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/checkpoint\(\)/);
  });

  it("a good one is not", () => {
    const { client } = openWorld();
    for (const checkpoint of [
      good,
      { ...good, next: null },
      { version: 1, done: "", pending: [] } as const,
    ]) {
      expect(listAssignments({ client, checkpoint }).checkpoint()).toEqual(checkpoint);
    }
  });
});
