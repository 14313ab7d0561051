import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, json, stubHandler } from "../stub-handler";
import {
  GetKeyCommand,
  LeaveCommand,
  ListThingsCommand,
  TestClient,
  TestServiceException,
} from "../test-client";

const accessToken = "some-token";

const clientOf = (...answers: readonly Answer[]) =>
  new TestClient({ maxAttempts: 1, requestHandler: stubHandler(...answers) });
const list = (...answers: readonly Answer[]) =>
  clientOf(...answers).send(new ListThingsCommand({ accessToken }));
const getKey = (answer: Answer) => clientOf(answer).send(new GetKeyCommand({ accessToken, name: "n" }));
const leave = (answer: Answer) => clientOf(answer).send(new LeaveCommand({ accessToken }));

const key = {
  accessKeyId: "id",
  secretAccessKey: "planted-secret-key",
  sessionToken: "session",
  expiration: 1,
};
const metadata = { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 };

describe("an output", () => {
  it("is the answer's members, and facts about the answer", async () => {
    const headers = { "x-amzn-requestid": "request-1", "x-amz-id-2": "extended-1", "x-amz-cf-id": "cf-1" };
    expect(
      await list(json({ things: [{ id: "a", label: "A" }, { id: "b" }], nextToken: "n" }, 200, headers)),
    ).toEqual({
      things: [{ id: "a", label: "A" }, { id: "b" }],
      nextToken: "n",
      $metadata: { ...metadata, requestId: "request-1", extendedRequestId: "extended-1", cfId: "cf-1" },
    });
    expect(await getKey(json({ key }))).toMatchObject({ key });
  });

  it.each(["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"])(
    "has the request id of %s",
    async (header) => {
      expect((await leave({ headers: { [header]: "request-1" } })).$metadata.requestId).toBe("request-1");
    },
  );

  it("does not depend on the content type", async () => {
    expect(await list(json({ things: [] }, 200, { "content-type": "text/xml" }))).toMatchObject({
      things: [],
    });
  });

  it("has no member that the operation does not name", async () => {
    const output = await list(
      json({ things: [{ id: "a", extra: 1 }], extra: 1, $metadata: { attempts: 99 } }),
    );
    expect(output).toEqual({ things: [{ id: "a" }], $metadata: metadata });
  });

  it("has no member where the answer had null", async () => {
    const output = await list(json({ things: [{ id: "a", label: null }], nextToken: null }));
    expect(output).toEqual({ things: [{ id: "a" }], $metadata: metadata });
    expect(output).not.toHaveProperty("nextToken");
    expect(output.things[0]).not.toHaveProperty("label");
  });

  it("keeps an optional string that is empty", async () => {
    expect((await list(json({ things: [{ id: "a", label: "" }] }))).things).toEqual([{ id: "a", label: "" }]);
  });

  it("is untouched by keys that mean something to JavaScript", async () => {
    const evil = '"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}},"toString":1';
    const output = await list({ body: `{${evil},"things":[{${evil},"id":"a"}]}` });
    expect(output.things).toEqual([{ id: "a" }]);
    expect(Object.getPrototypeOf(output.things[0])).toBe(Object.prototype);
    expect(({} as { evil?: number }).evil).toBeUndefined();
    expect(`${output.things[0]}`).toBe("[object Object]");
  });

  it("of an operation that answers nothing is there whatever the answer holds", async () => {
    expect(await leave({ body: "[]" })).toEqual({ $metadata: metadata });
    const headers = { "x-amzn-requestid": "a-request" };
    expect((await leave({ headers, body: "OK" })).$metadata).toMatchObject({ requestId: "a-request" });
    expect(await leave({ body: "" })).toEqual({ $metadata: metadata });
    expect(await leave({ body: undefined })).toEqual({ $metadata: metadata });
    expect(await leave(json({ anything: 1 }))).toEqual({ $metadata: metadata });
  });

  it("of an operation that answers nothing is no page of something in between", async () => {
    await expect(leave({ body: "<html>Sign in to the Wi-Fi</html>" })).rejects.toMatchObject({
      name: "IntermediaryError",
    });
  });

  it("is read from every form of body", async () => {
    const text = '{"things":[{"id":"ü"}]}';
    const bytes = new TextEncoder().encode(text);
    const streams = [Readable.from([bytes.subarray(0, 18), bytes.subarray(18)]), new Response(text).body];
    for (const body of [text, bytes, new Blob([text]), ...streams]) {
      expect((await list({ body })).things).toEqual([{ id: "ü" }]);
    }
  });

  it("is the same with a byte order mark before it, in every form of body", async () => {
    const text = '\ufeff{"things":[]}';
    for (const body of [Buffer.from(text), new Blob([text]), Readable.from([Buffer.from(text)])]) {
      expect((await list({ body })).things).toEqual([]);
    }
  });
});

describe("an unfit answer", () => {
  it.each([
    ["empty", "", "JSON"],
    ["[]", "[]", "an object"],
    ["42", "42", "an object"],
    ['"text"', '"text"', "an object"],
    ["true", "true", "an object"],
    ["null", "null", "an object"],
    ["false", "false", "an object"],
    ["0", "0", "an object"],
    ["{}", "{}", "valid things"],
    ["a list that is null", '{"things":null}', "valid things"],
    ["a list that is an object", '{"things":{}}', "valid things"],
    ["a list that is a string", '{"things":"a"}', "valid things"],
    ["a list of null", '{"things":[null]}', "valid things"],
    ["a list of strings", '{"things":["a"]}', "valid things"],
    ["a list of lists", '{"things":[[]]}', "valid things"],
    ["an item without its id", '{"things":[{}]}', "valid id"],
    ["an item whose id is empty", '{"things":[{"id":""}]}', "valid id"],
    ["an item whose id is a number", '{"things":[{"id":5}]}', "valid id"],
    ["a label that is a number", '{"things":[{"id":"a","label":5}]}', "valid label"],
    ["a label that is false", '{"things":[{"id":"a","label":false}]}', "valid label"],
    ["a token that is an object", '{"things":[],"nextToken":{}}', "valid nextToken"],
    ["a token that is 0", '{"things":[],"nextToken":0}', "valid nextToken"],
  ])("is a typed error that says what is missing: %s", async (_what, body, missing) => {
    const failure = list({ body });
    await expect(failure).rejects.toBeInstanceOf(TestServiceException);
    await expect(failure).rejects.toMatchObject({
      name: "InvalidResponseError",
      message: `ListThings: the response has no ${missing}`,
      $metadata: { httpStatusCode: 200 },
    });
  });

  it.each([
    ["key", {}],
    ["key", { key: null }],
    ["key", { key: [] }],
    ["accessKeyId", { key: { ...key, accessKeyId: undefined } }],
    ["accessKeyId", { key: { ...key, accessKeyId: "" } }],
    ["secretAccessKey", { key: { ...key, secretAccessKey: null } }],
    ["sessionToken", { key: { ...key, sessionToken: 5 } }],
    ["expiration", { key: { ...key, expiration: undefined } }],
    ["expiration", { key: { ...key, expiration: null } }],
    ["expiration", { key: { ...key, expiration: "1" } }],
    ["expiration", { key: { ...key, expiration: "2026-01-01T00:00:00Z" } }],
  ])("gives no key without %s", async (missing, body) => {
    const failure = await getKey(json(body)).catch((error: Error) => error);
    expect(failure).toMatchObject({
      name: "InvalidResponseError",
      message: `GetKey: the response has no valid ${missing}`,
    });
    expect((failure as Error).stack).not.toContain("planted");
  });

  it.each([
    ["a line break", "planted\nAWS_PROFILE=other"],
    ["a blank", "planted secret"],
    ["a tab", "planted\tsecret"],
    ["a quotation mark of PowerShell", "planted\u2019secret"],
    ["a letter beyond ASCII", "plänted"],
    ["DEL", "planted\x7f"],
    ["a NUL", "planted\0"],
  ])("gives no key with %s, and does not quote it", async (_what, text) => {
    for (const member of ["accessKeyId", "secretAccessKey", "sessionToken"]) {
      const failure = await getKey(json({ key: { ...key, [member]: text } })).catch((error: Error) => error);
      expect(failure).toMatchObject({
        name: "InvalidResponseError",
        message: `GetKey: the response has no valid ${member}`,
      });
      expect((failure as Error).stack).not.toMatch(/pl.nted/);
    }
  });

  it("gives no key that expires at infinity", async () => {
    const body = JSON.stringify({ key }).replace('"expiration":1', '"expiration":1e999');
    await expect(getKey({ body })).rejects.toThrow("GetKey: the response has no valid expiration");
  });

  it("of no JSON is of something in between where it has no mark of the service, and is never quoted", async () => {
    const body = "<html><title>Sign in to the Wi-Fi</title>";
    const page = list({ body, headers: { server: "hotel" } });
    await expect(page).rejects.toBeInstanceOf(TestServiceException);
    await expect(page).rejects.toMatchObject({
      name: "IntermediaryError",
      message: expect.stringMatching(/^Status 200, not from Test Service but from a proxy.*\(hotel\)$/),
      $metadata: { httpStatusCode: 200 },
    });
    await expect(list({ body, headers: { "x-amzn-requestid": "a-request" } })).rejects.toMatchObject({
      name: "InvalidResponseError",
      message: "ListThings: the response has no JSON",
    });
  });

  it("of cut JSON is never quoted", async () => {
    const body = JSON.stringify({ key });
    for (let length = 1; length < body.length; length += 1) {
      for (const before of ["", "\ufeff", "OK ", ")]}',\n"]) {
        const failure = await getKey({ body: before + body.slice(0, length) }).catch((error: Error) => error);
        expect((failure as Error).name).toBe("IntermediaryError");
        expect((failure as Error).stack).not.toContain("planted");
      }
    }
  });

  it("is never taken for an output, whatever JSON it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const result = await getKey(json({ key: value })).catch((error: Error) => error);
        expect(result).toMatchObject({ name: "InvalidResponseError" });
      }),
    );
  }, 20_000);
});
