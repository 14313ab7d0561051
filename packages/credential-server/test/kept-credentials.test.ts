import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Credentials } from "../src/credentials";
import { createCredentialServer } from "../src/index";

// Readers are told whole seconds.
beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) }));
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

/** A server of a provider that keeps nothing, and what its next calls do. */
function bare(lifetime: number) {
  let calls = 0;
  const warnings: Error[] = [];
  const make = (): Credentials => {
    calls += 1;
    const expiration = new Date(Date.now() + lifetime);
    return {
      accessKeyId: `AKIA${calls}`,
      secretAccessKey: "secret-key-4711",
      sessionToken: "token-0815",
      expiration,
    };
  };
  const world = { next: async (_properties?: { forceRefresh?: boolean }): Promise<Credentials> => make() };
  const { handle, authorizationToken: authorization } = createCredentialServer({
    providers: { dev: (properties) => world.next(properties) },
    onWarning: (warning) => void warnings.push(warning),
  });
  const ask = async (): Promise<any> => {
    const response = await handle(new Request("http://127.0.0.1/dev", { headers: { authorization } }));
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { world, make, warnings, ask, calls: () => calls };
}

test("credentials are kept until 15 minutes before they expire", async () => {
  const { ask, calls } = bare(60 * minute);
  await ask();
  vi.advanceTimersByTime(45 * minute - 1);
  expect((await ask()).AccessKeyId).toBe("AKIA1");
  vi.advanceTimersByTime(1);
  expect((await ask()).AccessKeyId).toBe("AKIA2");
  expect(calls()).toBe(2);
});

test("100 callers at once cost one call, of the first credentials and of the next", async () => {
  const { ask, calls } = bare(60 * minute);
  const callers = () => Promise.all(Array.from({ length: 100 }, ask));
  const first = await callers();
  expect(calls()).toBe(1);
  vi.advanceTimersByTime(50 * minute);
  const next = await callers();
  expect(calls()).toBe(2);
  const keysOf = (answers: any[]) => [...new Set(answers.map(({ AccessKeyId }) => AccessKeyId))];
  expect([keysOf(first), keysOf(next)]).toEqual([["AKIA1"], ["AKIA2"]]);
});

test("of a shorter lifetime, until a quarter is left", async () => {
  const { ask, calls } = bare(4_000);
  await ask();
  vi.advanceTimersByTime(2_999);
  await ask();
  expect(calls()).toBe(1);
  vi.advanceTimersByTime(1);
  await ask();
  expect(calls()).toBe(2);
});

test("new ones are demanded of a provider that keeps them, but at the start", async () => {
  const { ask, world, make } = bare(8_000);
  let kept = make();
  const demands: unknown[] = [];
  world.next = async (properties) => {
    demands.push(properties?.forceRefresh);
    if (properties?.forceRefresh) kept = make();
    return kept;
  };
  await ask();
  vi.advanceTimersByTime(6_000);
  expect((await ask()).AccessKeyId).toBe("AKIA2");
  vi.advanceTimersByTime(9_000);
  expect((await ask()).AccessKeyId).toBe("AKIA3");
  expect(demands).toEqual([undefined, true, true]);
});

test.each([
  [8_000, 1_000],
  [16_000, 2_000],
  [60 * minute, 5_000],
])("of a lifetime of %i ms, the last %i ms are given to nobody", async (lifetime, margin) => {
  const { ask, world } = bare(lifetime);
  await ask();
  world.next = async () => {
    throw new Error("no network");
  };
  vi.advanceTimersByTime(lifetime - margin - 1);
  expect((await ask()).status).toBe(200);
  vi.advanceTimersByTime(1);
  expect((await ask()).status).toBe(503);
});

test("what is given lasts a while after the wait for a refresh, also without the fraction of a second", async () => {
  const { ask, world } = bare(8_000);
  vi.advanceTimersByTime(900);
  await ask();
  world.next = () => new Promise((_, reject) => setTimeout(reject, 600, new Error("no network")));
  const left: number[] = [];
  for (let at = 0; at < 16; at += 1) {
    const answer = ask();
    await vi.advanceTimersByTimeAsync(600);
    const { status, Expiration } = await answer;
    if (status === 200) left.push(Date.parse(Expiration) + 100 - Date.now());
  }
  expect(left.length).toBeGreaterThan(8);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(500);
});

test("a failed refresh gives the present ones with a warning, is repeated later, and never gives expired ones", async () => {
  const { ask, world, make, warnings } = bare(60 * minute);
  await ask();
  let attempts = 0;
  world.next = async () => {
    attempts += 1;
    throw new Error("no network, says token-0815 of secret-key-4711");
  };
  vi.advanceTimersByTime(50 * minute);
  expect(await ask()).toMatchObject({ status: 200, AccessKeyId: "AKIA1" });
  expect(warnings.map(({ message }) => message)).toEqual([
    'The credentials "dev" could not be refreshed (Error: no network, says *** of ***)',
  ]);
  expect(await ask()).toMatchObject({ status: 200 });
  expect(attempts).toBe(1);
  vi.advanceTimersByTime(minute);
  expect(await ask()).toMatchObject({ status: 200 });
  expect(attempts).toBe(2);
  vi.advanceTimersByTime(9 * minute - 5_000);
  expect(await ask()).toEqual({ status: 503, code: "Error", message: "no network, says *** of ***" });
  world.next = async () => make();
  expect(await ask()).toMatchObject({ status: 200, AccessKeyId: "AKIA2" });
});

test("a slow refresh is waited for half a second while the present ones are valid", async () => {
  const { ask, world, make } = bare(60 * minute);
  await ask();
  world.next = () => new Promise((resolve) => setTimeout(() => resolve(make()), 700));
  vi.advanceTimersByTime(50 * minute);
  const answers = [ask(), ask()];
  await vi.advanceTimersByTimeAsync(499);
  expect(await Promise.race([...answers, "waits"])).toBe("waits");
  await vi.advanceTimersByTimeAsync(1);
  expect((await Promise.all(answers)).map(({ AccessKeyId }) => AccessKeyId)).toEqual(["AKIA1", "AKIA1"]);
  await vi.advanceTimersByTimeAsync(200);
  expect(await ask()).toMatchObject({ AccessKeyId: "AKIA2" });
});

test("a provider that does not return is told after a minute, and asked again", async () => {
  const { ask, world, make } = bare(60 * minute);
  world.next = () => new Promise(() => {});
  const answer = ask();
  await vi.advanceTimersByTimeAsync(minute);
  expect(await answer).toMatchObject({ status: 503, message: "The provider did not return within a minute" });
  world.next = async () => make();
  expect(await ask()).toMatchObject({ status: 200 });
});

test.each([
  [{}, "The provider returned no credentials"],
  [undefined, "The provider returned no credentials"],
  [null, "The provider returned no credentials"],
  [{ accessKeyId: "A", secretAccessKey: "s", expiration: new Date("x") }, "invalid expiration"],
  [
    { accessKeyId: "A", secretAccessKey: "s", expiration: new Date(0) },
    "that expired at 1970-01-01T00:00:00Z",
  ],
])("%o of a provider is no answer", async (given, message) => {
  const { ask, world } = bare(60 * minute);
  world.next = async () => given as never;
  expect(await ask()).toMatchObject({ status: 503, message: expect.stringContaining(message) });
});

test("keys that do not expire are asked for again within the hour that readers are told", async () => {
  const { ask, world } = bare(0);
  world.next = async () => ({ accessKeyId: "AKIA", secretAccessKey: "s" });
  const { Expiration } = await ask();
  expect(Date.parse(Expiration)).toBe(Math.floor((Date.now() + 60 * minute) / 1_000) * 1_000);
});
