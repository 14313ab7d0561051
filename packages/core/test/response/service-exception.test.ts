import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServiceException } from "../../src/index";
import { json, stubHandler } from "../stub-handler";
import {
  InvalidThingException,
  ListThingsCommand,
  PingCommand,
  TestClient,
  TestServiceException,
  TooManyRequestsException,
  UnauthorizedException,
} from "../test-client";

const accessToken = "planted-access-token";

async function failureOf(
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
  config: object = {},
): Promise<any> {
  const answer = { ...json(body, statusCode, headers), ...(typeof body === "string" && { body }) };
  const client = new TestClient({ maxAttempts: 1, requestHandler: stubHandler(answer), ...config });
  return client.send(new ListThingsCommand({ accessToken, filter: "f" })).then(
    () => expect.unreachable(),
    (error) => error,
  );
}

const type = "x-amzn-errortype";

describe("the type of an error", () => {
  it.each<[string, number, unknown, Record<string, string>?]>([
    ["the header", 400, {}, { [type]: "InvalidThingException" }],
    ["the header, up to a colon", 400, {}, { [type]: "InvalidThingException:http://internal.example/x#Y" }],
    ["the header, up to a comma", 400, {}, { [type]: "InvalidThingException,OtherException:x" }],
    ["the header, after a hash", 400, {}, { [type]: "com.example#InvalidThingException" }],
    ["the header, from hash to colon", 400, {}, { [type]: "com.example#InvalidThingException:http://x/" }],
    ["the header, without a body", 400, "", { [type]: "InvalidThingException" }],
    ["the header, over a page", 400, "<html>", { [type]: "InvalidThingException" }],
    ["code", 400, { code: "InvalidThingException" }],
    ["code, cut", 400, { code: "com.example#InvalidThingException:http://x/,y" }],
    ["Code", 400, { Code: "InvalidThingException" }],
    ["__type", 400, { __type: "InvalidThingException" }],
    ["__type, after a hash", 400, { __type: "com.amazonaws.switchboard.portal#InvalidThingException" }],
    ["an empty header and code", 418, { code: "InvalidThingException" }, { [type]: "" }],
    ["an empty code and __type", 418, { code: "", __type: "InvalidThingException" }],
    ["a code of null and __type", 418, { code: null, __type: "InvalidThingException" }],
    ["the status", 400, {}],
    ["the status, without a body", 400, ""],
    ["the status, over a page", 400, "<html><body>Bad</body></html>"],
    ["the status, over a list", 400, "[]"],
    ["the status, over null", 400, "null"],
    ["the status, over a number", 400, "42"],
    ["the status, over a string", 400, '"InvalidThing"'],
    ["the status, over cut JSON", 400, '{"__type":"Unauth'],
    ["the status, over a type that is nothing but marks", 400, { code: "#:," }],
    ["the status, over a code that is a number", 400, { code: 400 }],
    ["the status, over a code that is an object", 400, { code: { a: 1 } }],
    ["the status, over a code that cannot be a text", 400, { code: { toString: 1, valueOf: 1 } }],
  ])("is read from %s", async (_where, status, body, headers) => {
    const error = await failureOf(status, body, headers);
    expect(error.name).toBe("InvalidThingException");
    expect(error).toBeInstanceOf(InvalidThingException);
    expect(error).toBeInstanceOf(TestServiceException);
    expect(error).toBeInstanceOf(ServiceException);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(UnauthorizedException);
  });

  it("is the header's before code's before __type's before the status's", async () => {
    const body = { code: "UnauthorizedException", __type: "TooManyRequestsException" };
    expect(await failureOf(418, body, { [type]: "InvalidThingException" })).toBeInstanceOf(
      InvalidThingException,
    );
    expect(await failureOf(418, body)).toBeInstanceOf(UnauthorizedException);
    expect(await failureOf(418, { __type: body.__type })).toBeInstanceOf(TooManyRequestsException);
    expect(await failureOf(401, { __type: body.__type })).toBeInstanceOf(TooManyRequestsException);
  });

  it.each([401, 429])("is found for every shape of a %d", async (status) => {
    const name = status === 401 ? "UnauthorizedException" : "TooManyRequestsException";
    const names = [undefined, name, `com.example#${name}`, `${name}:http://x/`];
    for (const header of names)
      for (const code of names)
        for (const __type of names) {
          const error = await failureOf(
            status,
            { code, __type },
            header === undefined ? {} : { [type]: header },
          );
          expect(error.name).toBe(name);
        }
  });

  it.each(["BrandNewException", "constructor", "__proto__", "toString", "hasOwnProperty"])(
    "that the service does not model stays its name: %s",
    async (name) => {
      const error = await failureOf(418, { message: "New" }, { [type]: name });
      expect(error).toMatchObject({ name, message: "New", $fault: "client" });
      expect(error).toBeInstanceOf(TestServiceException);
      expect(error.constructor).toBe(TestServiceException);
    },
  );

  it("of a status that stands for none is Unknown", async () => {
    expect(await failureOf(418, "")).toMatchObject({
      name: "Unknown",
      message: "UnknownError, HTTP status 418",
    });
  });

  it.each([101, 199, 300, 301, 302, 304, 307, 308])(
    "of %d, which is never followed, is an error",
    async (statusCode) => {
      const requestHandler = stubHandler({ statusCode, headers: { location: "https://evil.example/" } });
      const error = await failureOf(statusCode, "", {}, { requestHandler });
      expect(error.name).toBe("IntermediaryError");
      expect(error.$metadata.httpStatusCode).toBe(statusCode);
      expect(requestHandler.requests).toHaveLength(1);
    },
  );

  it("is typed, whatever an answer is made of", async () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ code: fc.jsonValue(), message: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 400, max: 599 }),
        body,
        fc.string(),
        async (status, body, header) => {
          const error = await failureOf(status, body, { [type]: header });
          expect(error).toBeInstanceOf(TestServiceException);
          expect(error.$metadata.httpStatusCode).toBe(status);
          expect(typeof error.name).toBe("string");
          expect(typeof error.message).toBe("string");
        },
      ),
    );
  }, 20_000);
});

describe("an answer without a mark of the service", () => {
  const stranger = async (statusCode: number, body = "", headers: Record<string, string> = {}) => {
    const requestHandler = stubHandler({ statusCode, headers, body });
    const error = await failureOf(
      statusCode,
      "",
      {},
      { requestHandler, endpoint: "https://portal.example:8443" },
    );
    expect(error).toBeInstanceOf(TestServiceException);
    return error;
  };

  it.each([400, 401, 403, 404, 407, 418, 451, 500, 503, 511])("is not its verdict: %d", async (status) => {
    for (const body of [
      "",
      "<html>Blocked</html>",
      "{}",
      '{"message":"Forbidden"}',
      '{"code":403}',
      '{"code":"blocked"}',
      "null",
    ]) {
      const error = await stranger(status, body);
      expect(error.name).toBe("IntermediaryError");
      expect(error.message).toContain(`Status ${status}, not from Test Service but from a proxy`);
      expect(error.message).toContain("on the way to portal.example");
      expect(error).not.toHaveProperty("hint");
      expect(error.$metadata.httpStatusCode).toBe(status);
    }
  });

  it("tells what calls itself by a name on the way, and what it says", async () => {
    const error = await stranger(403, '{"message":"Category: finance"}', {
      server: "squid/6.1",
      via: "1.1 gate",
    });
    expect(error.message).toMatch(/ \(squid\/6.1, 1.1 gate\): Category: finance$/);
  });

  it("tells nothing of a token, not in a name either", async () => {
    const said = JSON.stringify({ message: `Refused: ${accessToken}` });
    const error = await stranger(403, said, { server: accessToken, via: `1.1 ${accessToken}` });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain("planted");
    expect(error.message).toContain("(***, 1.1 ***): Refused: ***");
  });

  it("is told by its status alone where it is 429", async () => {
    expect(await stranger(429, "<html>")).toBeInstanceOf(TooManyRequestsException);
  });

  it.each<[string, string, Record<string, string>]>([
    ["a type header", "", { [type]: "UnauthorizedException" }],
    ["a type header that names nothing", "", { [type]: "?" }],
    ["a request id", "<html>", { "x-amzn-requestid": "a-request" }],
    ["__type", '{"__type":"com.example#UnauthorizedException"}', {}],
    ["a code that is a type", '{"code":"UnauthorizedException"}', {}],
  ])("is none with %s", async (_mark, body, headers) => {
    expect(await stranger(401, body, headers)).toBeInstanceOf(UnauthorizedException);
  });
});

describe("the message of an error", () => {
  it.each<[unknown, string]>([
    [{ message: "Said so" }, "Said so"],
    [{ Message: "Said so" }, "Said so"],
    [{ message: "Said so", Message: "Other" }, "Said so"],
    [{ message: null }, "UnknownError, HTTP status 400"],
    [{}, "UnknownError, HTTP status 400"],
    ["", "UnknownError, HTTP status 400"],
    ["<html>", "UnknownError, HTTP status 400"],
  ])("of %j is %j", async (body, message) => {
    expect((await failureOf(400, body)).message).toBe(message);
  });

  it("that cannot be a text is left out", async () => {
    expect(await failureOf(400, { message: { toString: 1, valueOf: 1 } })).toMatchObject({
      name: "InvalidThingException",
      message: "UnknownError, HTTP status 400",
    });
  });

  it("is the service's own, verbatim, then the hint, which is also a member", async () => {
    const error = await failureOf(401, { message: "Session token not found or invalid" });
    expect(error.message).toBe("Session token not found or invalid (look at f in eu-west-1)");
    expect(error.hint).toBe("look at f in eu-west-1");
  });

  it("has no hint where the service has none to give", async () => {
    expect(await failureOf(400, { message: "m" })).not.toHaveProperty("hint");
  });

  it("has a hint that tells the host of a custom endpoint where there is no region", async () => {
    const config = { region: undefined, endpoint: "https://portal.example" };
    expect((await failureOf(401, {}, {}, config)).hint).toBe("look at f in portal.example");
  });
});

describe("what else an error tells", () => {
  it.each([
    [400, "client"],
    [429, "client"],
    [301, "client"],
    [500, "server"],
    [503, "server"],
  ])("a %d is the %s's fault", async (status, fault) => {
    expect((await failureOf(status, {}, { [type]: "New" })).$fault).toBe(fault);
  });

  it("facts about the answer", async () => {
    expect((await failureOf(400, {}, { "x-amzn-requestid": "request-1" })).$metadata).toEqual({
      httpStatusCode: 400,
      requestId: "request-1",
      attempts: 1,
      totalRetryDelay: 0,
    });
  });

  it("the response, without its body or a header that could hold a secret", async () => {
    const kept = {
      "content-type": "text/html",
      "content-length": "5",
      date: "today",
      "retry-after": "1",
      "x-amzn-requestid": "request-1",
      "x-amz-request-id": "request-2",
      "x-amz-id-2": "extended-1",
      "x-amz-cf-id": "cf-1",
      "x-amzn-errortype": "New",
    };
    const dropped = {
      "set-cookie": "a=planted",
      authorization: "planted",
      "x-echo": "planted",
      location: "planted",
    };
    const error = await failureOf(400, "planted body", { ...kept, ...dropped });
    expect(error.$response).toEqual({ statusCode: 400, headers: kept });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain("planted");
  });

  it.each(["x-amz-sso_bearer_token", "x-amz-security-token", "x-amzn-refresh-token"])(
    "no header that echoes a token: %s",
    async (header) => {
      const error = await failureOf(400, {}, { [header]: accessToken });
      expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain("planted");
    },
  );

  it("no token that the message echoes", async () => {
    const error = await failureOf(400, { message: `No such token: ${accessToken}, ${accessToken}` });
    expect(error.message).toBe("No such token: ***, ***");
  });

  it("a message of an operation without a token as it is", async () => {
    const client = new TestClient({ requestHandler: stubHandler(json({ message: "Said so" }, 400)) });
    await expect(client.send(new PingCommand({}))).rejects.toThrow(/^Said so$/);
  });

  it("no member that the body tries to plant", async () => {
    const body = {
      message: "m",
      $retryable: { throttling: true },
      $metadata: { httpStatusCode: 503 },
      $fault: "server",
      $response: {},
      cause: { code: "ECONNRESET" },
      name: "TimeoutError",
      stack: "planted",
    };
    const error = await failureOf(400, body);
    expect(error.$retryable).toBeUndefined();
    expect(error.cause).toBeUndefined();
    expect(error).toMatchObject({ name: "InvalidThingException", $fault: "client" });
    expect(error.$metadata.httpStatusCode).toBe(400);
    expect(error.stack).not.toContain("planted");
  });
});
