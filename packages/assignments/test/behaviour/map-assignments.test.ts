import {
  type Assignment,
  CheckpointError,
  listAssignments,
  MappingStoppedError,
  mapAssignments,
} from "@identity-center/assignments";
import { SSOClient } from "@identity-center/client-sso";
import { createPortal, generateDirectory, type PortalOptions } from "@identity-center/emulator";
import { expect, onTestFinished, test } from "vitest";

/** A portal with six accounts of two roles, reached through sockets, and what a mapping takes there. */
async function openWorld(options: PortalOptions = {}) {
  const portal = createPortal({ directory: generateDirectory({ accounts: 6, roles: 2 }), ...options });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const client = new SSOClient({ region: portal.region, endpoint });
  onTestFinished(() => client.destroy());
  const { accessToken } = portal.signIn();
  const assignments = portal.directory.accounts.flatMap(({ accountId, roles }) =>
    roles.map((roleName): Assignment => ({ account: { accountId }, role: { roleName } })),
  );
  return { portal, client, accessToken, assignments, options: { client, accessToken } };
}

const keyOf = ({ account, role }: Assignment) => `${account.accountId}/${role.roleName}`;

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function failureOf(work: Promise<unknown>): Promise<any> {
  return work.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

test("a listing's assignments are worked on as they are found, each with credentials of its role", async () => {
  const { client, accessToken, assignments, options } = await openWorld();
  const mapping = mapAssignments(
    listAssignments({ client }, { accessToken }),
    async (_, { roleCredentials }) => (await roleCredentials()).accessKeyId,
    options,
  );
  const results = await all(mapping);
  expect(results.map(keyOf).sort()).toEqual(assignments.map(keyOf).sort());
  for (const { value } of results) expect(value).toMatch(/^ASIA/);
  expect(new Set(results.map(({ value }) => value)).size).toBe(12);
  expect(mapping.report()).toMatchObject({
    assignments: { known: 12, complete: true, done: 12, failed: 0, running: 0 },
    requests: 12,
    failures: [],
  });
});

test("a role that was taken away fails in its account alone, by the service's error", async () => {
  const { assignments, options } = await openWorld();
  const gone = { account: { accountId: "999999999999" }, role: { roleName: "Gone" } };
  const mapping = mapAssignments(
    [gone, ...assignments],
    async (_, { roleCredentials }) => (await roleCredentials()).expiration,
    options,
  );
  const failed = (await all(mapping)).filter(({ error }) => error);
  expect(failed).toMatchObject([{ ...gone, error: { name: "ForbiddenException" } }]);
  expect(mapping.report().assignments).toMatchObject({ done: 12, failed: 1 });
});

test("what a worker throws is its assignment's error; something that is none becomes the cause of one", async () => {
  const { assignments, options } = await openWorld();
  const thrown = [new RangeError("out of range"), "a text"];
  const work = () => {
    throw thrown.shift();
  };
  const [first, second] = await all(mapAssignments(assignments.slice(0, 2), work, options));
  expect(first?.error).toMatchObject({ name: "RangeError", message: "out of range" });
  expect(second?.error).toMatchObject({ name: "Error", cause: "a text" });
});

test("a checkpoint, kept as JSON, leaves to another run what is not done", async () => {
  const { assignments, options } = await openWorld();
  const begun: string[] = [];
  const work = (assignment: Assignment) => void begun.push(keyOf(assignment));
  const mapping = mapAssignments(assignments, work, { ...options, concurrency: 1 });
  for await (const _ of mapping) if (mapping.report().assignments.done === 5) break;
  const kept = JSON.stringify(mapping.checkpoint());
  begun.length = 0;
  const rest = await all(mapAssignments(assignments, work, { ...options, checkpoint: JSON.parse(kept) }));
  expect(rest.map(keyOf)).toEqual(assignments.slice(5).map(keyOf));
  expect(begun).toEqual(assignments.slice(5).map(keyOf));
});

test("when the token is no longer taken, no more workers start, and the error continues the run", async () => {
  const { portal, accessToken, assignments, options } = await openWorld();
  const work = async (_: Assignment, { roleCredentials }: { roleCredentials(): Promise<object> }) => {
    await roleCredentials();
    portal.revoke(accessToken);
  };
  const error = await failureOf(all(mapAssignments(assignments, work, { ...options, concurrency: 1 })));
  expect(error).toBeInstanceOf(MappingStoppedError);
  expect(error).toMatchObject({
    name: "MappingStoppedError",
    cause: { name: "UnauthorizedException" },
    report: { assignments: { done: 1, failed: 1 } },
  });
  const again = { ...options, accessToken: portal.signIn().accessToken, checkpoint: error.checkpoint };
  expect((await all(mapAssignments(assignments, keyOf, again))).map(({ value }) => value)).toEqual(
    assignments.slice(1).map(keyOf),
  );
});

test("an abort reaches the workers, and the loop throws its reason", async () => {
  const { assignments, options } = await openWorld();
  const controller = new AbortController();
  const reason = new Error("enough");
  const reached: unknown[] = [];
  const work = (_: Assignment, { abortSignal }: { abortSignal: AbortSignal }) =>
    new Promise<void>((resolve) => {
      abortSignal.addEventListener("abort", () => {
        reached.push(abortSignal.reason);
        resolve();
      });
      if (abortSignal.aborted) resolve();
    });
  const results = all(
    mapAssignments(assignments, work, { ...options, concurrency: 3, abortSignal: controller.signal }),
  );
  setTimeout(() => controller.abort(reason), 20);
  expect(await failureOf(results)).toBe(reason);
  expect(reached).toEqual([reason, reason, reason]);
});

test("bad options, assignments and checkpoints are refused by name, before anything is asked", async () => {
  const asked: unknown[] = [];
  const { assignments, options } = await openWorld({
    faults: (request) => {
      asked.push(request);
      return undefined;
    },
  });
  expect(() => mapAssignments(assignments, keyOf, { ...options, concurrency: 0 })).toThrow(/concurrency/);
  expect(() => mapAssignments(assignments, "work" as never, options)).toThrow(/worker/);
  expect(() => mapAssignments([{}] as never, keyOf, options)).toThrow(/assignments/);
  expect(() => mapAssignments(assignments, keyOf, { ...options, checkpoint: {} as never })).toThrow(
    CheckpointError,
  );
  expect(asked).toEqual([]);
});
