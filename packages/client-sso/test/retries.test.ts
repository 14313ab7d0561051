import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

// When the AWS SDK's client and this one send again: both before the same answers, on the same clock, with the longest
// waits that chance can bring. What differs on purpose stands in the second table.

/** An answer: its status, the type that its header tells, and further headers. */
type Answer = readonly [
  status: number,
  type?: string | undefined,
  headers?: Readonly<Record<string, string>>,
];

interface Case {
  readonly what: string;
  /** The answers of each call, one call after the other; the last one repeats. */
  readonly calls: readonly (readonly Answer[])[];
  readonly retryMode?: "standard" | "adaptive";
  readonly maxAttempts?: number;
}

/** With these no client reads a file, which takes real time. */
const complete = {
  region: "us-east-1",
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  endpoint: "https://sso.example",
  defaultsMode: "standard",
  userAgentAppId: "retries",
  // Ours alone: the longest case outlasts the default.
  callTimeout: 3_600_000,
};

const good: Answer = [200];
const moment = Date.UTC(2026, 10, 28);

// What is loaded at a first call takes real time too.
beforeAll(async () => {
  const one: Case = { what: "", calls: [[good]] };
  for (const { SSO } of [peer, own]) await observe(SSO, one);
});

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
  // Node waits for 1 ms at least; the fake does not, and would never get past a wait for less.
  const { setTimeout: fake } = globalThis;
  vi.stubGlobal("setTimeout", (work: () => void, ms?: number) => fake(work, Math.max(1, ms ?? 0)));
  vi.spyOn(Math, "random").mockReturnValue(1 - 2 ** -53);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** When requests arrived, in milliseconds, and how each call ended. */
async function observe(
  SSO: new (config: any) => Pick<peer.SSO, "listAccounts">,
  { calls, retryMode = "standard", maxAttempts = 3 }: Case,
) {
  if (vi.isFakeTimers()) vi.setSystemTime(moment);
  const arrivals: number[] = [];
  let answers: Answer[] = [];
  const requestHandler = {
    metadata: { handlerProtocol: "http/1.1" },
    async handle() {
      arrivals.push(Date.now() - moment);
      const [statusCode, type, headers] = (answers.length > 1 ? answers.shift() : answers[0]) as Answer;
      return {
        response: {
          statusCode,
          headers: { "x-amzn-requestid": "r", ...(type && { "x-amzn-errortype": type }), ...headers },
          body: new TextEncoder().encode(statusCode === 200 ? '{"accountList":[]}' : '{"message":"no"}'),
        },
      };
    },
  };
  const client = new SSO({ ...complete, requestHandler, retryMode, maxAttempts });
  const ends: unknown[] = [];
  for (const call of calls) {
    answers = [...call];
    const ended = client.listAccounts({ accessToken: "a-token" }).then(
      ({ $metadata: { attempts, totalRetryDelay } }) => ({ right: true, attempts, totalRetryDelay }),
      ({ $metadata: { attempts, totalRetryDelay } }) => ({ right: false, attempts, totalRetryDelay }),
    );
    if (vi.isFakeTimers()) await vi.runAllTimersAsync();
    ends.push(await ended);
  }
  return { arrivals, ends };
}

const typed = (name: string, status = 400): Case => ({
  what: `${name}, ${status}`,
  calls: [[[status, name], good]],
});

const after = (headers: Record<string, string>, status = 503): Case => ({
  what: `${status} with ${JSON.stringify(headers)}`,
  calls: [[[status, undefined, headers], [status, undefined, headers], good]],
});

const both = (what: string, calls: Case["calls"], maxAttempts?: number): Case[] =>
  (["standard", "adaptive"] as const).map((retryMode) => ({
    what: `${what}, ${retryMode}`,
    calls,
    retryMode,
    ...(maxAttempts && { maxAttempts }),
  }));

const times = (count: number, ...answers: Answer[]) => Array.from({ length: count }, () => answers);

const equal: readonly Case[] = [
  ...[500, 502, 503, 504, 429].flatMap((status) => both(`${status} for ever`, [[[status]]])),
  ...[400, 401, 403, 404, 410, 418, 501, 505].map(
    (status): Case => ({ what: `${status}`, calls: [[[status]]] }),
  ),
  ...both("a transient fault, then a good answer", [[[503], good]]),
  ...both("a throttled answer, then a good one", [[[429], good]]),
  ...both("one kind after the other", [[[503], [429], [500], [429], good]], 5),
  ...both("12 attempts, up to the longest wait", [[[503]], [[429]]], 12),
  ...both("faults until there is no budget left", times(40, [503])),
  ...both("throttled until there is no budget left", times(60, [429])),
  ...both("a budget that successes bring back", [
    ...times(20, [503]),
    ...times(30, good),
    ...times(5, [503], good),
    ...times(4, [503]),
  ]),
  ...both("many good answers, a throttled one, and many good ones", [
    ...times(20, good),
    [[429], good],
    ...times(40, good),
    [[429], [429], good],
    ...times(20, good),
  ]),
  ...[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
    "RequestTimeout",
    "RequestTimeoutException",
    "TimeoutError",
  ].flatMap((name) => [typed(name), typed(name, 403), typed(name, 503)]),
  ...["SlowDownException", "AccessDeniedException", "ServiceQuotaExceededException", "Timeout"].map((name) =>
    typed(name),
  ),
  ...["0", "1", "2.5", "0.25", "120", "-1", "soon", new Date(moment + 3_000).toUTCString()].flatMap(
    (value) => [after({ "retry-after": value }), after({ "retry-after": value }, 429)],
  ),
  ...["0", "20", "75", "1500.5", "5000", "60000", "-5", "soon"].flatMap((value) => [
    after({ "x-amz-retry-after": value }),
    after({ "x-amz-retry-after": value }, 429),
  ]),
  // The AWS SDK reads the header that comes first.
  after({ "retry-after": "3", "x-amz-retry-after": "1200" }),
  after({ "x-amz-retry-after": "3000", "retry-after": "1" }),
];

test.each(equal)("$what: as the AWS SDK", async (one) => {
  const theirs = await observe(peer.SSO, one);
  expect(theirs.arrivals.length).toBeGreaterThanOrEqual(one.calls.length);
  expect(await observe(own.SSO, one)).toEqual(theirs);
});

describe("otherwise than the AWS SDK", () => {
  const differing: readonly (Case & {
    readonly ours: readonly number[];
    readonly theirs: readonly number[];
  })[] = [
    // Of two headers the longer wait counts, whichever comes first.
    {
      ...after({ "retry-after": "1", "x-amz-retry-after": "3000" }),
      ours: [0, 3_000, 6_000],
      theirs: [0, 1_000, 2_000],
    },
    {
      ...after({ "x-amz-retry-after": "200", "retry-after": "2" }),
      ours: [0, 2_000, 4_000],
      theirs: [0, 200, 400],
    },
    // A wait too long for a date is one.
    { ...after({ "retry-after": "1".repeat(26) }), ours: [0, 5_049, 10_148], theirs: [0, 0, 0] },
    // RFC 9110: a client may repeat what was answered with 408.
    { what: "408", calls: [[[408], good]], ours: [0, 49], theirs: [0] },
  ];

  test.each(differing)("$what", async ({ ours, theirs, ...one }) => {
    expect((await observe(own.SSO, one)).arrivals).toEqual(ours);
    expect((await observe(peer.SSO, one)).arrivals).toEqual(theirs);
  });
});
