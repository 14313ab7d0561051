import * as peer from "@aws-sdk/client-sso-oidc";
import * as own from "@identity-center/client-sso-oidc";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Recorded, type Recorder, record } from "./recorder";

// The AWS SDK's client and this one do the same, before the same server. Where this one does better on purpose, the
// table of exceptions says so, and how.

const runs = Number(process.env["FUZZ_RUNS"] ?? 150);
const config = { region: "us-east-1", maxAttempts: 1 };

let server: Recorder;
let ours: own.SSOOIDC;
let theirs: peer.SSOOIDC;

beforeAll(async () => {
  // The peer reports numbers it did not expect as strings, and the like, on the console.
  vi.spyOn(console, "warn").mockImplementation(() => {});
  server = await record();
  ours = new own.SSOOIDC({ ...config, endpoint: server.endpoint });
  theirs = new peer.SSOOIDC({ ...config, endpoint: server.endpoint });
});
afterAll(async () => {
  ours.destroy();
  theirs.destroy();
  await server.close();
});

type Method = "registerClient" | "startDeviceAuthorization" | "createToken";
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
  fc.constantFrom("http://127.0.0.1/oauth/callback", "sso:account:access", '"\\\u2028\0', "__proto__"),
);
const absent = fc.constantFrom(undefined, null);
const maybe = fc.oneof(text, absent);
const list = fc.oneof(fc.array(text, { maxLength: 4 }), absent);
const structure = (required: object, optional: object) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) as never[] });
const inputs: { readonly [method in Method]: fc.Arbitrary<object> } = {
  registerClient: structure(
    { clientName: text, clientType: text },
    {
      scopes: list,
      redirectUris: list,
      grantTypes: list,
      issuerUrl: maybe,
      entitledApplicationArn: maybe,
    },
  ),
  startDeviceAuthorization: structure({ clientId: text, clientSecret: text, startUrl: text }, {}),
  createToken: structure(
    { clientId: text, clientSecret: text, grantType: text },
    {
      deviceCode: maybe,
      code: maybe,
      refreshToken: maybe,
      scope: list,
      redirectUri: maybe,
      codeVerifier: maybe,
    },
  ),
};

/** What has to be equal of two requests. */
function essence({ method, url, headers, body }: Recorded) {
  return {
    method,
    url,
    host: headers["host"],
    contentType: headers["content-type"],
    transferEncoding: headers["transfer-encoding"],
    attempt: headers["amz-sdk-request"],
    authorization: headers["authorization"],
    bearer: headers["x-amz-sso_bearer_token"],
    body: JSON.parse(body),
  };
}

const goodAnswers: { readonly [method in Method]: object } = {
  registerClient: { clientId: "i", clientSecret: "s", clientSecretExpiresAt: 1 },
  startDeviceAuthorization: { deviceCode: "d", userCode: "u", verificationUri: "v", expiresIn: 1 },
  createToken: { accessToken: "a", expiresIn: 1 },
};
const required: { readonly [method in Method]: readonly string[] } = {
  registerClient: ["clientId", "clientSecret", "clientSecretExpiresAt"],
  startDeviceAuthorization: ["deviceCode", "userCode", "verificationUri", "expiresIn"],
  createToken: ["accessToken", "expiresIn"],
};
const optional: { readonly [method in Method]: readonly string[] } = {
  registerClient: ["clientIdIssuedAt", "authorizationEndpoint", "tokenEndpoint"],
  startDeviceAuthorization: ["verificationUriComplete", "interval"],
  createToken: ["tokenType", "refreshToken", "idToken"],
};
const methods = Object.keys(inputs) as Method[];

test("a plugin finds the same length of the body on the request, and the wire has it", async () => {
  const lengths: unknown[] = [];
  for (const client of [ours, theirs]) {
    client.middlewareStack.addRelativeTo(
      ((next: any) => (args: any) => {
        lengths.push(args.request.headers["content-length"], Buffer.byteLength(args.request.body));
        return next(args);
      }) as never,
      { relation: "after", toMiddleware: "contentLengthMiddleware", name: "lengths" },
    );
  }
  server.requests.length = 0;
  server.answer = { status: 200, body: JSON.stringify(goodAnswers.createToken) };
  await both("createToken", { clientId: "€", clientSecret: "s", grantType: "refresh_token" });
  for (const client of [ours, theirs]) client.middlewareStack.remove("lengths");
  const onWire = server.requests.map(({ headers }) => headers["content-length"]);
  expect(lengths).toEqual([onWire[0], Number(onWire[0]), onWire[1], Number(onWire[1])]);
  expect(onWire[0]).toBe(onWire[1]);
});

test.each(methods)("%s: any valid input makes the same request", { timeout: 600_000 }, async (method) => {
  server.answer = { status: 200, body: JSON.stringify(goodAnswers[method]) };
  await fc.assert(
    fc.asyncProperty(inputs[method], async (input) => {
      server.requests.length = 0;
      const { our, their } = await both(method, input);
      expect(our.error ?? their.error).toBeUndefined();
      expect(server.requests).toHaveLength(2);
      const [mine, other] = server.requests.map(essence);
      expect(mine).toEqual(other);
      expect(mine?.contentType).toBe("application/json");
      expect(mine).toMatchObject({ authorization: undefined, bearer: undefined });
    }),
    { numRuns: runs },
  );
});

// Answers

interface Answered {
  readonly method: Method;
  readonly status: number;
  /** The header x-amzn-errortype. */
  readonly type?: string | undefined;
  readonly json: any;
}

/** What has to be equal of two outcomes: the output, or what tells an error from others. */
interface Seen {
  readonly output?: unknown;
  readonly name?: string;
  readonly message?: unknown;
  /** The closest class that the package exports. */
  readonly class?: string | undefined;
  readonly fault?: string;
  readonly status?: number;
  readonly members?: Record<string, unknown>;
}

const input = {
  clientName: "name",
  clientType: "public",
  clientId: "client",
  clientSecret: "secret-of-the-client",
  startUrl: "https://start.example",
  grantType: "refresh_token",
  refreshToken: "refresh-token-of-the-input",
};

const names = Object.keys(own).filter((name) => name.endsWith("Exception") && !/Service/.test(name));
const ofStatus: { readonly [status: number]: string } = {
  400: "InvalidRequestException",
  401: "InvalidClientException",
  500: "InternalServerException",
};
const kept = ["error", "error_description", "reason", "endpoint", "region"];
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isNumeric = (name: string) => /^(expiresIn|interval|client.*At)$/.test(name);
const isKey = (name: string) => /^(client(Id|Secret)|(device|user)Code|(access|refresh|id)Token)$/.test(name);

function isWhole({ method, json }: Answered): boolean {
  const fits = (name: string) =>
    isNumeric(name)
      ? Number.isFinite(json[name])
      : isText(json[name]) && (!isKey(name) || /^[!-~]+$/.test(json[name]));
  const fitsOptional = (name: string) =>
    (json[name] ?? null) === null || (!isNumeric(name) && json[name] === "") || fits(name);
  return required[method].every(fits) && optional[method].every(fitsOptional);
}

function hintOf(name: string, { method }: Answered): string | undefined {
  if (name === "InvalidClientException")
    return "the client's registration is unknown, expired, or of another region: register again";
  if (name === "InvalidGrantException")
    return "the refresh token is used, or its session has ended: sign in again";
  if (name === "ExpiredTokenException") return "the codes were not approved in time: start again";
  return name === "InvalidRequestException" && method
    ? "check that https://start.example is a start URL of us-east-1"
    : undefined;
}

/** An error of this name; what else is to be seen of it stays. */
function named(name: string, seen: Seen): Seen {
  return { ...seen, name, class: name, fault: name === "InternalServerException" ? "server" : "client" };
}

/** The name that an OAuth error code stands for. */
function nameOf(error: unknown): string | undefined {
  const flat = `${error}`.replaceAll("_", "");
  return typeof error === "string"
    ? names.find((name) => name.toLowerCase() === `${flat}exception`)
    : undefined;
}

interface Exception {
  readonly name: string;
  readonly why: string;
  readonly example: Answered;
  applies(answered: Answered, seen: Seen): boolean;
  /** What is to be seen here, given what is seen of the peer. */
  instead(seen: Seen, answered: Answered): Seen;
}

const exceptions: readonly Exception[] = [
  {
    name: "an answer that lacks what the operation is for, or has it of another type",
    why: "a token that is missing, a number, or not of printable ASCII is none; the peer resolves",
    example: { method: "createToken", status: 200, json: { expiresIn: 1 } },
    applies: (answered, { output }) => !!output && !isWhole(answered),
    instead: (_, { method, status }) => ({
      name: "InvalidResponseError",
      message: expect.stringMatching(new RegExp(`^${method}: the response has no `, "i")),
      class: "SSOOIDCServiceException",
      fault: "server",
      status,
      members: {},
    }),
  },
  {
    name: "an error that its body's error code names",
    why: "without the header the code of OAuth is all there is; the peer calls the error Unknown",
    example: { method: "createToken", status: 400, json: { error: "authorization_pending" } },
    applies: ({ json, type }, seen) => seen.name === "Unknown" && !type && !!nameOf(json.error),
    instead: (seen, { json }) => named(nameOf(json.error) as string, seen),
  },
  {
    name: "an error that its status alone names",
    why: "the status of a modelled error stands for it; the peer calls the error Unknown",
    example: { method: "registerClient", status: 401, json: {} },
    applies: ({ status }, { name }) => name === "Unknown" && status in ofStatus,
    instead: (seen, { status }) => named(ofStatus[status] as string, seen),
  },
  {
    name: "a message that is in error_description",
    why: "the service sends no other; the peer says UnknownError",
    example: {
      method: "createToken",
      status: 400,
      json: { error: "slow_down", error_description: "Too fast" },
    },
    applies: ({ json }, { output, message }) =>
      !output && message === "UnknownError" && isText(json.error_description),
    instead: (seen, { json }) => ({ ...seen, message: json.error_description }),
  },
  {
    name: "an error without a message",
    why: "UnknownError alone says nothing; the status is what is known",
    example: { method: "createToken", status: 418, json: {} },
    applies: (_, { message }) => message === "UnknownError",
    instead: (seen, { status }) => ({ ...seen, message: `UnknownError, HTTP status ${status}` }),
  },
  {
    name: "members of an error's body that the model does not name",
    why: "the peer copies each of them to the error, where $retryable, code and cause steer retries",
    example: { method: "createToken", status: 400, json: { error: "slow_down", $retryable: {}, cause: "x" } },
    applies: (_, { members = {} }) => Object.keys(members).some((name) => !kept.includes(name)),
    instead: ({ members = {}, ...seen }) => ({
      ...seen,
      members: Object.fromEntries(Object.entries(members).filter(([name]) => kept.includes(name))),
    }),
  },
  {
    name: "members of an error's body that are no text, or empty",
    why: "they are typed as texts; the peer passes them on",
    example: { method: "createToken", status: 400, json: { error: "slow_down", reason: 5 } },
    applies: (_, { members = {} }) => Object.values(members).some((value) => !isText(value)),
    instead: ({ members = {}, ...seen }) => ({
      ...seen,
      members: Object.fromEntries(Object.entries(members).filter(([, value]) => isText(value))),
    }),
  },
  {
    name: "an error that echoes a secret of the request",
    why: "a secret must not get into a log",
    example: {
      method: "createToken",
      status: 400,
      json: { error: "invalid_grant", error_description: `No ${input.refreshToken}` },
    },
    applies: (_, { message, members }) => JSON.stringify([message, members]).includes(input.refreshToken),
    instead: (seen) => JSON.parse(JSON.stringify(seen).replaceAll(input.refreshToken, "***")),
  },
  {
    name: "the hint",
    why: "the service does not say what mends it",
    example: { method: "startDeviceAuthorization", status: 400, type: "InvalidRequestException", json: {} },
    applies: (answered, { name }) => !!name && name !== "InvalidResponseError" && !!hintOf(name, answered),
    instead: (seen, answered) => ({
      ...seen,
      message: `${seen.message} (${hintOf(seen.name as string, answered)})`,
    }),
  },
];

function classOf(error: unknown, classes: object): string | undefined {
  return [...names, "SSOOIDCServiceException"].find((name) => {
    const Class = (classes as Record<string, any>)[name];
    return Object.prototype.isPrototypeOf.call(Class.prototype, error as object);
  });
}

function seenOf({ output, error }: Outcome, classes: object): Seen {
  if (!error) return { output };
  const { name, message, $fault: fault, $metadata, $response: _, hint: _hint, ...others } = error;
  const members = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  // An own member of the peer's errors where the body has no message.
  delete members["message"];
  return { name, message, class: classOf(error, classes), fault, status: $metadata?.httpStatusCode, members };
}

/** Compares what both make of an answer; tells which exceptions there were. */
async function compare(answered: Answered): Promise<string[]> {
  const { method, status, type, json } = answered;
  const headers = {
    "x-amzn-requestid": "a-request",
    ...(type !== undefined && { "x-amzn-errortype": type }),
  };
  server.answer = { status, headers, body: JSON.stringify(json) };
  const { our, their } = await both(method, input);
  let expected = seenOf(their, peer);
  const met: string[] = [];
  for (const { name, applies, instead } of exceptions) {
    if (!applies(answered, expected)) continue;
    expected = instead(expected, answered);
    met.push(name);
  }
  expect(seenOf(our, own)).toEqual(expected);
  return met;
}

test.each(exceptions)("excepted: $name ($why)", async ({ name, example }) => {
  expect(await compare(example)).toContain(name);
});

test.each(names)("%s is typed by the header, with what the service says", async (name) => {
  const json = { error: "some_code", error_description: "Said so" };
  const status = Number(Object.entries(ofStatus).find(([, of]) => of === name)?.[0] ?? 400);
  await compare({ method: "createToken", status, type: `${name}:http://internal.amazon.com/coral/`, json });
});

const rarely = (usual: fc.Arbitrary<any>) =>
  fc.oneof(
    { weight: 20, arbitrary: usual },
    { weight: 1, arbitrary: fc.constantFrom(null, "", {}, [], true) },
  );
const anyValue = (name: string) =>
  rarely(
    isNumeric(name)
      ? fc.integer({ min: 0, max: 1e9 })
      : fc.oneof(
          { weight: isKey(name) ? 20 : 0, arbitrary: fc.stringMatching(/^[!-~]{1,40}$/) },
          fc.string({ unit: "grapheme", minLength: 1 }),
        ),
  );

test.each(methods)("%s: any good answer has the same outcome", { timeout: 600_000 }, async (method) => {
  const members = [...required[method], ...optional[method], "extra", "constructor"];
  const json = fc.record(Object.fromEntries(members.map((name) => [name, anyValue(name)])), {
    requiredKeys: required[method] as never[],
  });
  await fc.assert(
    fc.asyncProperty(json, async (json) => {
      await compare({ method, status: 200, json });
    }),
    { numRuns: runs },
  );
});

const codes = names.map((name) =>
  name
    .replace("Exception", "")
    .replace(/(?<=.)[A-Z]/g, "_$&")
    .toLowerCase(),
);
const error = fc.oneof(
  fc.constantFrom(...codes),
  fc.constantFrom("server_error", "new", "__proto__", "", 5, null),
);
const said = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom("", null, 5, {}, `No token ${input.refreshToken} here`),
);
const errorType = fc
  .tuple(
    fc.oneof(fc.constantFrom(...names), fc.stringMatching(/^[A-Z][A-Za-z]{3,12}$/)),
    fc.constantFrom("%", "%:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/", "ns#%"),
  )
  .map(([name, dress]) => dress.replace("%", name));

test.each(methods)("%s: any bad answer has the same outcome", { timeout: 600_000 }, async (method) => {
  const json = fc.record(
    {
      error,
      error_description: said,
      reason: fc.constantFrom("KMS_NotFoundException", 5),
      region: fc.constant("eu-west-1"),
      endpoint: fc.constant("https://oidc.eu-west-1.amazonaws.com"),
      message: fc.string({ unit: "grapheme", minLength: 1 }),
      $retryable: fc.constant({}),
      cause: fc.constant("ECONNRESET"),
    },
    { requiredKeys: [] },
  );
  const status = fc.oneof(fc.constantFrom(400, 401, 500), fc.integer({ min: 400, max: 599 }));
  await fc.assert(
    fc.asyncProperty(status, fc.option(errorType, { nil: undefined }), json, async (status, type, json) => {
      await compare({ method, status, type, json });
    }),
    { numRuns: runs },
  );
});
