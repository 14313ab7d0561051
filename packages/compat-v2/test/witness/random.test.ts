import type { Fault } from "@identity-center/emulator";
import fc from "fast-check";
import { test } from "vitest";
import { expectAlike } from "./compare";
import type { Entry, RawAnswer, Scenario } from "./scenario";

const seed = Number(process.env["FUZZ_SEED"] ?? 20190610);
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 400);

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("a b", "!'()*", "&=+%#?/", "000000000000", "Nobody"),
);
const value = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined, true, 1.5, "7", {}, []) },
);
const token = fc.oneof(
  { weight: 12, arbitrary: fc.constant("TOKEN") },
  { weight: 1, arbitrary: fc.constantFrom("", "unknown", null, undefined, 5) },
);
const params = fc.record(
  {
    accessToken: token,
    accountId: value,
    roleName: value,
    maxResults: value,
    nextToken: value,
    other: value,
  },
  { requiredKeys: ["accessToken"] },
);
/** Params that their operation takes. */
const sound = fc.constantFrom(
  ["listAccounts", { accessToken: "TOKEN", maxResults: 9 }],
  ["listAccountRoles", { accessToken: "TOKEN", accountId: "000000000000" }],
  ["getRoleCredentials", { accessToken: "TOKEN", accountId: "000000000000", roleName: "Nobody" }],
  ["logout", { accessToken: "TOKEN" }],
);
const any = fc.tuple(
  fc.constantFrom("listAccounts", "listAccountRoles", "getRoleCredentials", "logout"),
  params,
);

const status = fc.record(
  {
    kind: fc.constant("status" as const),
    status: fc.constantFrom(400, 401, 403, 404, 408, 418, 429, 500, 502, 503, 504),
    body: fc.constantFrom("aws", "html", "empty"),
    retryAfter: fc.constantFrom(0, 1, "soon"),
  },
  { requiredKeys: ["kind", "status"] },
) as fc.Arbitrary<Fault>;
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: status },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Fault>(
      { kind: "reset-before-headers" },
      { kind: "reset-in-headers" },
      { kind: "empty" },
      { kind: "empty-page" },
      { kind: "close-after", when: "at-once" },
      { kind: "revoke" },
      { kind: "clock" },
    ),
  },
);

/** On a connection that was used before, a reset is no failure of the request's: it is sent again, unseen. */
const isReset = (given: Fault | undefined): boolean => /^reset/.test(`${given?.kind}`);

const options = fc.record(
  {
    maxRetries: fc.integer({ min: 0, max: 4 }),
    paramValidation: fc.constantFrom(true, false, { min: true, max: true }),
    convertResponseTypes: fc.boolean(),
    correctClockSkew: fc.boolean(),
    params: fc.constantFrom({ accessToken: "bound" }, { maxResults: 3, accountId: "1" }),
    region: fc.constantFrom("eu-west-1", "no region", "fips-us-east-1"),
    customUserAgent: fc.constant("app/1"),
  },
  { requiredKeys: [] },
);

const answer: fc.Arbitrary<RawAnswer> = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 300, 400, 401, 403, 429, 500),
  reason: fc.constantFrom("OK", "Odd"),
  headers: fc.constantFrom<Record<string, string>>(
    {},
    { "x-amzn-errortype": "OfHeader:http://x/" },
    { "x-amzn-requestid": "id" },
  ),
  body: fc
    .record(
      {
        nextToken: fc.constantFrom<unknown>(null, "", 5, "next"),
        accountList: fc.oneof(fc.array(fc.jsonValue({ maxDepth: 1 })), fc.jsonValue({ maxDepth: 1 })),
        roleList: fc.array(fc.record({ roleName: fc.jsonValue({ maxDepth: 0 }) }, { requiredKeys: [] })),
        roleCredentials: fc.record({ expiration: fc.jsonValue({ maxDepth: 0 }) }, { requiredKeys: [] }),
        message: fc.constantFrom(null, "", "said"),
        __type: fc.constantFrom("a#TooManyRequestsException", "UnauthorizedException", ""),
        code: fc.constantFrom("InvalidRequestException", null),
      },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body)),
});

const entry = fc.constantFrom<Entry>("callback", "promise", "send", "events", "unauthenticated");
const paging = fc.constantFrom<Entry>("eachPage", "eachPage with done", "eachItem", "nextPage");

const scenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: sound }, { weight: 1, arbitrary: any }),
    entry,
    paging,
    fc.integer({ min: 0, max: 3 }),
    options,
    fc.array(fault, { maxLength: 6 }),
    fc.option(fc.array(answer, { minLength: 1, maxLength: 4 }), { nil: undefined, freq: 3 }),
  )
  .map(([[operation, given], way, pages, dice, chosen, faults, answers]) => ({
    name: "random",
    operation: operation as string,
    params: given,
    entry: /^list/.test(operation as string) && dice === 0 ? pages : way,
    options: chosen as object,
    faults: faults.filter((_fault, at) => faults.slice(0, at + 1).every(isReset) || !isReset(faults[at])),
    ...(answers && { answers }),
  }));

test(`${numRuns} random scenarios of seed ${seed}`, { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(scenario, expectAlike), { seed, numRuns });
});
