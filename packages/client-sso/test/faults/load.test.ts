import { getEventListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { failureOf } from "../behaviour/world";
import { clientOf, inProcess, noAccounts, quickClock, serve, timed, ways } from "./setup";

const input = { accessToken: "a-token" };
const times = <T>(count: number, call: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => call(index));

describe.each(ways)("row 17: listeners, with the handler of $name", ({ name, options }) => {
  test("row 17: none is left after 2,000 calls on one signal", { timeout: 30_000 }, async () => {
    const { endpoint } = await serve((request, response) => {
      if (request.method === "POST") response.writeHead(401).end();
      else noAccounts(request, response);
    });
    const client = clientOf({ ...options(), endpoint });
    const { signal } = new AbortController();
    const peaks: number[] = [];
    for (let batch = 0; batch < 100; batch += 1) {
      const calls = times(20, (index) =>
        index % 4
          ? client.listAccounts(input, { abortSignal: signal })
          : failureOf(client.logout(input, { abortSignal: signal })),
      );
      peaks.push(getEventListeners(signal, "abort").length);
      await Promise.all(calls);
    }
    expect(Math.max(...peaks)).toBeGreaterThan(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("row 17: 1,000 calls at once on one signal warn of nothing", { timeout: 30_000 }, async () => {
    const { endpoint } = await serve(noAccounts);
    const { told, status } = await inProcess(
      { endpoint, way: name },
      `
      const warnings = [];
      process.on("warning", ({ name, message }) => warnings.push(name + ": " + message));
      console.warn = (text) => warnings.push(text);
      const client = new SSO({ region: "us-east-1", endpoint: given.endpoint, ...ways[given.way]() });
      const { signal } = new AbortController();
      const call = () => client.listAccounts({ accessToken: "a-token" }, { abortSignal: signal });
      await Promise.all(Array.from({ length: 1_000 }, call));
      const without = () => client.listAccounts({ accessToken: "a-token" });
      await Promise.all(Array.from({ length: 1_000 }, without));
      client.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
      tell({ warnings });
    `,
    );
    expect({ status, ...told }).toEqual({ status: 0, warnings: [] });
  });
});

describe.each(ways)("row 18: load, with the handler of $name", ({ name, options }) => {
  test("row 18: 1,000 calls at once are right, on at most 50 sockets", { timeout: 30_000 }, async () => {
    const server = await serve((request, response) => void setTimeout(noAccounts, 5, request, response));
    const client = clientOf({ ...options(), endpoint: server.endpoint });
    const { value, took } = await timed(Promise.all(times(1_000, () => client.listAccounts(input))));
    expect(value.map(({ accountList }) => accountList.length)).toEqual(times(1_000, () => 0));
    if (process.env["FIGURES"]) console.log("row 18:", name, server.peak, "sockets", Math.round(took), "ms");
    expect(server.requests).toBe(1_000);
    expect(server.peak).toBeLessThanOrEqual(50);
    expect(server.peak).toBeGreaterThan(10);
  });

  test("row 18: waiting for a socket is not taken for a connection that fails", {
    timeout: 30_000,
  }, async () => {
    // As 1,000 calls to a portal that takes 0.3 s for each: some wait longer for their turn than a connection may take.
    const server = await serve((request, response) => void setTimeout(noAccounts, 150, request, response));
    const { requestHandler = { connectionTimeout: 400 } } = options();
    const client = clientOf({ requestHandler, endpoint: server.endpoint });
    const results = await Promise.allSettled(times(300, () => client.listAccounts(input)));
    const refused = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason.message] : [],
    );
    expect([...new Set(refused)]).toEqual([]);
    expect(server.requests).toBe(300);
  });

  test("row 18: 50 stalled sockets block nobody past the deadline", { timeout: 30_000 }, async () => {
    let stalling = 50;
    const server = await serve((request, response) => {
      stalling -= 1;
      if (stalling < 0) noAccounts(request, response);
    });
    const client = clientOf({
      ...options(),
      endpoint: server.endpoint,
      callTimeout: 400,
      clock: quickClock(),
    });
    const stalled = times(50, () => failureOf(client.listAccounts(input)));
    await expect.poll(() => server.requests).toBe(50);
    const queued = timed(failureOf(client.listAccounts(input, { callTimeout: 50 } as object)));
    expect((await queued).value.name).toBe("TimeoutError");
    expect((await queued).took).toBeLessThan(350);
    const errors = await Promise.all(stalled);
    expect(new Set(errors.map((error) => error.name))).toEqual(new Set(["TimeoutError"]));
    // The places are free again.
    await wait(1);
    const again = () => client.listAccounts(input, { callTimeout: 10_000 } as object);
    const { value, took } = await timed(Promise.all(times(100, again)));
    expect(value).toHaveLength(100);
    expect(took).toBeLessThan(5_000);
  });

  test("row 18: a stalled host is no other client's business", async () => {
    const stalled = await serve(() => {});
    const well = await serve(noAccounts);
    const stuck = clientOf({ ...options(), endpoint: stalled.endpoint });
    const calls = times(60, () => failureOf(stuck.listAccounts(input)));
    const free = clientOf({ ...options(), endpoint: well.endpoint });
    expect((await timed(free.listAccounts(input))).took).toBeLessThan(2_000);
    stuck.destroy();
    await Promise.all(calls);
  });

  test("row 18: calls in a row leave less than 200 bytes each on the heap", { timeout: 90_000 }, async () => {
    const { endpoint } = await serve(noAccounts);
    const { status, told } = await inProcess(
      { endpoint, way: name },
      `
      const client = new SSO({ region: "us-east-1", endpoint: given.endpoint, ...ways[given.way]() });
      const calls = async (count) => {
        for (let done = 0; done < count; done += 1) await client.listAccounts({ accessToken: "a-token" });
        for (let turns = 0; turns < 5; turns += 1) {
          gc();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        return process.memoryUsage().heapUsed;
      };
      // What is kept of calls grows in each stretch; what V8 compiles meanwhile does not.
      const stretches = [];
      for (let last = await calls(1_000), heap; stretches.length < 3; last = heap) {
        heap = await calls(2_000);
        stretches.push((heap - last) / 2_000);
      }
      client.destroy();
      tell({ grown: Math.min(...stretches) });
    `,
    );
    if (process.env["FIGURES"]) console.log("row 18:", name, told.grown, "bytes a call");
    expect(status).toBe(0);
    expect(told.grown).toBeLessThan(200);
  });
});
