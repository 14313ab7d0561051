import { Readable } from "node:stream";
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { Wait } from "../../src/call/wait";
import type { ClientConfig } from "../../src/index";
import type { RetryStrategy } from "../../src/retry/retry-strategy";
import { fakeClock } from "../fake-clock";
import { type Answer, json, type Reply, stubHandler } from "../stub-handler";
import { ListThingsCommand, PingCommand, TestClient } from "../test-client";

function clientOf(replies: readonly Reply[], config: ClientConfig = {}) {
  const requestHandler = stubHandler(...replies);
  const clock = fakeClock();
  return {
    client: new TestClient({ requestHandler, clock, ...config }),
    requests: requestHandler.requests,
    clock,
  };
}

const failure = (code: string, name = "Error") => Object.assign(new Error(code), { code, name });
const accessToken = "some-token";
const things = json({ things: [] });

describe("a call", () => {
  it("is sent once where the first answer is good", async () => {
    const { client, requests, clock } = clientOf([{}]);
    const { $metadata } = await client.send(new PingCommand({}));
    expect($metadata).toMatchObject({ attempts: 1, totalRetryDelay: 0 });
    expect(requests).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it("that is one attempt of a caller's is not reattempted", async () => {
    const { client, requests, clock } = clientOf([json({}, 503), {}]);
    const attemptOf = (number: number) => ({ attempt: { invocation: "some-id", number } });
    await expect(client.send(new PingCommand({}), attemptOf(1))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
    await client.send(new PingCommand({}), attemptOf(2));
    expect(clock.sleeps).toEqual([]);
    expect(requests.map(({ headers }) => headers)).toMatchObject([
      { "amz-sdk-invocation-id": "some-id", "amz-sdk-request": "attempt=1" },
      { "amz-sdk-invocation-id": "some-id", "amz-sdk-request": "attempt=2" },
    ]);
  });

  it("tells how often it was tried and how long it waited in between", async () => {
    const { client, clock } = clientOf([json({}, 503), json({}, 500), {}]);
    const { $metadata } = await client.send(new PingCommand({}));
    expect(clock.sleeps).toHaveLength(2);
    expect($metadata).toMatchObject({
      httpStatusCode: 200,
      attempts: 3,
      totalRetryDelay: (clock.sleeps[0] ?? 0) + (clock.sleeps[1] ?? 0),
    });
    expect($metadata.totalRetryDelay).toBeGreaterThan(0);
  });

  it("that fails to the end throws the last failure, and tells the same", async () => {
    const { client, requests, clock } = clientOf([
      json({ message: "first" }, 503),
      json({ message: "last" }, 500),
    ]);
    const error = await client.send(new PingCommand({})).catch((error) => error);
    expect(requests).toHaveLength(3);
    expect(error).toMatchObject({
      message: "last",
      $metadata: {
        httpStatusCode: 500,
        attempts: 3,
        totalRetryDelay: (clock.sleeps[0] ?? 0) + (clock.sleeps[1] ?? 0),
      },
    });
  });

  it.each([1, 2, 5])("is tried maxAttempts times: %d", async (maxAttempts) => {
    for (const option of [maxAttempts, async () => maxAttempts]) {
      const { client, requests } = clientOf([json({}, 503)], { maxAttempts: option });
      await client.send(new PingCommand({})).catch(() => {});
      expect(requests).toHaveLength(maxAttempts);
    }
  });

  it("keeps its invocation id over its attempts; another has another", async () => {
    const { client, requests } = clientOf([json({}, 503), {}]);
    const command = new PingCommand({});
    await client.send(command);
    await client.send(command);
    const ids = requests.map(({ headers }) => headers["amz-sdk-invocation-id"]);
    expect(ids).toHaveLength(3);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it("numbers its attempts, from the first", async () => {
    const { client, requests } = clientOf([json({}, 503)], { maxAttempts: 3 });
    await client.send(new PingCommand({})).catch(() => {});
    expect(requests.map(({ headers }) => headers["amz-sdk-request"])).toEqual([
      "attempt=1; max=3",
      "attempt=2; max=3",
      "attempt=3; max=3",
    ]);
  });

  it("sends the same request with every attempt", async () => {
    const { client, requests } = clientOf([json({}, 503)], { endpoint: "https://example.com/base" });
    await client.send(new ListThingsCommand({ accessToken, filter: "f" })).catch(() => {});
    const [first, second, third] = requests.map(({ headers, ...request }) => ({
      ...request,
      headers: { ...headers, "amz-sdk-request": "" },
    }));
    expect(first).toMatchObject({ path: "/base/things", query: { filter: "f" } });
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });
});

const broken = () =>
  Readable.from(
    (async function* () {
      yield new TextEncoder().encode('{"things":');
      throw failure("ECONNRESET");
    })(),
  );

const cutOff = () => {
  const body = new Readable({ read() {} });
  body.push('{"things":');
  queueMicrotask(() => body.destroy());
  return body;
};

describe("retried is", () => {
  it.each<[string, Reply]>([
    ["408", json({}, 408)],
    ["429", json({}, 429)],
    ["500", json({}, 500)],
    ["502", { statusCode: 502, body: "<html>Bad Gateway</html>" }],
    ["503", json({}, 503)],
    ["504", { statusCode: 504 }],
    ["TooManyRequestsException with a 400", json({ code: "TooManyRequestsException" }, 400)],
    ["ThrottlingException with a 400", json({ __type: "ThrottlingException" }, 400)],
    ["LimitExceededException with a 403", json({ __type: "LimitExceededException" }, 403)],
    ["RequestTimeoutException with a 400", json({ code: "RequestTimeoutException" }, 400)],
    ["ECONNRESET", failure("ECONNRESET")],
    ["EPIPE", failure("EPIPE")],
    ["a TimeoutError", failure("ETIMEDOUT", "TimeoutError")],
    ["an unknown failure of the request handler", new Error("Something")],
    ["a failure of fetch", new TypeError("fetch failed", { cause: failure("ECONNREFUSED") })],
    ["a body that breaks off", () => ({ body: broken() })],
    ["a body that ends too soon", () => ({ body: cutOff() })],
    ["200 that is no JSON", { body: "<html>Sign in to the Wi-Fi</html>" }],
    ["200 that is cut JSON", { body: '{"things":[' }],
    ["200 that is empty", { body: "" }],
    ["200 that is unfit", json({ things: 5 })],
  ])("%s", async (_what, reply) => {
    const { client, requests } = clientOf([reply, things]);
    const { $metadata } = await client.send(new ListThingsCommand({ accessToken }));
    expect($metadata.attempts).toBe(2);
    expect(requests).toHaveLength(2);
  });
});

describe("not retried is", () => {
  it.each<[string, Reply]>([
    ...[400, 401, 403, 404, 405, 409, 410, 418, 501, 505].map((status): [string, Answer] => [
      `${status}`,
      json({}, status),
    ]),
    ["301", { statusCode: 301, headers: { location: "https://evil.example/" } }],
    ["an expired certificate", failure("CERT_HAS_EXPIRED")],
    ["a self-signed certificate", failure("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["a certificate of an unknown issuer", failure("UNABLE_TO_GET_ISSUER_CERT_LOCALLY")],
    ["a certificate that cannot be verified", failure("UNABLE_TO_VERIFY_LEAF_SIGNATURE")],
    ["a certificate of another name", failure("ERR_TLS_CERT_ALTNAME_INVALID")],
    [
      "a certificate refused under fetch",
      new TypeError("fetch failed", { cause: failure("CERT_HAS_EXPIRED") }),
    ],
    ["a request that cannot be built", failure("ERR_INVALID_CHAR")],
    [
      "a 400 whose body tries to steer",
      json(
        {
          $retryable: { throttling: true },
          code: "ECONNRESET",
          cause: { code: "ECONNRESET" },
          name: "TimeoutError",
          $metadata: { httpStatusCode: 503 },
          $fault: "server",
        },
        400,
      ),
    ],
    ["a 400 of OIDC's slow_down", json({ error: "slow_down", __type: "SlowDownException" }, 400)],
    ["a 400 of a type like a transport failure's", json({ __type: "NetworkError" }, 400)],
    ["a 400 with Retry-After", json({}, 400, { "retry-after": "1" })],
  ])("%s", async (_what, reply) => {
    const { client, requests, clock } = clientOf([reply, things]);
    const error = await client.send(new ListThingsCommand({ accessToken })).catch((error) => error);
    expect(error).toBeInstanceOf(Error);
    expect(error.$metadata).toMatchObject({ attempts: 1, totalRetryDelay: 0 });
    expect(requests).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it("a bug in a plugin", async () => {
    const { client, requests } = clientOf([{}]);
    const bug = new RangeError("A bug");
    let passed = 0;
    client.middlewareStack.add(
      () => async () => {
        passed += 1;
        throw bug;
      },
      { step: "finalizeRequest", priority: "low" },
    );
    await expect(client.send(new PingCommand({}))).rejects.toBe(bug);
    expect(passed).toBe(1);
    expect(requests).toEqual([]);
  });
});

describe("a transport failure", () => {
  it("keeps message, code and cause, and is a NetworkError", async () => {
    const cause = failure("ECONNRESET");
    const error = await clientOf([cause])
      .client.send(new PingCommand({}))
      .catch((error) => error);
    expect(error).toMatchObject({ name: "NetworkError", message: "ECONNRESET", code: "ECONNRESET", cause });
    expect(error.$metadata.attempts).toBe(3);
  });

  it("is a TimeoutError where a limit ended the attempt", async () => {
    const cause = failure("ETIMEDOUT", "TimeoutError");
    const error = await clientOf([cause])
      .client.send(new PingCommand({}))
      .catch((error) => error);
    expect(error).toMatchObject({ name: "TimeoutError", code: "ETIMEDOUT", cause });
  });

  it("is a NetworkError where smithy calls a reset a time-out", async () => {
    for (const code of ["ECONNRESET", "EPIPE"]) {
      const failed = clientOf([failure(code, "TimeoutError")]).client.send(new PingCommand({}));
      await expect(failed).rejects.toMatchObject({ name: "NetworkError", code });
    }
  });

  it("has the code one level down where fetch says no more", async () => {
    const cause = new TypeError("fetch failed", { cause: failure("ECONNREFUSED") });
    const error = await clientOf([cause])
      .client.send(new PingCommand({}))
      .catch((error) => error);
    expect(error).toMatchObject({ name: "NetworkError", message: "fetch failed", code: "ECONNREFUSED" });
  });
});

describe("the wait before a retry", () => {
  const waited = async (answer: Answer) => {
    const { client, clock } = clientOf([answer, {}]);
    await client.send(new PingCommand({}));
    return clock.sleeps[0] ?? Number.NaN;
  };
  const longest = async (answer: Answer) => {
    const waits = await Promise.all(Array.from({ length: 200 }, () => waited(answer)));
    return Math.max(...waits);
  };

  it("is up to 50 ms after a transient failure, up to 1 s after a throttled one", async () => {
    const transient = await longest(json({}, 503));
    expect(transient).toBeGreaterThan(25);
    expect(transient).toBeLessThan(50);
    const throttled = await longest(json({}, 429));
    expect(throttled).toBeGreaterThan(500);
    expect(throttled).toBeLessThan(1_000);
  });

  it("is what Retry-After says, in seconds or as a date, within 5 s of the backoff", async () => {
    expect(await waited(json({}, 503, { "retry-after": "3" }))).toBe(3_000);
    const date = new Date(Date.UTC(2026, 0, 1, 0, 0, 2)).toUTCString();
    expect(await waited(json({}, 429, { "retry-after": date }))).toBe(2_000);
    const clamped = await waited(json({}, 503, { "retry-after": "3600" }));
    expect(clamped).toBeGreaterThanOrEqual(5_000);
    expect(clamped).toBeLessThan(5_100);
  });

  it.each(["soon", "Infinity", "1e25", "-5", ""])(
    "is the backoff where Retry-After is %j",
    async (header) => {
      expect(await waited(json({}, 503, { "retry-after": header }))).toBeLessThan(50);
    },
  );
});

describe("an outage", () => {
  it.each([
    [503, 1_035],
    [429, 1_100],
  ])("of %d makes of 1,000 calls %d requests", async (status, sent) => {
    const { client, requests } = clientOf([json({}, status)]);
    for (let call = 0; call < 1_000; call += 1) await client.send(new PingCommand({})).catch(() => {});
    expect(requests).toHaveLength(sent);
  });

  it("is amplified no more by calls that run at once", async () => {
    const { client, requests } = clientOf([failure("ECONNRESET")]);
    await Promise.allSettled(Array.from({ length: 1_000 }, () => client.send(new PingCommand({}))));
    expect(requests.length).toBeLessThanOrEqual(1_100);
  });

  it("takes away retries that successes bring back", async () => {
    let down = true;
    const { client, requests } = clientOf([() => (down ? json({}, 503) : {})]);
    const tried = async () => {
      const before = requests.length;
      await client.send(new PingCommand({})).catch(() => {});
      return requests.length - before;
    };
    for (let call = 0; call < 100; call += 1) await tried();
    expect(await tried()).toBe(1);
    down = false;
    for (let call = 0; call < 10; call += 1) expect(await tried()).toBe(1);
    down = true;
    expect(await tried()).toBe(2);
    expect(await tried()).toBe(1);
  });

  it("of one client is no other client's", async () => {
    const outage = clientOf([json({}, 503)]);
    for (let call = 0; call < 100; call += 1) await outage.client.send(new PingCommand({})).catch(() => {});
    const { client, requests } = clientOf([json({}, 503)]);
    await client.send(new PingCommand({})).catch(() => {});
    expect(requests).toHaveLength(3);
  });
});

/** A strategy that retries whatever fails, some times, and notes what it is asked. */
class OwnStrategy implements RetryStrategyV2 {
  readonly failures: RetryErrorInfo[] = [];
  readonly successes: RetryToken[] = [];

  constructor(private readonly retries: number) {}

  async acquireInitialRetryToken(): Promise<RetryToken> {
    return { getRetryCount: () => 0, getRetryDelay: () => 0 };
  }

  async refreshRetryTokenForRetry(token: RetryToken, info: RetryErrorInfo): Promise<RetryToken> {
    this.failures.push(info);
    const count = token.getRetryCount() + 1;
    if (count > this.retries) throw new Error("Enough");
    return { getRetryCount: () => count, getRetryDelay: () => 7 * count };
  }

  recordSuccess(token: RetryToken): void {
    this.successes.push(token);
  }
}

describe("a retry strategy of the caller's", () => {
  it.each(["a value", "a provider"])("decides, as %s", async (form) => {
    const own = new OwnStrategy(4);
    const retryStrategy = form === "a value" ? own : async () => own;
    const replies = [json({}, 429, { "retry-after": "2" }), json({}, 503), json({}, 400), {}];
    const { client, clock } = clientOf(replies, { retryStrategy });
    const { $metadata } = await client.send(new PingCommand({}));
    expect($metadata).toMatchObject({ attempts: 4, totalRetryDelay: 7 + 14 + 21 });
    expect(clock.sleeps).toEqual([7, 14, 21]);
    expect(own.failures.map(({ errorType }) => errorType)).toEqual([
      "THROTTLING",
      "TRANSIENT",
      "CLIENT_ERROR",
    ]);
    expect(own.failures.map(({ error }) => (error as any)?.$metadata.httpStatusCode)).toEqual([
      429, 503, 400,
    ]);
    expect(own.failures[0]?.retryAfterHint).toEqual(new Date(Date.UTC(2026, 0, 1, 0, 0, 2)));
    expect(own.failures[1]).not.toHaveProperty("retryAfterHint");
    expect(own.successes.map((token) => token.getRetryCount())).toEqual([3]);
  });

  it("is given the call's signal for its own waits", async () => {
    const controller = new AbortController();
    const reason = new Error("No longer wanted");
    const own = new OwnStrategy(4);
    let ended: unknown;
    const waits: RetryStrategy = {
      acquireInitialRetryToken: () => own.acquireInitialRetryToken(),
      refreshRetryTokenForRetry: own.refreshRetryTokenForRetry,
      recordSuccess: own.recordSuccess,
      turn: (call) =>
        new Promise((_, reject) => {
          const { signal } = call.begin(new Wait());
          signal.addEventListener("abort", () => {
            ended = signal.reason;
            reject(ended);
          });
          controller.abort(reason);
        }),
    };
    const { client, requests } = clientOf([{}], { retryStrategy: waits });
    const send = client.send(new PingCommand({}), { abortSignal: controller.signal });
    await expect(send).rejects.toMatchObject({ name: "AbortError", cause: reason });
    expect(ended).toMatchObject({ name: "AbortError", cause: reason });
    expect(requests).toEqual([]);
  });

  it("that waits by itself has that wait told too", async () => {
    const retryStrategy: RetryStrategyV2 = {
      acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
      refreshRetryTokenForRetry: async () => ({
        getRetryCount: () => 1,
        getRetryDelay: () => 0,
        $retryLog: { acquisitionDelay: 40 },
      }),
      recordSuccess: () => {},
    };
    const { client } = clientOf([json({}, 503), {}], { retryStrategy });
    expect((await client.send(new PingCommand({}))).$metadata).toMatchObject({
      attempts: 2,
      totalRetryDelay: 40,
    });
  });

  it("refuses a retry, and the caller gets the failure itself", async () => {
    const { client, requests } = clientOf([json({ message: "Down" }, 503)], {
      retryStrategy: new OwnStrategy(1),
    });
    await expect(client.send(new PingCommand({}))).rejects.toMatchObject({
      message: "Down",
      $metadata: { attempts: 2, totalRetryDelay: 7 },
    });
    expect(requests).toHaveLength(2);
  });
});
