import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Wait } from "../../src/call/wait";
import type { ClientConfig } from "../../src/index";
import { hang, type Reply, stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

const reason = new Error("No longer wanted");
const never = new Promise<never>(() => {});
const ping = new PingCommand({});

function clientOf(replies: readonly Reply[], config: ClientConfig = {}) {
  const requestHandler = stubHandler(...replies);
  const client = new TestClient({ requestHandler, maxAttempts: 1, ...config });
  return { client, requests: requestHandler.requests };
}

const outcome = (send: Promise<unknown>) => send.catch((error: Error) => error);

/** A body that begins, and then brings nothing. */
function stalled(): Readable {
  const body = new Readable({ read() {} });
  body.push("{");
  return body;
}

/** What nobody handled while something was done. */
async function unhandledWhile(what: () => Promise<void>) {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  process.on("uncaughtException", listen);
  await what();
  await setImmediate();
  await setImmediate();
  process.off("unhandledRejection", listen);
  process.off("uncaughtException", listen);
  return unhandled;
}

it("asks a request handler that returns no response only once", async () => {
  const handle = vi.fn(async () => ({}) as { response: unknown });
  const client = new TestClient({ requestHandler: { handle }, maxAttempts: 1 });
  expect(await outcome(client.send(ping))).toMatchObject({ name: "NetworkError" });
  expect(handle).toHaveBeenCalledTimes(1);
});

describe("requestTimeout", () => {
  const timedOut = {
    name: "TimeoutError",
    message: "No complete response within 20 ms",
    $metadata: { attempts: 1 },
  };

  it.each<[string, Reply]>([
    ["no answer", hang],
    ["no answer of a request handler that is deaf to signals", () => never],
    ["a body that stalls", () => ({ body: stalled() })],
    ["a stream of the web's that stalls", () => ({ body: new ReadableStream() })],
    ["a compressed body that stalls", () => ({ headers: { "content-encoding": "gzip" }, body: stalled() })],
  ])("ends an attempt with %s", async (_what, reply) => {
    const { client } = clientOf([reply], { requestTimeout: 20 });
    expect(await outcome(client.send(ping))).toMatchObject(timedOut);
  });

  it("of a send goes before the client's", async () => {
    const { client } = clientOf([hang], { requestTimeout: 3_600_000 });
    expect(await outcome(client.send(ping, { requestTimeout: 20 }))).toMatchObject(timedOut);
  });

  it("is each attempt's: the next one has its whole time", async () => {
    const { client, requests } = clientOf([() => never, {}], { requestTimeout: 20, maxAttempts: 2 });
    expect((await client.send(ping)).$metadata.attempts).toBe(2);
    expect(requests).toHaveLength(2);
  });

  it("closes the body", async () => {
    const body = stalled();
    const { client } = clientOf([{ body }], { requestTimeout: 20 });
    await outcome(client.send(ping));
    expect(body.destroyed).toBe(true);
  });
});

describe("the progress of a body", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** When a call settles whose body brings so many bytes after so many milliseconds each, and how. */
  async function trickle(every: number, bytes: number, headersAfter = 0, requestTimeout = 600_000) {
    let now = 0;
    const reply: Reply = async () => {
      await new Promise((resolve) => setTimeout(resolve, headersAfter));
      const body = new Readable({ read() {} });
      const push = () => {
        if (now >= 200_000) body.push(null);
        else body.push("x".repeat(bytes));
      };
      const timer = setInterval(push, every);
      body.once("close", () => clearInterval(timer));
      return { body };
    };
    const { client } = clientOf([{}, reply], { requestTimeout, callTimeout: 600_000 });
    // From now on nothing has to be looked up.
    await client.send(ping);
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
    });
    let settled: unknown;
    client.send(ping).then(
      (output) => {
        settled = output;
      },
      (error) => {
        settled = error;
      },
    );
    for (; !settled && now < 610_000; now += 1_000) await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    return { settled, after: now };
  }

  const slow = { name: "TimeoutError", message: "Fewer than 20 bytes in 20000 ms" };

  it("below a byte a second ends the attempt", async () => {
    const { settled, after } = await trickle(1_100, 1);
    expect(settled).toMatchObject(slow);
    expect(after).toBeGreaterThanOrEqual(20_000);
    expect(after).toBeLessThanOrEqual(40_000);
  });

  it("that stops ends the attempt", async () => {
    const { settled, after } = await trickle(3_600_000, 1);
    expect(settled).toMatchObject(slow);
    expect(after).toBeLessThanOrEqual(40_000);
  });

  it("above a byte a second is enough, for long", async () => {
    const { settled, after } = await trickle(900, 1);
    expect(settled).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    expect(after).toBeGreaterThanOrEqual(200_000);
    expect((await trickle(9_000, 10)).settled).toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  it("is not enough beyond requestTimeout", async () => {
    const { settled, after } = await trickle(900, 1, 0, 50_000);
    expect(settled).toMatchObject({ name: "TimeoutError", message: "No complete response within 50000 ms" });
    expect(after).toBe(50_000);
  });

  it("is measured from the answer on, however late that comes", async () => {
    for (const headersAfter of [19_500, 39_900, 90_000]) {
      const { settled } = await trickle(900, 1, headersAfter);
      expect(settled, `${headersAfter}`).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    }
  });
});

describe("an answer that comes late", () => {
  it("is closed, and nobody hears of its complaints", async () => {
    const body = stalled();
    let answer = (_answer: { body: Readable }) => {};
    const reply = () =>
      new Promise<{ body: Readable }>((resolve) => {
        answer = resolve;
      });
    const { client } = clientOf([reply], { requestTimeout: 20 });
    await outcome(client.send(ping));
    const unhandled = await unhandledWhile(async () => {
      answer({ body });
      await setImmediate();
      expect(body.destroyed).toBe(true);
      body.emit("error", reason);
    });
    expect(unhandled).toEqual([]);
  });

  it("is cancelled where its body is a stream of the web's", async () => {
    let cancelled = 0;
    const body = new ReadableStream({
      cancel() {
        cancelled += 1;
        throw reason;
      },
    });
    const controller = new AbortController();
    const reply: Reply = async () => {
      controller.abort(reason);
      return { body };
    };
    const { client } = clientOf([reply]);
    const unhandled = await unhandledWhile(async () => {
      await outcome(client.send(ping, { abortSignal: controller.signal }));
    });
    expect(cancelled).toBe(1);
    expect(unhandled).toEqual([]);
  });

  it("may be a failure: nobody hears of it", async () => {
    let fail = (_error: Error) => {};
    const reply = () =>
      new Promise<never>((_, reject) => {
        fail = reject;
      });
    const { client } = clientOf([reply], { requestTimeout: 20 });
    await outcome(client.send(ping));
    expect(await unhandledWhile(async () => fail(reason))).toEqual([]);
  });
});

describe("an abort at any moment", () => {
  it("sends nothing afterwards, closes the body, and gives the place back", async () => {
    const seen = { unsent: 0, closed: 0 };
    let body: unknown = "{}";
    let controller = new AbortController();
    let handled: boolean | undefined;
    const handle = async () => {
      handled = !controller.signal.aborted;
      return { response: { statusCode: 200, headers: {}, body } };
    };
    const client = new TestClient({ requestHandler: { handle } });
    // From now on nothing has to be looked up.
    await client.send(ping);
    const enter = vi.spyOn(client.config.gate, "enter");
    const leave = vi.spyOn(client.config.gate, "leave");
    for (let moment = 0; moment < 60; moment += 1) {
      controller = new AbortController();
      body = stalled();
      handled = undefined;
      const send = outcome(client.send(ping, { abortSignal: controller.signal }));
      for (let turn = 0; turn < moment; turn += 1) await Promise.resolve();
      controller.abort(reason);
      expect(await send).toMatchObject({ name: "AbortError", cause: reason });
      await setImmediate();
      await setImmediate();
      expect(handled, `sent after an abort at ${moment}`).not.toBe(false);
      if (handled) expect((body as Readable).destroyed, `closed after an abort at ${moment}`).toBe(true);
      expect(leave.mock.calls.length).toBe(enter.mock.calls.length);
      seen[handled ? "closed" : "unsent"] += 1;
    }
    // Else the moments were not those of a call.
    expect(seen.unsent).toBeGreaterThan(0);
    expect(seen.closed).toBeGreaterThan(5);
  });
});

describe("an answer that is too large", () => {
  const tooLarge = {
    name: "NetworkError",
    code: "ERR_BODY_TOO_LARGE",
    message: "The response is larger than 10 bytes",
    $metadata: { attempts: 1 },
  };

  it.each([200, 503])("is refused with status %d, and not asked for again", async (statusCode) => {
    let closed = false;
    const body = new Readable({
      read() {
        this.push("0123456789");
      },
      destroy(_error, callback) {
        closed = true;
        callback(null);
      },
    });
    const { client, requests } = clientOf([{ statusCode, body }], { maxBodySize: 10, maxAttempts: 3 });
    expect(await outcome(client.send(ping))).toMatchObject(tooLarge);
    expect(requests).toHaveLength(1);
    expect(closed).toBe(true);
  });

  it("is one larger than the limit by one byte", async () => {
    const { client } = clientOf([() => ({ body: Readable.from(["1234567890"]) })], { maxBodySize: 10 });
    expect((await client.send(ping)).$metadata.attempts).toBe(1);
    const larger = clientOf([() => ({ body: Readable.from(["1234567890", "0"]) })], { maxBodySize: 10 });
    expect(await outcome(larger.client.send(ping))).toMatchObject(tooLarge);
  });

  it("is one of 8 MiB and a byte, where nobody says", async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, " ");
    const last = Buffer.alloc(1024 * 1024 - 1, " ");
    const body = (more: string) => Readable.from(["1", ...Array(7).fill(mebibyte), last, more]);
    expect((await clientOf([() => ({ body: body("") })]).client.send(ping)).$metadata.attempts).toBe(1);
    expect(await outcome(clientOf([() => ({ body: body("x") })]).client.send(ping))).toMatchObject({
      code: "ERR_BODY_TOO_LARGE",
    });
  });
});

describe("a broken compressed body", () => {
  const headers = { "content-encoding": "gzip" };
  const compressed = gzipSync('{"things":[]}');

  it.each<[string, () => Readable, object]>([
    ["is no gzip", () => Readable.from(["<html>"]), { code: "Z_DATA_ERROR" }],
    ["is cut", () => Readable.from([compressed.subarray(0, -1)]), { code: "Z_BUF_ERROR" }],
    [
      "breaks off",
      () =>
        Readable.from(
          (async function* () {
            yield compressed.subarray(0, 12);
            throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
          })(),
        ),
      { code: "ECONNRESET", message: "aborted" },
    ],
  ])("is a typed error, and asked for again: one that %s", async (_how, body, error) => {
    const { client, requests } = clientOf([() => ({ headers, body: body() })], { maxAttempts: 2 });
    expect(await outcome(client.send(ping))).toMatchObject({
      name: "NetworkError",
      $metadata: { attempts: 2 },
      ...error,
    });
    expect(requests).toHaveLength(2);
  });

  it("that fails before it is read is a typed error, and nobody else's", async () => {
    const body = new Readable({ read() {} });
    const reply: Reply = () => {
      queueMicrotask(() => body.destroy(reason));
      return { headers, body };
    };
    let failure: unknown;
    const unhandled = await unhandledWhile(async () => {
      failure = await outcome(clientOf([reply]).client.send(ping));
    });
    expect(failure).toMatchObject({ name: "NetworkError" });
    expect(unhandled).toEqual([]);
  });
});

/** A request handler that holds its requests until they are let go; `metadata` says that it has a pool of its own. */
function holding(handler: { readonly metadata?: { readonly handlerProtocol: string } } = {}) {
  const held: ((answer: { response: object }) => void)[] = [];
  const requestHandler = {
    ...handler,
    handle: () =>
      new Promise<{ response: any }>((resolve) => {
        held.push(resolve);
      }),
  };
  const release = (count: number) => {
    for (const answer of held.splice(0, count))
      answer({ response: { statusCode: 200, headers: {}, body: "" } });
  };
  return { requestHandler, held, release };
}

describe("the gate of a client", () => {
  it("lets 50 requests through at once where the request handler has no pool; the others follow", async () => {
    const { requestHandler, held, release } = holding();
    const client = new TestClient({ requestHandler });
    const sends = Array.from({ length: 120 }, () => client.send(ping));
    for (const inside of [50, 50, 40]) {
      await vi.waitFor(() => expect(held).toHaveLength(inside));
      await setImmediate();
      expect(held).toHaveLength(inside);
      release(40);
    }
    expect(await Promise.all(sends)).toHaveLength(120);
  });

  it("is wide open where the request handler has a pool of its own", async () => {
    const { requestHandler, held, release } = holding({ metadata: { handlerProtocol: "http/1.1" } });
    const client = new TestClient({ requestHandler });
    const sends = Array.from({ length: 120 }, () => client.send(ping));
    await vi.waitFor(() => expect(held).toHaveLength(120));
    release(120);
    await Promise.all(sends);
  });

  it("holds an attempt until its body is read", async () => {
    const bodies: Readable[] = [];
    const reply = () => {
      const body = stalled();
      bodies.push(body);
      return { body };
    };
    const { client, requests } = clientOf([reply]);
    const sends = Array.from({ length: 51 }, () => client.send(ping));
    await vi.waitFor(() => expect(requests).toHaveLength(50));
    await setImmediate();
    expect(requests).toHaveLength(50);
    bodies[0]?.push("}");
    bodies[0]?.push(null);
    await sends[0];
    await setImmediate();
    expect(requests).toHaveLength(51);
    client.destroy();
    await Promise.allSettled(sends);
  });

  it.each<[string, Reply]>([
    ["fail", new Error("Failed")],
    ["hang", hang],
    ["hang, deaf to their signal", () => never],
    ["stall", () => ({ body: stalled() })],
  ])("is not closed for good by attempts that %s", async (_how, reply) => {
    const replies = [...Array.from({ length: 60 }, () => reply), {}];
    const { client, requests } = clientOf(replies, { requestTimeout: 50 });
    const failed = await Promise.all(Array.from({ length: 60 }, () => outcome(client.send(ping))));
    for (const failure of failed) expect(failure).toBeInstanceOf(Error);
    const already = requests.length;
    expect(already).toBeGreaterThanOrEqual(50);
    const more = Array.from({ length: 60 - already + 50 }, () => outcome(client.send(ping)));
    await Promise.all(more);
    expect((await client.send(ping)).$metadata.attempts).toBe(1);
  });

  it("counts the wait before it in requestTimeout", async () => {
    const { requestHandler, held } = holding();
    const client = new TestClient({ requestHandler, maxAttempts: 1 });
    const sends = Array.from({ length: 50 }, () => outcome(client.send(ping)));
    await vi.waitFor(() => expect(held).toHaveLength(50));
    expect(await outcome(client.send(ping, { requestTimeout: 20 }))).toMatchObject({
      name: "TimeoutError",
      message: "No complete response within 20 ms",
    });
    expect(held).toHaveLength(50);
    client.destroy();
    await Promise.all(sends);
  });

  it("forgets a call that is aborted before it", async () => {
    const { requestHandler, held, release } = holding();
    const client = new TestClient({ requestHandler });
    const controller = new AbortController();
    const sends = Array.from({ length: 50 }, () => client.send(ping));
    const doomed = outcome(client.send(ping, { abortSignal: controller.signal }));
    const last = client.send(ping);
    await vi.waitFor(() => expect(held).toHaveLength(50));
    await setImmediate();
    controller.abort(reason);
    expect(await doomed).toMatchObject({ name: "AbortError", cause: reason });
    await setImmediate();
    expect(held).toHaveLength(50);
    release(1);
    await vi.waitFor(() => expect(held).toHaveLength(50));
    release(50);
    await Promise.all([...sends, last]);
  });

  it("sends nothing for a call that is aborted as its turn comes", async () => {
    const { requestHandler, held, release } = holding();
    const client = new TestClient({ requestHandler });
    const first = client.send(ping);
    await vi.waitFor(() => expect(held).toHaveLength(1));
    release(1);
    await first;
    const { gate } = client.config;
    for (let place = 0; place < 50; place += 1) gate.enter(new Wait());
    const controller = new AbortController();
    const send = outcome(client.send(ping, { abortSignal: controller.signal }));
    await setImmediate();
    gate.leave();
    controller.abort(reason);
    expect(await send).toMatchObject({ name: "AbortError" });
    await setImmediate();
    expect(held).toEqual([]);
    expect(gate.enter(new Wait())).toBeUndefined();
  });

  it("keeps no place and no timer for a call that was aborted before it came to it", async () => {
    const requestTimeout = 12_345;
    const set = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    const timers = () => {
      const begun = set.mock.results.filter(
        (_, i) => Math.round(Number(set.mock.calls[i]?.[1])) === requestTimeout,
      );
      return begun.filter(({ value }) => !cleared.mock.calls.some(([timer]) => timer === value)).length;
    };
    const { requestHandler, held, release } = holding();
    const client = new TestClient({ requestHandler, requestTimeout });
    let passed = 0;
    let pass = () => {};
    client.middlewareStack.add(
      (next: any) => async (call: any) => {
        passed += 1;
        if (passed === 2) {
          await new Promise<void>((resolve) => {
            pass = resolve;
          });
        }
        return next(call);
      },
      { step: "build" },
    );
    const first = client.send(ping);
    await vi.waitFor(() => expect(held).toHaveLength(1));
    expect(timers()).toBe(1);
    release(1);
    await first;
    const { gate } = client.config;
    for (let place = 0; place < 50; place += 1) gate.enter(new Wait());
    const controller = new AbortController();
    const send = outcome(client.send(ping, { abortSignal: controller.signal }));
    await setImmediate();
    expect(passed).toBe(2);
    controller.abort(reason);
    await send;
    pass();
    await setImmediate();
    expect(timers()).toBe(0);
    vi.restoreAllMocks();
    gate.leave();
    expect(gate.enter(new Wait())).toBeUndefined();
  });
});
