import { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { accessToken, cases, endingOf, isDocumented, patience, showsToken, stubbed } from "./stub-portal";

const roleCredentials = {
  accessKeyId: "ASIAEXAMPLE",
  secretAccessKey: "secret-access-key",
  sessionToken: "session-token",
  expiration: 4e12,
};
const accountList = [{ accountId: "000000000000", accountName: "one", emailAddress: "one@example.com" }];
const rightBodies = [
  { roleCredentials },
  { accountList, nextToken: null },
  { accountList, nextToken: "next" },
  { roleList: [{ roleName: "Reader", accountId: "000000000000" }] },
  { message: `Session token ${accessToken} not found or invalid` },
  { __type: "com.amazonaws.sso#UnauthorizedException", message: "no" },
].map((body) => JSON.stringify(body));

/** JSON with the members that a client looks for, of any kind. */
const strangeJson = fc
  .record(
    {
      roleCredentials: fc.oneof(
        fc.record(
          {
            accessKeyId: fc.jsonValue(),
            secretAccessKey: fc.jsonValue(),
            sessionToken: fc.oneof(fc.jsonValue(), fc.constant(accessToken)),
            expiration: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        fc.jsonValue(),
      ),
      accountList: fc.oneof(fc.array(fc.record({ accountId: fc.jsonValue() })), fc.jsonValue()),
      roleList: fc.oneof(fc.array(fc.record({ roleName: fc.jsonValue() })), fc.jsonValue()),
      nextToken: fc.jsonValue(),
      message: fc.oneof(fc.jsonValue(), fc.constant(accessToken)),
      Message: fc.jsonValue(),
      code: fc.oneof(fc.jsonValue(), fc.constantFrom("constructor", "__proto__", "ECONNRESET", accessToken)),
      __type: fc.oneof(fc.jsonValue(), fc.constantFrom("a#b:c", "#", "toString", accessToken)),
      $retryable: fc.jsonValue(),
      $metadata: fc.jsonValue(),
      cause: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));

/** A right body with a piece replaced by anything. */
const spoiled = fc
  .tuple(fc.constantFrom(...rightBodies), fc.nat(200), fc.nat(5), fc.string({ unit: "binary", maxLength: 4 }))
  .map(([body, at, length, piece]) => body.slice(0, at) + piece + body.slice(at + length));

const bytes = fc.oneof(
  fc.constantFrom(...rightBodies).map((text) => Buffer.from(text)),
  fc.oneof(strangeJson, spoiled, fc.json(), fc.string({ unit: "binary" })).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
  fc.nat(9_000).map((length) => Buffer.alloc(length, " ")),
);

async function* pieces(all: Buffer, size: number, failure?: unknown) {
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
  if (failure !== undefined) throw failure;
}

const failures = fc.oneof(
  fc.constantFrom<unknown>(
    Object.assign(new Error("reset"), { code: "ECONNRESET" }),
    Object.assign(new Error("slow"), { name: "TimeoutError" }),
    Object.assign(new Error("bad"), { code: "ERR_INVALID_CHAR", $metadata: { httpStatusCode: 200 } }),
    new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } }),
    Object.freeze(new Error("frozen")),
    Object.create(null),
  ),
  fc.anything(),
);

const bodyForms = {
  bytes: (all: Buffer) => all,
  text: (all: Buffer) => all.toString("latin1"),
  blob: (all: Buffer) => new Blob([new Uint8Array(all)]),
  stream: (all: Buffer, size: number) => Readable.from(pieces(all, size), { objectMode: false }),
  "failing stream": (all: Buffer, size: number, failure: unknown) =>
    Readable.from(pieces(all, size, failure ?? "failed"), { objectMode: false }),
  "web stream": (all: Buffer, size: number) => ReadableStream.from(pieces(all, size)),
  "failing web stream": (all: Buffer, size: number, failure: unknown) =>
    ReadableStream.from(pieces(all, size, failure ?? "failed")),
  gzip: (all: Buffer) => Readable.from([gzipSync(all)]),
  brotli: (all: Buffer) => Readable.from([brotliCompressSync(all)]),
  "cut gzip": (all: Buffer, size: number) => Readable.from([gzipSync(all).subarray(0, size)]),
  none: () => undefined,
  null: () => null,
  empty: () => "",
  // Now and then one that never comes: it costs its time limit.
  silent: (all: Buffer, size: number) => (size === 1 ? new Readable({ read() {} }) : all),
};

/** What a request handler may make of a body. */
const body = fc.record({
  bytes,
  size: fc.integer({ min: 1, max: 100 }),
  failure: failures,
  form: fc.constantFrom(...(Object.keys(bodyForms) as (keyof typeof bodyForms)[])),
});

const headerValue = fc.oneof(
  fc.string(),
  fc.constantFrom(
    accessToken,
    "Infinity",
    "1e25",
    "-1",
    "Wed, 21 Oct 2015 07:28:00 GMT",
    "0",
    "NaN",
    "x".repeat(500),
  ),
);
const headers = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      "content-encoding": fc.constantFrom(
        "gzip",
        "br",
        "deflate",
        "identity",
        "GZIP",
        "",
        "zstd",
        "gzip, br",
      ),
      "content-type": headerValue,
      "content-length": headerValue,
      date: headerValue,
      "retry-after": headerValue,
      "x-amzn-errortype": fc.oneof(
        headerValue,
        fc.constantFrom("UnauthorizedException", "hasOwnProperty", "ThrottlingException:http://x/"),
      ),
      "x-amzn-requestid": headerValue,
      location: fc.constantFrom("http://elsewhere.invalid/", "//elsewhere.invalid", "javascript:0"),
      "set-cookie": headerValue,
      __proto__: headerValue,
    },
    { requiredKeys: [] },
  ),
);
const statusCode = fc.oneof(
  fc.constant(200),
  fc.constantFrom(201, 204, 206, 301, 302, 307, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504),
  fc.integer({ min: -1, max: 1_000 }),
);

/** What a request handler gives, or throws. */
const answer = fc.oneof(
  { weight: 20, arbitrary: fc.record({ statusCode, headers, body }).map((response) => ({ response })) },
  { weight: 2, arbitrary: failures.map((thrown) => ({ thrown })) },
  { weight: 1, arbitrary: fc.anything().map((anything) => ({ anything })) },
);

function give(answer: any): unknown {
  if ("thrown" in answer) throw answer.thrown;
  if ("anything" in answer) return answer.anything;
  const { statusCode, headers, body } = answer.response;
  const make = bodyForms[body.form as keyof typeof bodyForms];
  return {
    response: { statusCode, headers: { ...headers }, body: make(body.bytes, body.size, body.failure) },
  };
}

const input = { accessToken, accountId: "000000000000", roleName: "Reader" };

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function checkOutput({ $metadata, nextToken, ...output }: any): void {
  expect(Math.floor($metadata.httpStatusCode / 100)).toBe(2);
  expect(["string", "undefined"]).toContain(typeof nextToken);
  for (const { accountId } of output.accountList ?? []) expect(accountId).toSatisfy(isText);
  for (const { roleName } of output.roleList ?? []) expect(roleName).toSatisfy(isText);
  const { expiration, ...texts } = output.roleCredentials ?? { expiration: 0 };
  expect(expiration).toSatisfy(Number.isFinite);
  expect(Object.values(texts)).toSatisfy((values: unknown[]) => values.every(isText));
  if (output.roleCredentials) expect(Object.keys(texts)).toHaveLength(3);
}

const operations = ["getRoleCredentials", "listAccounts", "listAccountRoles", "logout"] as const;
const lists = {
  getRoleCredentials: "roleCredentials",
  listAccounts: "accountList",
  listAccountRoles: "roleList",
};

test(
  "whatever a request handler does, a call ends with an output of its shape or a documented error",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.array(answer, { minLength: 1, maxLength: 3 }),
        async (operation, answers) => {
          let count = 0;
          const { client, sent } = stubbed(() => give(answers[count++ % answers.length]), {
            maxAttempts: answers.length,
          });
          const { output, error } = await endingOf(() => (client as any)[operation](input));
          expect(sent.length).toBeGreaterThanOrEqual(1);
          expect(sent.length).toBeLessThanOrEqual(answers.length);
          for (const { protocol, hostname } of sent) {
            expect(`${protocol}//${hostname}`).toBe("https://portal.sso.us-east-1.amazonaws.com");
          }
          if (error === undefined) {
            if (operation !== "logout") expect(output).toHaveProperty(lists[operation]);
            checkOutput(output);
          } else {
            expect(error).toSatisfy(isDocumented);
            expect(error).not.toSatisfy(showsToken);
            expect(typeof error.message).toBe("string");
          }
          client.destroy();
        },
      ),
      cases(0.3),
    );
  },
  patience,
);

const pageToken = fc.constantFrom("a", "b", "c", "d", null, undefined, "");

test(
  "whatever page tokens come, a pagination ends, and asks for no page twice",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(pageToken, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (tokens, prefetch) => {
          let count = 0;
          const { client, sent } = stubbed(() => {
            const nextToken = tokens[count++ % tokens.length];
            return {
              response: { statusCode: 200, headers: {}, body: JSON.stringify({ accountList, nextToken }) },
            };
          });
          const pages: unknown[] = [];
          const { error } = await endingOf(async () => {
            const options = { prefetch } as object;
            for await (const page of client.paginateListAccounts({ accessToken }, options)) pages.push(page);
          });
          if (error !== undefined) expect(error.name).toBe("PaginationError");
          const asked = sent.map(({ query }) => query["next_token"]);
          expect(new Set(asked).size).toBe(asked.length);
          expect(pages).toHaveLength(asked.length);
        },
      ),
      cases(0.1),
    );
  },
  patience,
);
