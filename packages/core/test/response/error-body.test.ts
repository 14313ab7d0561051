import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorBody } from "../../src/index";
import { json, stubHandler } from "../stub-handler";
import {
  InvalidThingException,
  ListThingsCommand,
  TestClient,
  TestServiceException,
  TooManyRequestsException,
} from "../test-client";

const accessToken = "planted-access-token";
const seen: unknown[] = [];

const errorBody: ErrorBody = {
  members: ["error", "error_description"],
  message: "error_description",
  type(fields) {
    seen.push(fields);
    return fields["error"] === "invalid_thing" ? "InvalidThingException" : undefined;
  },
};

async function failureOf(body: unknown, statusCode = 418, headers: Record<string, string> = {}) {
  const requestHandler = stubHandler(json(body, statusCode, headers));
  const client = new TestClient({ maxAttempts: 1, requestHandler }, { errorBody });
  return client.send(new ListThingsCommand({ accessToken })).then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe("a service that writes its errors' bodies in its own way", () => {
  it("tells the type, and keeps its members and its message", async () => {
    const error = await failureOf({ error: "invalid_thing", error_description: "No such thing" });
    expect(error).toBeInstanceOf(InvalidThingException);
    expect(error).toMatchObject({
      message: "No such thing",
      error: "invalid_thing",
      error_description: "No such thing",
    });
  });

  it("is asked with names in lower case", async () => {
    seen.length = 0;
    await failureOf({ Error: "invalid_thing", ERROR_Description: "x" });
    expect(seen).toEqual([{ error: "invalid_thing", error_description: "x" }]);
  });

  it("is asked last: header, code and __type go first", async () => {
    const body = { error: "invalid_thing" };
    const other = "TooManyRequestsException";
    expect(await failureOf(body, 418, { "x-amzn-errortype": other })).toBeInstanceOf(
      TooManyRequestsException,
    );
    expect(await failureOf({ ...body, code: other })).toBeInstanceOf(TooManyRequestsException);
    expect(await failureOf({ ...body, __type: other })).toBeInstanceOf(TooManyRequestsException);
    expect(await failureOf({}, 400)).toBeInstanceOf(InvalidThingException);
  });

  it("has a message that counts more, where there is one", async () => {
    const error = await failureOf({ message: "Said so", error_description: "Other" });
    expect(error).toMatchObject({ message: "Said so", error_description: "Other" });
  });

  it.each([null, 5, {}, [], "", true])("keeps no member that is no text: %j", async (value) => {
    const error = await failureOf({ error: value, error_description: value });
    expect(error).not.toHaveProperty("error");
    expect(error).not.toHaveProperty("error_description");
    expect(error.message).toBe("UnknownError, HTTP status 418");
  });

  it("keeps no member that is not its own, and no secret in those that are", async () => {
    const error = await failureOf({
      error: accessToken,
      error_description: `No ${accessToken}`,
      cause: "planted",
      $retryable: {},
    });
    expect(error).toMatchObject({ error: "***", error_description: "No ***" });
    expect(error.cause).toBeUndefined();
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("planted");
  });

  it("gives a typed error, whatever its body", async () => {
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ error: fc.jsonValue(), error_description: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(body, async (body) => {
        const error = await failureOf(body);
        expect(error).toBeInstanceOf(TestServiceException);
        expect(typeof error.message).toBe("string");
      }),
    );
  }, 20_000);
});
