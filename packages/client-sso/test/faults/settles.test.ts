import { iterateAccounts, type SSOClientConfig } from "@identity-center/client-sso";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failureOf, openWorld } from "../behaviour/world";
import { clientOf, inProcess, noAccounts, quickClock, serve, stubHandler, timed, ways } from "./setup";

const input = { accessToken: "a-token" };
const never = () => new Promise<never>(() => {});

/** Longer than any limit set here, and far below the defaults. */
const soon = 2_000;

afterEach(() => vi.useRealTimers());

describe.each(ways)("row 1: every call settles, with the handler of $name", ({ options }) => {
  test.each([
    ["says nothing", { kind: "stall" }],
    ["falls silent in the headers", { kind: "slow", at: "headers" }],
    ["falls silent in the body", { kind: "stall", at: "body" }],
    ["announces more than it sends", { kind: "wrong-length", by: 5 }],
    ["switches protocols", { kind: "informational" }],
    ["informs for ever", { kind: "informational", status: 103, every: 5 }],
  ] as const)("row 1: of a server that %s", async (_, fault) => {
    const { client, accessToken } = await openWorld({ faults: () => fault });
    const sso = client({ ...options(), callTimeout: 150, clock: quickClock() });
    const { value, took } = await timed(failureOf(sso.listAccounts({ accessToken })));
    expect(value.name).toMatch(/^(Timeout|Network)Error$/);
    expect(took).toBeLessThan(soon);
  });

  test("row 1: of a destroyed client, in flight, queueing and waiting for a retry", async () => {
    const { endpoint } = await serve((request, response) => {
      if (request.url?.includes("next_token")) response.writeHead(503, { "retry-after": "300" }).end();
    });
    const client = clientOf({ ...options(), endpoint });
    const calls = Array.from({ length: 120 }, () => failureOf(client.listAccounts(input)));
    const waiting = clientOf({ ...options(), endpoint });
    calls.push(failureOf(waiting.listAccounts({ ...input, nextToken: "a-page" })));
    await new Promise((resolve) => setTimeout(resolve, 150));
    client.destroy();
    waiting.destroy();
    const { value, took } = await timed(Promise.all(calls));
    expect(new Set(value.map(({ name }) => name))).toEqual(new Set(["AbortError"]));
    expect(took).toBeLessThan(soon);
  });

  test("row 1: of a client that was destroyed in flight and is used again", async () => {
    let silent = true;
    const { endpoint } = await serve((request, response) => silent || noAccounts(request, response));
    const client = clientOf({ ...options(), endpoint });
    const call = failureOf(client.listAccounts(input));
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.destroy();
    expect((await call).name).toBe("AbortError");
    silent = false;
    expect((await client.listAccounts(input)).accountList).toEqual([]);
  });

  test("row 1: of a paginator", async () => {
    const { client, accessToken } = await openWorld({
      faults: ({ query }) => (query.has("next_token") ? { kind: "stall" } : undefined),
    });
    const sso = client({ ...options(), callTimeout: 150 });
    const accounts = iterateAccounts({ client: sso, pageSize: 2 }, { accessToken });
    for (let count = 0; count < 2; count += 1) expect((await accounts.next()).done).toBe(false);
    expect((await timed(failureOf(accounts.next()))).value.name).toBe("TimeoutError");
  });
});

describe("row 1: every call settles, whoever is deaf", () => {
  const deaf = {
    "a request handler": { requestHandler: { handle: never } },
    "a body": {
      requestHandler: stubHandler({ body: { [Symbol.asyncIterator]: () => ({ next: never }) } }),
    },
    "a body of the web": {
      // A stream can be read once, so each answer has its own.
      requestHandler: {
        handle: async () => ({
          response: { statusCode: 200, headers: {}, body: new ReadableStream({ pull: never }) },
        }),
      },
    },
    "a token provider": { token: never },
    "a provider of the endpoint": { endpoint: never },
    "a provider of the region": { region: never },
    "a provider of maxAttempts": { maxAttempts: never },
    "a clock": { clock: { now: Date.now, sleep: never }, requestHandler: stubHandler({ statusCode: 503 }) },
  };

  test.each(Object.entries(deaf))("row 1: %s that never answers", async (_, options) => {
    const client = clientOf({ ...options, callTimeout: 60 });
    const { value, took } = await timed(failureOf(client.listAccounts("token" in options ? {} : input)));
    expect(value.name).toBe("TimeoutError");
    expect(took).toBeLessThan(soon);
  });

  test.each(Object.entries(deaf))(
    "row 1: %s that never answers, when the caller aborts",
    async (_, options) => {
      const client = clientOf(options);
      const abortSignal = AbortSignal.timeout(30);
      const call = client.listAccounts("token" in options ? {} : input, { abortSignal });
      const { value, took } = await timed(failureOf(call));
      expect(value).toMatchObject({ name: "AbortError", cause: abortSignal.reason });
      expect(took).toBeLessThan(soon);
    },
  );

  test("row 1: a token provider that did not answer once is asked again", async () => {
    let asked = 0;
    const token = () => {
      asked += 1;
      return asked === 1 ? never() : Promise.resolve({ token: "a-token" });
    };
    const requestHandler = stubHandler({ body: '{"accountList":[]}' });
    const client = clientOf({ token, requestHandler, callTimeout: 60 });
    expect((await failureOf(client.listAccounts({}))).name).toBe("TimeoutError");
    expect((await client.listAccounts({})).accountList).toEqual([]);
    expect(asked).toBe(2);
  });
});

describe("row 1: the limits of one send", () => {
  const requestHandler = () => ({
    handle: async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { response: { statusCode: 200, headers: {}, body: '{"accountList":[]}' } };
    },
  });

  test("row 1: callTimeout and requestTimeout of a send replace those of the client", async () => {
    const client = clientOf({ requestHandler: { handle: never }, clock: quickClock(), maxAttempts: 1 });
    const byCall = await failureOf(client.listAccounts(input, { callTimeout: 40 } as object));
    expect(byCall).toMatchObject({ name: "TimeoutError", message: "No response within 40 ms" });
    const byAttempt = await failureOf(client.listAccounts(input, { requestTimeout: 40 }));
    expect(byAttempt).toMatchObject({ name: "TimeoutError", message: "No complete response within 40 ms" });
  });

  test.each([
    { callTimeout: Number.POSITIVE_INFINITY },
    { callTimeout: 2 ** 40 },
    { requestTimeout: 2 ** 40 },
    { requestTimeout: Number.POSITIVE_INFINITY },
  ])("row 1: a limit beyond what timers take is a long one: %o", async (options) => {
    const client = clientOf({ requestHandler: requestHandler() });
    expect((await client.listAccounts(input, options as object)).accountList).toEqual([]);
  });

  test.each([{ callTimeout: 0 }, { callTimeout: -1 }, { callTimeout: Number.NaN }, { requestTimeout: -1 }])(
    "row 1: a limit that makes no sense is refused by name: %o",
    async (options) => {
      const client = clientOf({ requestHandler: requestHandler() });
      const error = await failureOf(client.listAccounts(input, options as object));
      expect(error).toMatchObject({ name: "InvalidParameterError", parameter: Object.keys(options)[0] });
    },
  );

  test("row 1: a signal of the old kind, without listeners, harms no process", {
    timeout: 20_000,
  }, async () => {
    const { status, told } = await inProcess(
      {},
      `
      const requestHandler = { handle: async () => ({ response: { statusCode: 503, headers: {}, body: "" } }) };
      const client = new SSO({ region: "us-east-1", requestHandler, maxAttempts: 1, callTimeout: 100 });
      const signal = { aborted: false, onabort: null };
      const error = await client.listAccounts({ accessToken: "token" }, { abortSignal: signal }).catch((error) => error);
      tell({ name: error.name });
    `,
    );
    expect({ status, name: told.name }).toEqual({ status: 0, name: expect.any(String) });
  });

  test("row 1: a call that ran out of time tells its attempts", async () => {
    const { client, accessToken } = await openWorld({ faults: () => ({ kind: "stall" }) });
    const sso = client({ requestTimeout: 40, callTimeout: 100, clock: quickClock(), maxAttempts: 9 });
    const error = await failureOf(sso.listAccounts({ accessToken }));
    expect(error.name).toBe("TimeoutError");
    expect(error.$metadata.attempts).toBeGreaterThan(1);
  });
});

describe("row 2: a minimum of throughput", () => {
  /** A body of so many bytes every so often. */
  function drops(bytes: number, every: number) {
    return (async function* () {
      for (const text of ['{"accountList":[', " ".repeat(200), "]}"]
        .join("")
        .match(new RegExp(`.{1,${bytes}}`, "g")) ?? []) {
        await new Promise((resolve) => setTimeout(resolve, every));
        yield Buffer.from(text);
      }
    })();
  }

  function trickle(bytes: number, every: number) {
    const handler = {
      sent: -1,
      handle: async () => {
        handler.sent += 1;
        const body = handler.sent === 0 ? '{"accountList":[]}' : drops(bytes, every);
        return { response: { statusCode: 200, headers: {}, body } };
      },
    };
    return handler;
  }

  /** A client that has looked up what it needs: files are read in real time. */
  async function warm(options: SSOClientConfig) {
    const client = clientOf(options);
    await client.listAccounts(input);
    vi.useFakeTimers();
    return client;
  }

  const patient = { requestTimeout: 3_600_000, callTimeout: 3_600_000 };

  test("row 2: under 20 bytes in 20 s is a time-out, and tried again", async () => {
    const requestHandler = trickle(1, 1_100);
    const client = await warm({ ...patient, requestHandler });
    const failure = failureOf(client.listAccounts(input));
    await vi.advanceTimersByTimeAsync(19_900);
    expect(requestHandler.sent).toBe(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(requestHandler.sent).toBe(2);
    await vi.advanceTimersByTimeAsync(40_500);
    expect(await failure).toMatchObject({
      name: "TimeoutError",
      message: "Fewer than 20 bytes in 20000 ms",
      $metadata: { attempts: 3 },
    });
    expect(vi.getTimerCount()).toBeLessThanOrEqual(3); // those of the bodies made here
  });

  test("row 2: a slow body that makes progress is read to its end", async () => {
    const requestHandler = trickle(2, 1_000);
    const client = await warm({ ...patient, requestHandler });
    const call = client.listAccounts(input);
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await call).accountList).toEqual([]);
    expect(requestHandler.sent).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("row 2: by default an attempt ends after 30 s and the call after 60 s", async () => {
    const requestHandler = trickle(2, 1_000);
    const client = await warm({ requestHandler });
    const failure = failureOf(client.listAccounts(input));
    await vi.advanceTimersByTimeAsync(29_900);
    expect(requestHandler.sent).toBe(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(requestHandler.sent).toBe(2);
    await vi.advanceTimersByTimeAsync(29_900);
    expect((await failure).message).toBe("No response within 60000 ms");
  });

  test.each(ways)("row 2: requestTimeout covers the body, with the handler of $name", async ({ options }) => {
    for (const fault of [{ kind: "stall", at: "body" }, { kind: "slow" }] as const) {
      const { client, accessToken } = await openWorld({ faults: () => fault });
      const sso = client({ ...options(), requestTimeout: 80, maxAttempts: 1 });
      const { value, took } = await timed(failureOf(sso.listAccounts({ accessToken })));
      expect(value).toMatchObject({ name: "TimeoutError", message: "No complete response within 80 ms" });
      expect(took).toBeLessThan(soon);
    }
  });
});

describe("row 16: a process ends by itself", () => {
  const list = 'client.listAccounts({ accessToken: "token" }';
  const ends = {
    "an abort in flight": `
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 60);
      await ${list}, { abortSignal: abort.signal }).catch(name);`,
    "an abort of a hundred calls": `
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 60);
      const calls = Array.from({ length: 100 }, () => ${list}, { abortSignal: abort.signal }).catch(name));
      await Promise.all(calls);`,
    "destroy in flight": `
      setTimeout(() => client.destroy(), 60);
      await ${list}).catch(name);`,
    "a time-out": `await ${list}, { callTimeout: 60 }).catch(name);`,
    "a token that no header can carry": 'await client.listAccounts({ accessToken: "to\\nken" }).catch(name);',
    "a header that a plugin spoils": `
      const spoil = (next) => (call) => { call.request.headers["x-spoilt"] = "a\\nb"; return next(call); };
      client.middlewareStack.add(spoil, { step: "finalizeRequest", name: "spoil" });
      await ${list}).catch(name);`,
    "an error of the service": 'await client.logout({ accessToken: "token" }).catch(name);',
  };
  /** Runs a client's last call in a process of its own. */
  async function last(endpoint: string, way: string, code: string) {
    const { status, told } = await inProcess(
      { endpoint, way },
      `
      let named;
      const name = (error) => { named = error.name; };
      const client = new SSO({ region: "us-east-1", endpoint: given.endpoint, ...ways[given.way]() });
      ${code}
      const done = performance.now();
      process.on("exit", () => tell({ named, lasted: performance.now() - done }));
    `,
    );
    expect(status).toBe(0);
    expect(told.named).toMatch(/Error$|Exception$/);
    if (process.env["FIGURES"]) console.log("row 16:", way, code.trim().split("\n")[0], told.lasted, "ms");
    // A few milliseconds on a machine at rest; what holds a process does so for seconds.
    expect(told.lasted).toBeLessThan(2_500);
  }

  test.each(ways.flatMap(({ name }) => Object.keys(ends).map((end) => ({ name, end }))))(
    "row 16: after $end, with the handler of $name",
    { timeout: 30_000 },
    async ({ name, end }) => {
      const { endpoint } = await serve((request, response) => {
        if (request.method === "POST") response.writeHead(401).end();
      });
      await last(endpoint, name, ends[end as keyof typeof ends]);
    },
  );
});
