import { UnauthorizedException } from "@identity-center/client-sso";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failureOf, fakeClock, openWorld } from "../behaviour/world";
import { clientOf, quickClock, type Stub, stubHandler, ways } from "./setup";

const input = { accessToken: "a-token" };

describe("row 8: 401, 403 and 429 of the service are typed, whatever they look like", () => {
  const names = { 401: "UnauthorizedException", 403: "ForbiddenException", 429: "TooManyRequestsException" };
  const ofService = { "x-amzn-requestid": "a-request" };
  const shapes: { readonly [shape: string]: (name: string) => Stub } = {
    "a header": (name) => ({ headers: { "x-amzn-errortype": name }, body: '{"message":"no"}' }),
    "a namespaced header with a URL": (name) => ({
      headers: { "x-amzn-errortype": `com.amazonaws.sso#${name}:http://internal.amazon.com/coral/` },
    }),
    __type: (name) => ({ body: `{"message":"no","__type":"com.amazonaws.switchboard.portal#${name}"}` }),
    code: (name) => ({ body: `{"code":"${name}","message":"no"}` }),
    "a code in any case": (name) => ({ body: `{"CODE":"${name}:http://x/","Message":"no"}` }),
    "an empty body": () => ({ headers: ofService, body: "" }),
    "a page of HTML": () => ({
      headers: { ...ofService, "content-type": "text/html" },
      body: "<html>no</html>",
    }),
    "JSON without a type": () => ({ headers: ofService, body: '{"message":"no"}' }),
  };
  const cases = Object.entries(names).flatMap(([status, name]) =>
    Object.entries(shapes).map(([shape, answer]) => ({ status: Number(status), name, shape, answer })),
  );

  test("row 8: the shapes are 24", () => expect(cases).toHaveLength(24));

  test.each(cases)("row 8: $status by $shape", async ({ status, name, answer }) => {
    const requestHandler = stubHandler({ statusCode: status, ...answer(name) });
    const client = clientOf({ requestHandler, clock: quickClock() });
    const error = await failureOf(client.listAccounts(input));
    expect(error.constructor.name).toBe(name);
    expect(error).toMatchObject({ name, $fault: "client", $metadata: { httpStatusCode: status } });
    expect(requestHandler.sent).toBe(status === 429 ? 3 : 1);
  });

  test.each(ways)("row 8: over the wire too, with the handler of $name", async ({ options }) => {
    for (const [status, name] of Object.entries(names)) {
      for (const body of ["aws", "html", "empty"] as const) {
        const { client, accessToken } = await openWorld({
          faults: () => ({ kind: "status", status: Number(status), body }),
        });
        const error = await failureOf(client({ ...options(), maxAttempts: 1 }).listAccounts({ accessToken }));
        const ofService = body === "aws" || status === "429";
        expect(error.name).toBe(ofService ? name : "IntermediaryError");
        expect(error.constructor.name).toBe(ofService ? name : "SSOServiceException");
      }
    }
  });
});

describe("row 9: a body does not steer retries", () => {
  const lures = [
    '{"$retryable":{"throttling":true}}',
    '{"$retryable":true}',
    '{"code":"ECONNRESET"}',
    '{"code":"ETIMEDOUT","errno":-104,"syscall":"read"}',
    '{"name":"TimeoutError"}',
    '{"name":"ThrottlingException","$service":"x"}',
    '{"__type":"NetworkError"}',
    '{"cause":{"code":"ECONNRESET","name":"TimeoutError"}}',
    '{"$metadata":{"httpStatusCode":503}}',
    '{"$response":{"headers":{"retry-after":"1"}}}',
    '{"$fault":"server"}',
    '{"message":"ThrottlingException: Rate exceeded"}',
    '{"__proto__":{"$retryable":{"throttling":true}}}',
    '{"constructor":{"name":"TooManyRequestsException"}}',
    '{"status":503,"statusCode":503,"httpStatusCode":503}',
  ];

  test.each(lures)("row 9: a 400 is not tried again for %s", async (body) => {
    const requestHandler = stubHandler({ statusCode: 400, body });
    const error = await failureOf(clientOf({ requestHandler, clock: quickClock() }).listAccounts(input));
    expect(requestHandler.sent).toBe(1);
    expect(error.$metadata).toMatchObject({ httpStatusCode: 400, attempts: 1, totalRetryDelay: 0 });
  });

  test.each(['{"$retryable":false}', '{"code":"UnauthorizedException"}', '{"$fault":"client"}'])(
    "row 9: a 503 is, in spite of %s",
    async (body) => {
      const requestHandler = stubHandler({ statusCode: 503, body });
      await failureOf(clientOf({ requestHandler, clock: quickClock() }).listAccounts(input));
      expect(requestHandler.sent).toBe(3);
    },
  );

  test("row 9: nor does any other body, but for the one name that the protocol has for it", async () => {
    const key = fc.oneof(
      fc.constantFrom("$retryable", "code", "__type", "cause", "name", "message"),
      fc.string(),
    );
    const bodies = fc
      .dictionary(key, fc.jsonValue())
      .filter((body) => !/throttl|toomany|limitexc|timeout|slowdown/i.test(JSON.stringify(body)));
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const requestHandler = stubHandler({ statusCode: 401, body: JSON.stringify(body) });
        const error = await failureOf(clientOf({ requestHandler }).listAccounts(input));
        expect(requestHandler.sent).toBe(1);
        expect(error).toBeInstanceOf(Error);
      }),
      { numRuns: 300 },
    );
    const requestHandler = stubHandler({ statusCode: 401, body: '{"__type":"UnauthorizedException"}' });
    const error = await failureOf(clientOf({ requestHandler }).listAccounts(input));
    expect(error).toBeInstanceOf(UnauthorizedException);
  });
});

describe("row 10: no Retry-After undoes the backoff", () => {
  afterEach(() => vi.restoreAllMocks());

  /** The waits of a call that is answered with the header every time, and the backoffs that it would have had. */
  async function waits(status: number, retryAfter: string | undefined) {
    const draws: number[] = [];
    const random = Math.random;
    vi.spyOn(Math, "random").mockImplementation(() => {
      const drawn = random();
      draws.push(drawn);
      return drawn;
    });
    const clock = fakeClock();
    const requestHandler = stubHandler({
      statusCode: status,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    });
    const error = await failureOf(clientOf({ requestHandler, clock }).listAccounts(input));
    vi.restoreAllMocks();
    expect(error.$metadata).toMatchObject({ attempts: 3 });
    const base = status === 429 ? 1_000 : 50;
    // Before them, the id of the first call of a process may have been drawn.
    const backoffs = draws.slice(-clock.waits.length);
    return clock.waits.map((wait, retry) => ({
      wait,
      backoff: Math.floor((backoffs[retry] as number) * base * 2 ** retry),
    }));
  }

  const moment = Date.UTC(2030, 0, 1);
  const date = (seconds: number) => new Date(moment + seconds * 1_000).toUTCString();
  const huge = `1${"0".repeat(25)}`;

  test.each([
    ...[undefined, "", " ", "0", "-0", "-1", "-1e9", "1.5", "1e3", "0x10", "NaN", "Infinity", "-Infinity"],
    ...[huge, `${huge}.5`, "9".repeat(400), "soon", "null", "1, 2", "1;2", "٣", "\0", date(-3_600), date(0)],
    ...[date(9e9), "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 1969 23:59:59 GMT", "2030-01-01T00:00:03Z"],
  ])("row 10: %j leaves a wait between the backoff and 5 s more", async (retryAfter) => {
    for (const status of [503, 429]) {
      const waited = await waits(status, retryAfter);
      expect(waited).toHaveLength(2);
      for (const { wait, backoff } of waited) {
        expect(wait).toBeGreaterThanOrEqual(backoff);
        expect(wait).toBeLessThanOrEqual(backoff + 5_000);
      }
    }
  });

  test("row 10: any text does", async () => {
    const header = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.double().map(String),
      fc.date().map(String),
    );
    await fc.assert(
      fc.asyncProperty(header, async (retryAfter) => {
        for (const { wait, backoff } of await waits(503, retryAfter)) {
          expect(wait).toBeGreaterThanOrEqual(backoff);
          expect(wait).toBeLessThanOrEqual(backoff + 5_000);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("row 10: seconds and a date are kept to", async () => {
    expect((await waits(503, "2")).map(({ wait }) => wait)).toEqual([2_000, 2_000]);
    // The clock has moved on by the first wait, so the date is nearer then.
    const [first, second] = await waits(503, date(3));
    expect(first?.wait).toBe(3_000);
    expect(second?.wait).toBe(second?.backoff);
  });

  test("row 10: the emulator's header arrives, with both handlers", async () => {
    for (const { options } of ways) {
      const { client, accessToken } = await openWorld({
        faults: [{ kind: "status", status: 429, retryAfter: 2 }],
      });
      const clock = quickClock();
      await client({ ...options(), clock }).listAccounts({ accessToken });
      // The date of the hint is in whole milliseconds of a clock that goes on.
      expect(clock.waits[0]).toBeGreaterThan(1_900);
      expect(clock.waits[0]).toBeLessThanOrEqual(2_000);
    }
  });
});
