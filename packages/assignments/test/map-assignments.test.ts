import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import {
  GetRoleCredentialsCommand,
  ListAccountsCommand,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { generateDirectory } from "@identity-center/emulator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Assignment,
  AssignmentsStoppedError,
  listAssignments,
  type MappingCheckpoint,
  type MappingProgress,
  MappingStoppedError,
  mapAssignments,
} from "../src/index";
import { all, everyAssignment, failureOf, keyOf, openWorld, type WorldOptions } from "./world";

/** Assignments of one role in so many accounts. */
const assignmentsOf = (count: number): Assignment[] =>
  Array.from({ length: count }, (_, index) => ({
    account: { accountId: `${111122220000 + index}` },
    role: { roleName: "ReadOnly" },
  }));

/** A world of two roles in each account, and what the tests give to `mapAssignments` there. */
function openMapping(options: WorldOptions = {}) {
  const world = openWorld({ roles: 2, ...options });
  const { directory } = world.portal;
  const assignments = directory.accounts.flatMap(({ accountId, roles }) =>
    roles.map((roleName): Assignment => ({ account: { accountId }, role: { roleName } })),
  );
  return { ...world, assignments, options: { ...world.options, ...world.input } };
}

const keyOfCredentials = async (
  _: Assignment,
  { roleCredentials }: { roleCredentials(): Promise<{ accessKeyId: string }> },
) => (await roleCredentials()).accessKeyId;

describe("mapAssignments", () => {
  it("calls the worker once for each assignment of a listing, with credentials of its role", async () => {
    const { clock, client, portal, options } = openMapping({ accounts: 60 });
    const listing = listAssignments({ client }, { accessToken: options.accessToken });
    const mapping = mapAssignments(listing, keyOfCredentials, options);
    const results = await clock.run(all(mapping));
    expect(results.map(keyOf).sort()).toEqual(everyAssignment(portal.directory));
    for (const { value } of results) expect(value).toMatch(/^ASIA/);
    expect(new Set(results.map(({ value }) => value)).size).toBe(120);
    expect(mapping.report()).toMatchObject({
      assignments: { known: 120, complete: true, done: 120, failed: 0, running: 0 },
      requests: 120,
      failures: [],
    });
  });

  it("takes an array, an iterable and an async iterable alike; one that comes again is skipped", async () => {
    const { clock, options, assignments } = openMapping();
    const twice = [...assignments, ...assignments];
    for (const source of [
      twice,
      new Set(twice),
      (async function* () {
        yield* twice;
      })(),
    ]) {
      const results = await clock.run(all(mapAssignments(source, keyOf, options)));
      expect(results.map(({ value }) => value)).toEqual(assignments.map(keyOf));
    }
  });

  it("gives the results in the order in which the workers end", async () => {
    const { clock, options } = openMapping();
    const mapping = mapAssignments(
      assignmentsOf(4),
      async ({ account }) => clock.sleep((4 - Number(account.accountId.at(-1))) * 1_000),
      options,
    );
    const results = await clock.run(all(mapping));
    expect(results.map(({ account }) => account.accountId.at(-1))).toEqual(["3", "2", "1", "0"]);
  });

  it("sends at the rate of the portal, below which workers are limited apart", async () => {
    const { clock, client, options, portal, assignments } = openMapping({
      accounts: 100,
      throttle: { rate: 20, burst: 20 },
    });
    // The first request of a client waits for its settings, and all that begin meanwhile would be sent at once.
    await clock.run(client.send(new ListAccountsCommand({ accessToken: options.accessToken })));
    let [running, most] = [0, 0];
    const worker = async (_: Assignment, { roleCredentials }: { roleCredentials(): Promise<unknown> }) => {
      running += 1;
      most = Math.max(most, running);
      await roleCredentials();
      await clock.sleep(2_000);
      running -= 1;
    };
    const mapping = mapAssignments(assignments, worker, { ...options, concurrency: 100 });
    const results = await clock.run(all(mapping));
    expect(results.filter(({ error }) => error)).toEqual([]);
    expect(most).toBeGreaterThan(40);
    expect(most).toBeLessThanOrEqual(100);
    const { requests, throttled, limit } = mapping.report();
    expect(requests).toBe(portal.requests - 1);
    expect(throttled).toBeLessThan(0.05 * requests);
    expect(limit).toBeGreaterThan(15);
    // 180 requests after the first 20, and the last worker.
    expect(clock.seconds).toBeLessThan(1.05 * 9 + 2);
  });

  it("shares the rate with a listing of the same client that runs", async () => {
    const { clock, client, portal, options } = openMapping({
      accounts: 100,
      throttle: { rate: 20, burst: 20 },
    });
    const listing = listAssignments({ client }, { accessToken: options.accessToken });
    const mapping = mapAssignments(listing, keyOfCredentials, options);
    await clock.run(all(mapping));
    expect(mapping.report().assignments.done).toBe(200);
    expect(mapping.report().throttled + listing.report().throttled).toBeLessThan(0.05 * portal.requests);
    expect(clock.seconds).toBeLessThan(1.05 * ((portal.requests - 20) / 20));
  });

  it("reads the assignments as workers and the consumer have room", async () => {
    const { clock, options } = openMapping();
    let read = 0;
    function* source() {
      for (const assignment of assignmentsOf(1_000)) {
        read += 1;
        yield assignment;
      }
    }
    const mapping = mapAssignments(source(), () => clock.sleep(100), { ...options, concurrency: 10 });
    await clock.run(clock.sleep(1_000));
    expect(read).toBe(0);
    await clock.run(mapping.next());
    await clock.run(clock.sleep(10_000));
    expect(read).toBe(21);
    for (let taken = 1; taken < 100; taken += 1) await clock.run(mapping.next());
    await clock.run(clock.sleep(10_000));
    expect(read).toBe(120);
  });
});

describe("a worker that fails", () => {
  it("is a result with its error, and the others go on", async () => {
    const { clock, options, assignments } = openMapping();
    const bad = assignments[3] as Assignment;
    const error = new RangeError("Not here");
    const worker = (assignment: Assignment) => {
      if (keyOf(assignment) === keyOf(bad)) throw error;
      return keyOf(assignment);
    };
    const mapping = mapAssignments(assignments, worker, options);
    const results = await clock.run(all(mapping));
    expect(results).toHaveLength(24);
    expect(results.filter((result) => result.error)).toEqual([{ ...bad, error }]);
    const { failures, assignments: counts } = mapping.report();
    expect(failures).toEqual([{ ...bad, error }]);
    expect(counts).toEqual({ known: 24, complete: true, done: 23, failed: 1, running: 0 });
  });

  it("has an error also where it throws none", async () => {
    const { clock, options } = openMapping();
    const mapping = mapAssignments(assignmentsOf(1), () => Promise.reject(undefined), options);
    const [result] = await clock.run(all(mapping));
    expect(result?.error).toMatchObject({ message: expect.stringContaining("undefined") });
  });

  it.each([
    [403, "ForbiddenException", 1],
    [503, "ServiceUnavailableException", 5],
  ])("is one whose credentials the portal refuses with %i", async (status, name, tries) => {
    const { clock, asked, options, assignments } = openMapping({
      fault: ({ query }) => (query.get("account_id") === bad ? { kind: "status", status } : undefined),
    });
    const bad = assignments[0]?.account.accountId;
    const results = await clock.run(all(mapAssignments(assignments, keyOfCredentials, options)));
    expect(results).toHaveLength(24);
    const failures = results.filter(({ error }) => error);
    expect(failures.map(({ account }) => account.accountId)).toEqual([bad, bad]);
    expect(failures[0]?.error).toMatchObject({ name, $metadata: { httpStatusCode: status } });
    expect(asked.filter((account) => account === bad)).toHaveLength(2 * tries);
  });

  it("is none where the portal throttles for a while", async () => {
    const { clock, options, assignments } = openMapping({ throttle: { rate: 1, burst: 1 } });
    const mapping = mapAssignments(assignments, keyOfCredentials, options);
    const results = await clock.run(all(mapping));
    expect(results.filter(({ error }) => error)).toEqual([]);
    expect(mapping.report().throttled).toBeGreaterThan(0);
  });
});

describe("what stops the whole run", () => {
  it("a refused token: the workers that run end, no others begin", async () => {
    const { clock, portal, options, assignments } = openMapping({ accounts: 100 });
    const begun: string[] = [];
    const mapping = mapAssignments(
      assignments,
      async (assignment, { roleCredentials, abortSignal }) => {
        begun.push(keyOf(assignment));
        if (begun.length === 30) portal.revoke(options.accessToken);
        const credentials = await roleCredentials();
        await clock.sleep(500, abortSignal);
        return credentials;
      },
      options,
    );
    const results: unknown[] = [];
    const work = (async () => {
      for await (const result of mapping) results.push(result);
    })();
    const error = await clock.run(failureOf(work));
    expect(error).toBeInstanceOf(MappingStoppedError);
    expect(error.cause).toBeInstanceOf(UnauthorizedException);
    expect(error.message).toContain(`after ${error.report.assignments.done} assignments`);
    expect(error.report.assignments.done).toBeGreaterThanOrEqual(10);
    // Each worker that began has its result.
    expect(results).toHaveLength(begun.length);
    expect(begun.length).toBeLessThan(50);
    expect(error.checkpoint).toEqual(mapping.checkpoint());
    const { accessToken } = portal.signIn();
    const { checkpoint } = error;
    const rest = await clock.run(
      all(mapAssignments(assignments, keyOfCredentials, { ...options, accessToken, checkpoint })),
    );
    expect(rest).toHaveLength(200 - error.report.assignments.done);
  });

  it("a token that is missing: nothing was sent, and the message tells what to give", async () => {
    const { clock, asked, options, assignments } = openMapping();
    const mapping = mapAssignments(assignments, keyOfCredentials, { client: options.client });
    const error = await clock.run(failureOf(all(mapping)));
    expect(error).toBeInstanceOf(MappingStoppedError);
    expect(error.cause).toMatchObject({ name: "InvalidParameterError", parameter: "accessToken" });
    expect(error.message).toMatch(/accessToken must be .* Correct that, then go on with the checkpoint/);
    expect(asked).toEqual([]);
  });

  it("20 requests in a row that meet an outage", async () => {
    let requests = 0;
    const { clock, options, assignments } = openMapping({
      accounts: 100,
      fault: () => (++requests > 50 ? { kind: "status", status: 503 } : undefined),
    });
    const work = all(mapAssignments(assignments, keyOfCredentials, { ...options, maxAttempts: 2 }));
    const error = await clock.run(failureOf(work));
    expect(error).toBeInstanceOf(MappingStoppedError);
    expect(error.report.assignments).toMatchObject({ done: 50, complete: true, known: 200 });
    expect(error.report.assignments.failed).toBeLessThanOrEqual(30);
  });

  it("a listing that stops, after the workers of what it had found", async () => {
    let pages = 0;
    const { clock, client, options } = openMapping({
      accounts: 150,
      fault: ({ query }) =>
        query.has("max_result") && !query.has("account_id") && ++pages > 1
          ? { kind: "status", status: 404 }
          : undefined,
    });
    const listing = listAssignments({ client }, { accessToken: options.accessToken });
    const error = await clock.run(failureOf(all(mapAssignments(listing, keyOf, options))));
    expect(error).toBeInstanceOf(MappingStoppedError);
    expect(error.cause).toBeInstanceOf(AssignmentsStoppedError);
    expect(error.report.assignments).toMatchObject({ done: 200, complete: false });
  });

  it("a callback that throws", async () => {
    const { clock, options, assignments } = openMapping();
    const reason = new Error("Disk full");
    const onProgress = () => {
      throw reason;
    };
    const error = await clock.run(
      failureOf(all(mapAssignments(assignments, keyOf, { ...options, onProgress }))),
    );
    expect(error).toBeInstanceOf(MappingStoppedError);
    expect(error.cause).toBe(reason);
  });

  it("something in place of an assignment", async () => {
    const { clock, options, assignments } = openMapping();
    const source = (function* () {
      yield assignments[0] as Assignment;
      yield { account: { accountId: "12" }, role: { roleName: "ReadOnly" } };
    })();
    const error = await clock.run(failureOf(all(mapAssignments(source, keyOf, options))));
    expect(error.cause).toMatchObject({ name: "InvalidParameterError", parameter: "assignments" });
    expect(error.report.assignments.done).toBe(1);
  });
});

describe("the abort signal of a mapping", () => {
  it("ends the iteration with its reason, reaches the workers, and starts no others", async () => {
    const { clock, client, portal, options } = openMapping({ accounts: 100 });
    const controller = new AbortController();
    const reason = new Error("No longer wanted");
    const reasons: unknown[] = [];
    let begun = 0;
    const listing = listAssignments({ client }, { accessToken: options.accessToken });
    const mapping = mapAssignments(
      listing,
      async (_, { abortSignal, roleCredentials }) => {
        begun += 1;
        try {
          await roleCredentials();
          await clock.sleep(700, abortSignal);
        } catch (error) {
          // A worker that goes on all the same gets no more credentials.
          reasons.push(error, await failureOf(roleCredentials()));
        }
      },
      { ...options, abortSignal: controller.signal },
    );
    await clock.run(mapping.next());
    const work = failureOf(all(mapping));
    await clock.run(clock.sleep(2_000));
    controller.abort(reason);
    const [{ requests }, before] = [portal, begun];
    expect(await clock.run(work)).toBe(reason);
    await clock.run(clock.sleep(600_000));
    expect(begun).toBe(before);
    expect(portal.requests).toBe(requests);
    expect(reasons).toHaveLength(20);
    expect(new Set(reasons)).toEqual(new Set([reason]));
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    expect(mapping.report().assignments).toMatchObject({ failed: 0, running: 0 });
    // The listing ended too.
    expect((await clock.run(listing.next())).done).toBe(true);
  });

  it("that fired before starts nothing", async () => {
    const { clock, portal, options, assignments } = openMapping();
    const reason = new Error("Too late");
    const abortSignal = AbortSignal.abort(reason);
    let begun = 0;
    const mapping = mapAssignments(assignments, () => (begun += 1), { ...options, abortSignal });
    expect(await clock.run(failureOf(all(mapping)))).toBe(reason);
    expect([begun, portal.requests]).toEqual([0, 0]);
  });

  it("leaves the results that were there to be taken", async () => {
    const { clock, options } = openMapping();
    const controller = new AbortController();
    const mapping = mapAssignments(assignmentsOf(100), keyOf, { ...options, abortSignal: controller.signal });
    await clock.run(mapping.next());
    await setImmediate();
    controller.abort();
    const results: unknown[] = [];
    const work = (async () => {
      for await (const result of mapping) results.push(result);
    })();
    expect(await clock.run(failureOf(work))).toBe(controller.signal.reason);
    expect(results.length).toBeGreaterThan(10);
    expect(mapping.report().assignments.done).toBe(results.length + 1);
  });
});

it("leaving the loop stops the workers and the source, and leaves nothing behind", async () => {
  const { clock, client, portal, options } = openMapping({ accounts: 40 });
  const signals: AbortSignal[] = [];
  const listing = listAssignments({ client }, { accessToken: options.accessToken });
  const mapping = mapAssignments(
    listing,
    async (_, { abortSignal, roleCredentials }) => {
      signals.push(abortSignal);
      await roleCredentials();
      await clock.sleep(1_000, abortSignal);
    },
    options,
  );
  await clock.run(
    (async () => {
      for await (const _ of mapping) if (mapping.report().assignments.done === 15) break;
    })(),
  );
  const { requests } = portal;
  expect(clock.sleeping).toBe(0);
  await clock.run(clock.sleep(600_000));
  expect(portal.requests).toBe(requests);
  expect(signals.filter(({ aborted }) => aborted).length).toBeGreaterThan(0);
  expect(mapping.report().assignments.done).toBe(15);
  expect((await clock.run(listing.next())).done).toBe(true);
});

it("return() ends a next() that waits", async () => {
  const { clock, options } = openMapping();
  const forever = (_: Assignment, { abortSignal }: { abortSignal: AbortSignal }) =>
    clock.sleep(Number.MAX_SAFE_INTEGER, abortSignal);
  const mapping = mapAssignments(assignmentsOf(3), forever, options);
  const waiting = mapping.next();
  await clock.run(clock.sleep(100));
  expect((await clock.run(mapping.return())).done).toBe(true);
  expect(await waiting).toMatchObject({ done: true });
  expect(clock.sleeping).toBe(0);
});

describe("the checkpoint of a mapping", () => {
  it("leads on from wherever a run ended: what is done is skipped, what failed or ran comes again", async () => {
    const directory = generateDirectory({ accounts: 12, roles: 3 });
    const stops = fc.array(fc.nat({ max: 20 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(stops, fc.integer({ min: 1, max: 12 }), async (ends, concurrency) => {
        const { clock, assignments, options, another } = openMapping({ directory, latency: [30, 300] });
        const delivered: string[] = [];
        let checkpoint: MappingCheckpoint | undefined;
        for (const end of [...ends, Number.POSITIVE_INFINITY]) {
          const mapping = mapAssignments(
            assignments,
            async (assignment, { roleCredentials }) => {
              expect(delivered).not.toContain(keyOf(assignment));
              await roleCredentials();
              if (end < Number.POSITIVE_INFINITY && keyOf(assignment).length % 5 === 0)
                throw new Error("Odd");
            },
            { ...options, client: another(), checkpoint, concurrency },
          );
          await clock.run(
            (async () => {
              let count = 0;
              if (end === 0) return;
              for await (const result of mapping) {
                if (!result.error) delivered.push(keyOf(result));
                count += 1;
                if (count >= end) break;
              }
            })(),
          );
          checkpoint = JSON.parse(JSON.stringify(mapping.checkpoint()));
        }
        expect(delivered.sort()).toEqual(everyAssignment(directory));
      }),
      { numRuns: Number(process.env["ASSIGNMENTS_RUNS"] ?? 10) },
    );
  });

  it("counts what runs before it did, and asks for nothing where all is done", async () => {
    const { clock, portal, options, assignments } = openMapping();
    const first = mapAssignments(assignments, keyOf, options);
    await clock.run(all(first));
    const second = mapAssignments(assignments, keyOfCredentials, {
      ...options,
      checkpoint: first.checkpoint(),
    });
    expect(await clock.run(all(second))).toEqual([]);
    expect(second.report().assignments).toMatchObject({ known: 24, complete: true, done: 24 });
    expect(portal.requests).toBe(0);
  });

  it("takes some bytes an account", async () => {
    const { clock, options } = openMapping();
    const mapping = mapAssignments(assignmentsOf(9_000), () => 1, options);
    await clock.run(all(mapping));
    expect(JSON.stringify(mapping.checkpoint()).length).toBeLessThan(7 * 9_000);
  });

  it.each([
    [null, "version must be 1; given: undefined"],
    [{ version: 2, done: {} }, "version must be 1; given: 2"],
    [{ version: 1, done: "", pending: [] }, "done must be texts of account ids by role name"],
    [{ version: 1, done: [] }, "done must be"],
    [{ version: 1, done: { Admin: "??" } }, "done must be"],
    [{ version: 1, done: { Admin: 1 } }, "done must be"],
  ])("of another kind is refused: %j", (checkpoint, message) => {
    const { options } = openMapping();
    const map = () => mapAssignments([], keyOf, { ...options, checkpoint: checkpoint as never });
    expect(map).toThrow(expect.objectContaining({ name: "CheckpointError" }));
    expect(map).toThrow(message);
  });
});

it("progress tells what is done and what is left, also after a checkpoint", async () => {
  const { clock, options } = openMapping();
  const assignments = assignmentsOf(100);
  const told: MappingProgress[] = [];
  const worker = () => clock.sleep(1_000);
  const first = mapAssignments(assignments.slice(50), worker, options);
  await clock.run(all(first));
  const mapping = mapAssignments(assignments, worker, {
    ...options,
    checkpoint: first.checkpoint(),
    onProgress: (progress) => void told.push(progress),
  });
  await clock.run(all(mapping));
  expect(told).toHaveLength(50);
  expect(told[9]).toMatchObject({
    assignments: { known: 100, complete: true, done: 60, failed: 0 },
    requests: 0,
    elapsed: 1_000,
    remaining: 4_000,
  });
  expect(told.at(-1)).toMatchObject({ assignments: { running: 0 }, remaining: 0 });
});

it("no secret is to be read in results, report and checkpoint", async () => {
  const { clock, options, assignments } = openMapping();
  const secrets: string[] = [options.accessToken];
  const mapping = mapAssignments(
    assignments,
    async (_, { roleCredentials }) => {
      const { secretAccessKey, sessionToken } = await roleCredentials();
      secrets.push(secretAccessKey, sessionToken);
      throw new Error("Odd");
    },
    options,
  );
  const results = await clock.run(all(mapping));
  const text = JSON.stringify([results, mapping, mapping.report(), mapping.checkpoint()]);
  expect(secrets).toHaveLength(49);
  for (const secret of secrets) expect(text).not.toContain(secret);
});

describe("an invalid option", () => {
  const { client, accessToken } = {
    client: { send: GetRoleCredentialsCommand, config: {} },
    accessToken: "x",
  };

  it.each([
    ["client", {}],
    ["accessToken", { client, accessToken: "" }],
    ["concurrency", { client, concurrency: 0 }],
    ["rate", { client, rate: -1 }],
    ["maxAttempts", { client, maxAttempts: 1.5 }],
    ["onProgress", { client, onProgress: 1 }],
    ["abortSignal", { client, abortSignal: {} }],
    ["concurency", { client, concurency: 3 }],
  ])("%s is refused by name", (parameter, options) => {
    expect(() => mapAssignments([], keyOf, options as never)).toThrow(
      expect.objectContaining({ name: "InvalidParameterError", parameter }),
    );
  });

  it("the assignments and the worker too", () => {
    const options = { client, accessToken } as never;
    const refusal = (parameter: string) =>
      expect.objectContaining({ name: "InvalidParameterError", parameter });
    for (const source of [undefined, "111122223333", 7, {}, [{ account: {}, roles: [] }], [undefined]]) {
      expect(() => mapAssignments(source as never, keyOf, options)).toThrow(refusal("assignments"));
    }
    expect(() => mapAssignments([], undefined as never, options)).toThrow(refusal("worker"));
  });
});
