import { isDeepStrictEqual } from "node:util";
import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Recorded, type Recorder, record } from "./recorder";

// The AWS SDK's client and this one do the same, before the same server. Where this one does better on purpose, the
// table of exceptions says so, and how.

const runs = Number(process.env["FUZZ_RUNS"] ?? 200);
const config = { region: "us-east-1", maxAttempts: 1 };

let server: Recorder;
let ours: own.SSO;
let theirs: peer.SSO;

beforeAll(async () => {
  // The peer reports numbers it did not expect as strings, and the like, on the console.
  vi.spyOn(console, "warn").mockImplementation(() => {});
  server = await record();
  ours = new own.SSO({ ...config, endpoint: server.endpoint });
  theirs = new peer.SSO({ ...config, endpoint: server.endpoint });
});
afterAll(async () => {
  ours.destroy();
  theirs.destroy();
  await server.close();
});

type Method = "getRoleCredentials" | "listAccountRoles" | "listAccounts" | "logout";
type Outcome = { readonly output?: any; readonly error?: any };

async function outcome(call: Promise<unknown>): Promise<Outcome> {
  return call.then(
    (output) => ({ output }),
    (error) => ({ error }),
  );
}

async function both(method: Method, input: object): Promise<{ our: Outcome; their: Outcome }> {
  return {
    our: await outcome((ours[method] as any)(input)),
    their: await outcome((theirs[method] as any)(input)),
  };
}

// Requests

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(..."!'()*&=+%#?/:;,@$ ~-_.\"<>[]{}|\\^`\0\n"),
    minLength: 1,
    maxLength: 30,
  }),
);
const accessToken = fc.stringMatching(/^[!-~]{1,180}$/);
const accountId = fc.oneof(fc.stringMatching(/^\d{12}$/), text);
const absent = fc.constantFrom(undefined, null);
const pageMembers = {
  nextToken: fc.oneof(text, absent),
  maxResults: fc.oneof(fc.integer({ min: 1, max: 100 }), absent),
};
const inputs: { readonly [method in Method]: fc.Arbitrary<object> } = {
  getRoleCredentials: fc.record({ accessToken, accountId, roleName: text }),
  listAccountRoles: fc.record(
    { accessToken, accountId, ...pageMembers },
    { requiredKeys: ["accessToken", "accountId"] },
  ),
  listAccounts: fc.record({ accessToken, ...pageMembers }, { requiredKeys: ["accessToken"] }),
  logout: fc.record({ accessToken }),
};

/** What has to be equal of two requests. */
function essence({ method, url, headers, body }: Recorded) {
  const [path, query] = url.split("?");
  return {
    method,
    path,
    query,
    parameters: [...new URLSearchParams(query)],
    bearer: headers["x-amz-sso_bearer_token"],
    host: headers["host"],
    contentType: headers["content-type"],
    contentLength: headers["content-length"],
    transferEncoding: headers["transfer-encoding"],
    attempt: headers["amz-sdk-request"],
    body,
  };
}

const goodAnswers: { readonly [method in Method]: object } = {
  getRoleCredentials: {
    roleCredentials: { accessKeyId: "A", secretAccessKey: "B", sessionToken: "C", expiration: 1 },
  },
  listAccountRoles: { roleList: [] },
  listAccounts: { accountList: [] },
  logout: {},
};

test.each(Object.keys(inputs) as Method[])(
  "%s: any valid input makes the same request",
  { timeout: 600_000 },
  async (method) => {
    server.answer = { status: 200, body: JSON.stringify(goodAnswers[method]) };
    await fc.assert(
      fc.asyncProperty(inputs[method], async (input) => {
        server.requests.length = 0;
        const { our, their } = await both(method, input);
        expect(our.error ?? their.error).toBeUndefined();
        expect(server.requests).toHaveLength(2);
        const [mine, other] = server.requests.map(essence);
        expect(mine).toEqual(other);
        expect(mine?.bearer).toBe((input as { accessToken: string }).accessToken);
        expect(mine?.contentType).toBeUndefined();
        expect(mine?.body).toBe("");
      }),
      { numRuns: runs },
    );
  },
);

// Answers

interface Answered {
  readonly method: Method;
  readonly status: number;
  /** The header x-amzn-errortype. */
  readonly type?: string | undefined;
  readonly body: string;
}

/** What has to be equal of two outcomes: the output, or what tells an error from others. */
interface Seen {
  readonly output?: unknown;
  readonly name?: string;
  readonly message?: unknown;
  /** The closest class that the package exports. */
  readonly class?: string | undefined;
  readonly fault?: string;
  readonly metadata?: unknown;
  readonly hint?: string;
  /** Further members of the error. */
  readonly members?: object;
}

const input = { accessToken: "token-of-the-input", accountId: "000000000000", roleName: "ReadOnly" };
const listNames = { listAccounts: "accountList", listAccountRoles: "roleList" } as const;
const members = {
  listAccounts: { key: "accountId", optional: ["accountName", "emailAddress"] },
  listAccountRoles: { key: "roleName", optional: ["accountId"] },
} as const;
const credentialsMembers = ["accessKeyId", "secretAccessKey", "sessionToken", "expiration"];
const namesOfStatuses: { readonly [status: number]: string } = {
  400: "InvalidRequestException",
  401: "UnauthorizedException",
  403: "ForbiddenException",
  404: "ResourceNotFoundException",
  429: "TooManyRequestsException",
};
const typedNames = Object.values(namesOfStatuses);

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isKey = (value: unknown) => typeof value === "string" && /^[!-~]+$/.test(value);
const isOptionalText = (value: unknown) => (value ?? null) === null || typeof value === "string";
const isGood = ({ status }: Answered) => status < 300;

function parsed(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The list of a page, and what its items consist of; undefined for what is no page. */
function pageOf({ method, body }: Answered) {
  const json = parsed(body);
  if (!isObject(json) || (method !== "listAccounts" && method !== "listAccountRoles")) return undefined;
  const list: unknown = json[listNames[method]];
  return { json, list, items: Array.isArray(list) ? (list as any[]) : [], ...members[method] };
}

function metadataOf(status: number) {
  return { httpStatusCode: status, requestId: "request-1", attempts: 1, totalRetryDelay: 0 };
}

function codeIn({ body }: Answered): unknown {
  const json: unknown = parsed(body);
  const fields = Object.entries(isObject(json) ? (json as object) : {});
  return fields.find(([name]) => /^code$/i.test(name))?.[1];
}

/** The first place of an error answer that says something of its type. */
function typeIn(answered: Answered): string | undefined {
  return [answered.type, codeIn(answered), parsed(answered.body)?.__type].find(isText);
}

/** An error that is named by what an answer says of its type. */
function typed(type: string, message: unknown, { status }: Answered): Seen {
  const name = type.split(",")[0]?.split(":")[0]?.split("#").at(-1) ?? "";
  const isTyped = typedNames.includes(name) && name !== "ForbiddenException";
  return {
    name,
    message,
    class: isTyped ? name : "SSOServiceException",
    fault: isTyped || status < 500 ? "client" : "server",
    metadata: metadataOf(status),
    members: {},
  };
}

function withHint(seen: Seen, hint: string): Seen {
  return { ...seen, hint, message: `${seen.message} (${hint})` };
}

/** An output with the members that its type names, and no others. */
function withoutUnknown(output: any, { method }: Answered): unknown {
  const pick = (item: any, names: readonly string[]) =>
    Object.fromEntries(
      Object.entries(item).filter(([name, value]) => names.includes(name) && value !== null),
    );
  if (method === "getRoleCredentials")
    return { ...output, roleCredentials: pick(output.roleCredentials, credentialsMembers) };
  if (method === "logout") return output;
  const { key, optional } = members[method];
  const list = listNames[method];
  return { ...output, [list]: output[list].map((item: unknown) => pick(item, [key, ...optional])) };
}

interface Exception {
  readonly name: string;
  readonly why: string;
  readonly example: Answered;
  applies(answered: Answered, seen: Seen): boolean;
  /** What is to be seen here, given what is seen of the peer. */
  instead(seen: Seen, answered: Answered): Seen;
}

/** A good status with an answer that is not what the operation promises. */
function unfit(
  name: string,
  why: string,
  method: Method,
  body: string,
  applies: (answered: Answered) => boolean | undefined,
): Exception {
  return {
    name,
    why,
    example: { method, status: 200, body },
    applies: (answered, seen) =>
      isGood(answered) &&
      answered.method !== "logout" &&
      seen.name !== "InvalidResponseError" &&
      !!applies(answered),
    instead: (_, { method, status }) => ({
      name: "InvalidResponseError",
      message: expect.stringMatching(new RegExp(`^${method}: the response has no `, "i")),
      class: "SSOServiceException",
      fault: "server",
      metadata: metadataOf(status),
      members: {},
    }),
  };
}

const exceptions: readonly Exception[] = [
  unfit(
    "an answer that is no JSON",
    "a proxy's page is no answer, and the peer's SyntaxError quotes the body, which may hold a secret",
    "listAccounts",
    "<html>Sign in to the network</html>",
    ({ body }) => body !== "" && parsed(body) === undefined,
  ),
  unfit(
    "an empty answer where there should be one",
    "the peer resolves as {}, even where credentials were asked for",
    "getRoleCredentials",
    "",
    ({ body }) => body === "",
  ),
  unfit(
    "an answer that is JSON but no object",
    "the peer resolves as {}, or fails with a TypeError",
    "listAccountRoles",
    "[]",
    ({ body }) => parsed(body) !== undefined && !isObject(parsed(body)),
  ),
  unfit(
    "a page without its list",
    "a list that is missing is no empty list",
    "listAccounts",
    '{"nextToken":null}',
    (answered) => pageOf(answered) && !Array.isArray(pageOf(answered)?.list),
  ),
  unfit(
    "a list item that is null or no object",
    "the peer passes it on as an item",
    "listAccounts",
    '{"accountList":[null]}',
    (answered) => pageOf(answered)?.items.every(isObject) === false,
  ),
  unfit(
    "a list item without its key",
    "an account without id and a role without name are of no use, and pass for all others without one",
    "listAccountRoles",
    '{"roleList":[{"accountId":"1"}]}',
    (answered) => {
      const { items = [], key = "" } = pageOf(answered) ?? {};
      return items.some((item) => isObject(item) && !isText(item[key]));
    },
  ),
  unfit(
    "a member of another type",
    "the peer passes it on, typed as a string",
    "listAccounts",
    '{"accountList":[],"nextToken":5}',
    (answered) => {
      const { json = {}, items = [], optional = [] } = pageOf(answered) ?? {};
      const texts = [json.nextToken, ...items.flatMap((item) => optional.map((name) => item?.[name]))];
      return !texts.every(isOptionalText);
    },
  ),
  unfit(
    "credentials that are not whole",
    "no credentials without three texts of printable ASCII and a finite expiration",
    "getRoleCredentials",
    '{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"B","sessionToken":"","expiration":1}}',
    ({ method, body }) => {
      const { accessKeyId, secretAccessKey, sessionToken, expiration } =
        Object(parsed(body)).roleCredentials ?? {};
      const whole = [accessKeyId, secretAccessKey, sessionToken].every(isKey) && Number.isFinite(expiration);
      return method === "getRoleCredentials" && !whole;
    },
  ),
  {
    name: "unknown members beside a __type",
    why: "the peer passes on every member of a structure that has a __type; an output is what its type says",
    example: {
      method: "listAccounts",
      status: 200,
      body: '{"accountList":[{"accountId":"1","__type":"AccountInfo","arn":"arn:1","accountName":null}]}',
    },
    applies: (answered, { output }) =>
      !!output && !isDeepStrictEqual(output, withoutUnknown(output, answered)),
    instead: ({ output }, answered) => ({ output: withoutUnknown(output, answered) }),
  },
  {
    name: "an error whose body is no JSON",
    why: "the peer fails with a SyntaxError; header and status tell what happened",
    example: { method: "logout", status: 503, body: "<html>Service Unavailable</html>" },
    applies: (answered, { name }) => !isGood(answered) && name === "SyntaxError",
    instead: (_, answered) => typed(answered.type ?? "Unknown", "UnknownError", answered),
  },
  {
    name: "an error whose type is null, empty or a number in one place",
    why: "the peer fails with a TypeError, or calls the error by nothing or by a number; another place may name the type",
    example: {
      method: "listAccounts",
      status: 400,
      body: '{"code":null,"__type":"ns#UnauthorizedException"}',
    },
    applies: (answered, { name }) => {
      const unnamed = name === "" && !!typed(typeIn(answered) ?? "", "", answered).name;
      const numbered = /^\d+$/.test(name ?? "");
      return !isGood(answered) && (name === "TypeError" || unnamed || numbered);
    },
    instead: (_, answered) => {
      const { message, Message } = parsed(answered.body) ?? {};
      return typed(typeIn(answered) ?? "Unknown", message ?? Message ?? "UnknownError", answered);
    },
  },
  {
    name: "an error that its status alone names",
    why: "the status of a modelled error stands for it; the peer calls the error Unknown, or by an empty name",
    example: { method: "listAccounts", status: 401, body: "" },
    applies: ({ status }, { name }) => (name === "Unknown" || name === "") && status in namesOfStatuses,
    instead: (seen, answered) => ({
      ...seen,
      ...typed(namesOfStatuses[answered.status] as string, seen.message, answered),
      members: seen.members ?? {},
    }),
  },
  {
    name: "an error with an empty name",
    why: "an error without a name is hard to look up; Unknown is what the peer says where no place names a type",
    example: { method: "listAccounts", status: 500, type: ":http://internal.amazon.com/coral/", body: "{}" },
    applies: (_, { name }) => name === "",
    instead: (seen) => ({ ...seen, name: "Unknown" }),
  },
  {
    name: "ForbiddenException",
    why: "the service's model has no class for the answer to a role that is not assigned",
    example: { method: "logout", status: 403, type: "ForbiddenException", body: '{"message":"No access"}' },
    applies: (_, { name }) => name === "ForbiddenException",
    instead: (seen) => ({ ...seen, class: "ForbiddenException", fault: "client" }),
  },
  {
    name: "members of an error's body",
    why: "the peer copies each of them to the error, where $retryable, code and cause steer retries",
    example: { method: "listAccounts", status: 400, body: '{"message":"no","$retryable":{},"cause":"x"}' },
    applies: (_, { members }) => Object.keys(members ?? {}).length > 0,
    instead: (seen) => ({ ...seen, members: {} }),
  },
  {
    name: "TooManyRequestsException says that it is to be retried",
    why: "$retryable is where tools look",
    example: { method: "listAccounts", status: 429, type: "TooManyRequestsException", body: "" },
    applies: (_, { name }) => name === "TooManyRequestsException",
    instead: (seen) => ({ ...seen, members: { $retryable: { throttling: true } } }),
  },
  {
    name: "a message that is no text",
    why: "the message of an error is a string, and [object Object] tells nothing",
    example: { method: "listAccounts", status: 400, body: '{"message":5,"code":"InvalidRequestException"}' },
    applies: (answered, { message }) => !isGood(answered) && typeof message !== "string",
    instead: (seen) => ({ ...seen, message: "UnknownError" }),
  },
  {
    name: "an error without a message",
    why: "UnknownError alone says nothing; the status is what is known",
    example: { method: "listAccounts", status: 418, body: "{}" },
    applies: (_, { message }) => message === "UnknownError",
    instead: (seen, { status }) => ({ ...seen, message: `UnknownError, HTTP status ${status}` }),
  },
  {
    name: "a message that echoes the token",
    why: "a token must not get into a log",
    example: { method: "logout", status: 500, body: `{"message":"bad token ${input.accessToken}"}` },
    applies: (answered, { message }) => !isGood(answered) && `${message}`.includes(input.accessToken),
    instead: (seen) => ({ ...seen, message: `${seen.message}`.replaceAll(input.accessToken, "***") }),
  },
  {
    name: "the hint of a 401",
    why: "an expired token, a revoked one and one of another region are answered alike",
    example: { method: "listAccounts", status: 401, type: "UnauthorizedException", body: '{"message":"no"}' },
    applies: (_, { name }) => name === "UnauthorizedException",
    instead: (seen) => withHint(seen, "token expired, revoked, or not of us-east-1: sign in again"),
  },
  {
    name: "the hint of a 403",
    why: "No access does not say to what",
    example: { method: "getRoleCredentials", status: 403, type: "ForbiddenException", body: "{}" },
    applies: (_, { name }) => name === "ForbiddenException",
    instead: (seen) => withHint(seen, `no assignment to ${input.roleName} in ${input.accountId}`),
  },
];

function classOf(error: unknown, classes: object): string | undefined {
  const candidates = [...typedNames, "SSOServiceException"];
  return candidates.find((name) => {
    const Class = (classes as Record<string, any>)[name];
    return Class && Object.prototype.isPrototypeOf.call(Class.prototype, error as object);
  });
}

function seenOf({ output, error }: Outcome, classes: object): Seen {
  if (!error) return { output };
  const { name, message, $fault: fault, $metadata: metadata, $response: _, hint, ...others } = error;
  const members = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return { name, message, class: classOf(error, classes), fault, metadata, ...(hint && { hint }), members };
}

/** Compares what both make of an answer; tells which exceptions there were. */
async function compare(answered: Answered): Promise<string[]> {
  const { method, status, type, body } = answered;
  const headers = {
    "x-amzn-requestid": "request-1",
    // As recordings of the service have it: not to be trusted.
    "content-type": "text/xml",
    ...(type !== undefined && { "x-amzn-errortype": type }),
  };
  server.answer = { status, headers, body };
  const { our, their } = await both(method, input);
  let expected = seenOf(their, peer);
  const met: string[] = [];
  for (const { name, applies, instead } of exceptions) {
    if (!applies(answered, expected)) continue;
    const exceptional = instead(expected, answered);
    // Where nothing differs, nothing is to be excepted.
    expect(expected, name).not.toEqual(exceptional);
    expected = exceptional;
    met.push(name);
  }
  expect(seenOf(our, own)).toEqual(expected);
  return met;
}

test.each(exceptions)("excepted: $name ($why)", async ({ name, example }) => {
  expect(await compare(example)).toContain(name);
});

const rarely = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<any> = fc.jsonValue({ maxDepth: 1 })) =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: rare });
const name = rarely(fc.string({ unit: "grapheme", minLength: 1 }));
const key = fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[!-~]{1,40}$/) }, name);
const optional = rarely(fc.option(fc.string({ unit: "grapheme" })));
const unknownMembers = fc.dictionary(
  fc.constantFrom("arn", "__type", "extra", "roleNames", "constructor"),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
);
/** An object of some of these members and of unknown ones, its required members there but for a few times. */
const structure = (required: Record<string, fc.Arbitrary<any>>, others: Record<string, fc.Arbitrary<any>>) =>
  fc
    .tuple(unknownMembers, rarely(fc.record(required)), fc.record(others, { requiredKeys: [] }))
    .map(([unknown, given, more]) =>
      isObject(given) ? { ...unknown, ...more, ...(given as object) } : given,
    );
const list = (item: fc.Arbitrary<any>) => rarely(fc.array(rarely(item), { maxLength: 5 }));
const bodies: { readonly [method in Method]: fc.Arbitrary<any> } = {
  listAccounts: structure(
    { accountList: list(structure({ accountId: name }, { accountName: optional, emailAddress: optional })) },
    { nextToken: optional },
  ),
  listAccountRoles: structure(
    { roleList: list(structure({ roleName: name }, { accountId: optional })) },
    { nextToken: optional },
  ),
  getRoleCredentials: structure(
    {
      roleCredentials: structure(
        {
          accessKeyId: key,
          secretAccessKey: key,
          sessionToken: key,
          expiration: rarely(fc.double({ noNaN: true, noDefaultInfinity: true })),
        },
        {},
      ),
    },
    {},
  ),
  logout: structure({}, {}),
};
const oddBody = fc.constantFrom(
  "",
  " ",
  "{",
  "{}",
  "[]",
  "null",
  "true",
  "42",
  '"text"',
  "<html></html>",
  "\ufeff{}",
  '{"accountList":[',
);
const bodyOf = (json: fc.Arbitrary<any>) =>
  rarely(
    json.map((value) => JSON.stringify(value)),
    oddBody,
  );

test.each(Object.keys(bodies) as Method[])(
  "%s: any good status has the same outcome",
  { timeout: 600_000 },
  async (method) => {
    const status = fc.constantFrom(200, 200, 200, 201, 202, 206);
    await fc.assert(
      fc.asyncProperty(status, bodyOf(bodies[method]), async (status, body) => {
        await compare({ method, status, body });
      }),
      { numRuns: runs },
    );
  },
);

const errorName = fc.oneof(
  fc.constantFrom(...typedNames),
  fc.constantFrom("ThrottlingException", "UnknownOperationException", "constructor", "toString"),
  fc.stringMatching(/^[A-Z][A-Za-z]{3,12}$/),
);
const errorType = fc
  .tuple(
    errorName,
    fc.constantFrom(
      "%",
      "com.amazonaws.switchboard.portal#%",
      "%:http://internal.amazon.com/coral/com.amazonaws.sso/",
      "com.amazonaws.sso#%:http://internal.amazon.com/coral/,more",
      "%,other",
      "",
      ":http://internal.amazon.com/",
      "com.amazonaws.sso#",
    ),
  )
  .map(([name, dress]) => dress.replace("%", name));
const message = rarely(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom(null, 5, { text: "no" }, `token ${input.accessToken} is not known`),
);
const errorBody = fc
  .tuple(
    fc.option(fc.tuple(fc.constantFrom("code", "Code"), rarely<any>(errorType, fc.constantFrom(null, 404)))),
    fc.option(rarely<any>(errorType, fc.constantFrom(null, 404))),
    fc.option(fc.tuple(fc.constantFrom("message", "Message"), message)),
    fc.record(
      {
        $retryable: fc.constant({ throttling: true }),
        cause: fc.constant("ECONNRESET"),
        errno: fc.integer(),
        hint: fc.constant(null),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([code, __type, said, others]) => ({
    ...others,
    ...(code && { [code[0]]: code[1] }),
    ...(__type !== null && { __type }),
    ...(said && { [said[0]]: said[1] }),
  }));
const badStatus = fc.oneof(
  fc.constantFrom(400, 401, 403, 404, 429, 500, 502, 503, 504),
  fc.integer({ min: 400, max: 599 }),
);

test.each(Object.keys(bodies) as Method[])(
  "%s: any bad status has the same outcome",
  { timeout: 600_000 },
  async (method) => {
    const type = fc.option(errorType, { nil: undefined });
    await fc.assert(
      fc.asyncProperty(badStatus, type, bodyOf(errorBody), async (status, type, body) => {
        await compare({ method, status, type, body });
      }),
      { numRuns: runs },
    );
  },
);
