import { setImmediate, setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { type ClientConfig, systemClock } from "../src/index";
import { type Answer, hang, json, type Reply, stubHandler } from "./stub-handler";
import { LeaveCommand, PingCommand, TestClient } from "./test-client";

const never = new Promise<never>(() => {});
const options = ["callTimeout", "requestTimeout", "maxBodySize"] as const;
const ping = new PingCommand({});

const outcome = (send: Promise<unknown>) => send.catch((error: Error) => error);

describe("a call", () => {
  it.each<[string, Reply]>([
    ["succeeded", {}],
    ["failed", json({}, 401)],
    ["timed out", hang],
  ])("that has %s keeps no process alive: it leaves no timer", async (_how, reply) => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await new TestClient({ requestHandler: stubHandler({}) }).send(ping);
    const before = timers();
    let during = 0;
    const requestHandler = stubHandler((request, options) => {
      during = timers();
      return typeof reply === "function" ? reply(request, options) : (reply as Answer);
    });
    await outcome(new TestClient({ requestHandler, callTimeout: 200 }).send(ping));
    expect(during).toBeGreaterThan(before);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});

describe("a limit", () => {
  it.each(options)("%s is refused by name where it makes no sense", (name) => {
    for (const value of [0, -1, Number.NaN, Number.NEGATIVE_INFINITY, "5", "", true, {}]) {
      expect(() => new TestClient({ [name]: value }), `${value}`).toThrow(
        new RegExp(`^${name} must be a number above 0; given: `),
      );
    }
  });

  it("of the request handler's options is refused by name too", () => {
    expect(() => new TestClient({ requestHandler: { requestTimeout: -1 } })).toThrow(
      /^requestTimeout must be a number above 0/,
    );
  });

  it("has a default where it is not given", () => {
    const limits = { callTimeout: 60_000, requestTimeout: 30_000, maxBodySize: 8_388_608 };
    expect(new TestClient().config).toMatchObject(limits);
    const absent = { callTimeout: undefined, requestTimeout: undefined, maxBodySize: undefined };
    expect(new TestClient(absent).config).toMatchObject(limits);
    expect(new TestClient({ requestHandler: { requestTimeout: 0 } }).config).toMatchObject(limits);
  });

  it("of an attempt is that of the request handler's options, unless the client has its own", () => {
    const requestHandler = { requestTimeout: 5 };
    expect(new TestClient({ requestHandler }).config.requestTimeout).toBe(5);
    expect(new TestClient({ requestHandler, requestTimeout: 7 }).config.requestTimeout).toBe(7);
  });

  it.each(options)("%s may be infinite: the call is answered, and no timer overflows", async (name) => {
    const warnings: string[] = [];
    const listen = ({ name }: Error) => warnings.push(name);
    process.on("warning", listen);
    const client = new TestClient({
      [name]: Number.POSITIVE_INFINITY,
      requestHandler: stubHandler(() => setTimeout(5, { body: "{}" })),
    });
    expect((await client.send(ping)).$metadata).toMatchObject({ attempts: 1 });
    await setImmediate();
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });
});

const timedOut = { name: "TimeoutError", message: "No response within 20 ms" };

describe("a limit of a send", () => {
  it.each(["callTimeout", "requestTimeout"])("%s is refused by name, with nothing sent", async (name) => {
    const requestHandler = stubHandler({});
    const client = new TestClient({ requestHandler });
    for (const value of [0, -1, Number.NaN, "5", null]) {
      const message = expect.stringMatching(new RegExp(`^${name} must be a number above 0; given: `));
      expect(await outcome(client.send(ping, { [name]: value }))).toMatchObject({
        name: "InvalidParameterError",
        message,
      });
    }
    expect(requestHandler.requests).toEqual([]);
  });

  it.each(["callTimeout", "requestTimeout"])("%s may be infinite", async (name) => {
    const client = new TestClient({ requestHandler: stubHandler(() => setTimeout(5, {})) });
    const { $metadata } = await client.send(ping, { [name]: Number.POSITIVE_INFINITY });
    expect($metadata.httpStatusCode).toBe(200);
  });

  it("is no signal that cannot be listened to", async () => {
    const requestHandler = stubHandler({});
    const send = new TestClient({ requestHandler }).send(ping, { abortSignal: {} as AbortSignal });
    await expect(send).rejects.toMatchObject({ name: "InvalidParameterError", parameter: "abortSignal" });
    expect(requestHandler.requests).toEqual([]);
  });
});

describe("callTimeout", () => {
  it.each<[string, ClientConfig]>([
    ["the request handler does not answer", { requestHandler: stubHandler(hang) }],
    ["the request handler is deaf to signals", { requestHandler: stubHandler(() => never) }],
    ["the token is not to be had", { token: () => never, requestHandler: stubHandler({}) }],
    ["the region is not to be had", { region: () => never, requestHandler: stubHandler({}) }],
    ["it waits for a retry", { requestHandler: stubHandler(json({}, 503)), clock: slowClock() }],
    ["the clock is deaf to signals", { requestHandler: stubHandler(json({}, 503)), clock: deafClock() }],
  ])("ends a call while %s", async (_what, config) => {
    const client = new TestClient({ callTimeout: 20, ...config });
    const leave = new LeaveCommand(config.token ? {} : { accessToken: "some-token" });
    expect(await outcome(client.send(leave))).toMatchObject(timedOut);
  });

  it("says why it was in its last wait", async () => {
    const requestHandler = stubHandler(json({ message: "Slow down" }, 429));
    const client = new TestClient({ callTimeout: 500, requestHandler, clock: slowClock() });
    const { cause } = (await outcome(client.send(ping))) as Error;
    expect(cause).toMatchObject({ message: "Slow down", $metadata: { httpStatusCode: 429 } });
  });

  it("of a send goes before the client's", async () => {
    const client = new TestClient({ callTimeout: 3_600_000, requestHandler: stubHandler(hang) });
    expect(await outcome(client.send(ping, { callTimeout: 20 }))).toMatchObject(timedOut);
  });

  it("is over all attempts", async () => {
    const requestHandler = stubHandler(() => setTimeout(20, json({}, 503)));
    const client = new TestClient({ callTimeout: 300, maxAttempts: 100, requestHandler });
    expect(await outcome(client.send(ping))).toMatchObject({ message: "No response within 300 ms" });
    expect(requestHandler.requests.length).toBeGreaterThan(1);
    expect(requestHandler.requests.length).toBeLessThan(20);
  });
});

/** A clock whose sleep does not end in the time of a test. */
function slowClock() {
  return { now: () => 0, sleep: (_ms: number, signal?: AbortSignal) => systemClock.sleep(3_600_000, signal) };
}

function deafClock() {
  return { now: () => 0, sleep: () => never };
}

describe("destroying a client", () => {
  it("ends what is in flight at once, and no other client's calls", async () => {
    const requestHandler = stubHandler(() => never);
    const client = new TestClient({ requestHandler });
    const other = new TestClient({ requestHandler: stubHandler(() => setTimeout(5, {})) });
    const sends = [client.send(ping), client.send(ping)];
    const otherSend = other.send(ping);
    await vi.waitFor(() => expect(requestHandler.requests).toHaveLength(2));
    client.destroy();
    for (const send of sends) {
      expect(await outcome(send)).toMatchObject({ name: "AbortError", cause: "The client was destroyed" });
    }
    expect((await otherSend).$metadata).toMatchObject({ attempts: 1 });
  });

  it("ends a call before it is sent", async () => {
    const requestHandler = stubHandler();
    const client = new TestClient({ requestHandler });
    await client.send(ping);
    const send = client.send(ping);
    client.destroy();
    expect(await outcome(send)).toMatchObject({ name: "AbortError" });
    await setImmediate();
    expect(requestHandler.requests).toHaveLength(1);
  });

  it("ends a call in its wait for a retry", async () => {
    const requestHandler = stubHandler(json({}, 503));
    const client = new TestClient({ requestHandler, clock: slowClock() });
    const send = client.send(ping);
    await vi.waitFor(() => expect(requestHandler.requests).toHaveLength(1));
    await setImmediate();
    client.destroy();
    expect(await outcome(send)).toMatchObject({ name: "AbortError" });
  });

  it("leaves it usable", async () => {
    const requestHandler = stubHandler(hang, {});
    const client = new TestClient({ requestHandler });
    const send = client.send(ping);
    await vi.waitFor(() => expect(requestHandler.requests).toHaveLength(1));
    client.destroy();
    await outcome(send);
    expect((await client.send(ping)).$metadata).toMatchObject({ attempts: 1 });
  });
});
