import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StubHandler, stubHandler } from "../stub-handler";
import { GetKeyCommand, LeaveCommand, ListThingsCommand, PingCommand, TestClient } from "../test-client";

const accessToken = "some-token";
const things = { body: '{"things":[]}' };
const key = {
  body: '{"key":{"accessKeyId":"a","secretAccessKey":"b","sessionToken":"c","expiration":1}}',
};

const clientOf = (requestHandler: StubHandler) => new TestClient({ requestHandler });

describe("a request", () => {
  it("is the operation's method, path, query and headers", async () => {
    const requestHandler = stubHandler(things);
    const input = { accessToken, filter: "a b", nextToken: "n", maxResults: 100 };
    await clientOf(requestHandler).send(new ListThingsCommand(input));
    expect(requestHandler.requests).toEqual([
      expect.objectContaining({
        method: "GET",
        protocol: "https:",
        hostname: "api.test.eu-west-1.amazonaws.com",
        path: "/things",
        query: { filter: "a b", next_token: "n", max_result: "100" },
        headers: expect.objectContaining({ "x-test-bearer_token": "some-token" }),
      }),
    ]);
  });

  it("has neither body nor content type, whatever its method", async () => {
    const requestHandler = stubHandler();
    await clientOf(requestHandler).send(new LeaveCommand({ accessToken }));
    const [request] = requestHandler.requests;
    expect(request).toMatchObject({ method: "POST", path: "/leave", query: {} });
    expect(request).not.toHaveProperty("body", expect.anything());
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      "amz-sdk-invocation-id",
      "amz-sdk-request",
      "host",
      "user-agent",
      "x-amz-user-agent",
      "x-test-bearer_token",
    ]);
  });

  it("carries a member in a header where the operation says so", async () => {
    const requestHandler = stubHandler(key);
    await clientOf(requestHandler).send(new GetKeyCommand({ accessToken, name: "n", tag: "t" }));
    expect(requestHandler.requests[0]).toMatchObject({ query: { name: "n" }, headers: { "x-tag": "t" } });
  });

  it("leaves out members that are null or undefined", async () => {
    const requestHandler = stubHandler(things);
    const input = { accessToken, filter: null as never, nextToken: undefined, maxResults: null as never };
    await clientOf(requestHandler).send(new ListThingsCommand(input));
    expect(requestHandler.requests[0]?.query).toEqual({});
  });

  it("leaves out members that the operation does not know", async () => {
    const requestHandler = stubHandler();
    await clientOf(requestHandler).send(new PingCommand({ secret: "x", __proto__: { evil: 1 } }));
    expect(JSON.stringify(requestHandler.requests)).not.toMatch(/secret|evil/);
  });

  it("can be made of a frozen input, which stays as it was", async () => {
    const requestHandler = stubHandler(things);
    const input = Object.freeze({ accessToken, filter: "a", nextToken: undefined, maxResults: 5 });
    const command = new ListThingsCommand(input);
    await clientOf(requestHandler).send(command);
    expect(command.input).toBe(input);
    expect(input).toEqual({ accessToken, filter: "a", nextToken: undefined, maxResults: 5 });
  });

  it("carries just what the input said, in query and in header", async () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    const token = fc.string({ unit: fc.constantFrom(..."abcXYZ019-._~+/=:"), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, token, fc.integer({ min: 1, max: 100 }), async (filter, token, maxResults) => {
        const requestHandler = stubHandler(things);
        const input = { accessToken: token, filter, maxResults };
        await clientOf(requestHandler).send(new ListThingsCommand({ ...input }));
        const [request] = requestHandler.requests;
        expect(request?.query).toEqual({ filter, max_result: `${maxResults}` });
        expect(request?.headers["x-test-bearer_token"]).toBe(token);
      }),
    );
  }, 20_000);
});

describe("a bad input is refused by name, with nothing sent:", () => {
  async function refused(parameter: string, command: any, client?: TestClient) {
    const requestHandler = stubHandler(things);
    const send = (client ?? clientOf(requestHandler)).send(command);
    await expect(send).rejects.toMatchObject({
      name: "InvalidParameterError",
      parameter,
      message: expect.stringMatching(`^${parameter} must be .+; given: `),
    });
    expect(requestHandler.requests).toEqual([]);
  }

  const noText: [string, any][] = [
    ["the empty string", ""],
    ["5", 5],
    ["0", 0],
    ["{}", {}],
    ["[]", []],
    ["a list of a string", ["a"]],
    ["a String object", new String("a")],
    ["true", true],
    ["false", false],
    ["NaN", Number.NaN],
    ["a function", () => "a"],
    ["a symbol", Symbol("a")],
    ["an object without a prototype", Object.create(null)],
    ["5n", 5n],
  ];

  it.each([...noText, ["undefined", undefined], ["null", null]])(
    "required member %s",
    async (_what, name) => {
      await refused("name", new GetKeyCommand({ accessToken, name }));
    },
  );

  it.each(noText)("optional member %s", async (_what, filter) => {
    await refused("filter", new ListThingsCommand({ accessToken, filter }));
  });

  it.each([
    ...noText,
    ["undefined", undefined],
    ["null", null],
    ["a line break", "a\r\nx-evil: 1"],
    ["a NUL", "a\0b"],
    ["a tab", "a\tb"],
    ["a space at its start", " a"],
    ["a space at its end", "a "],
    ["a space", " "],
    ["a space within", "a b"],
    ["a character beyond ASCII", "tokén"],
    ["a character beyond Latin-1", "token€"],
    ["a lone surrogate", "a\ud800"],
    ["DEL", "a\x7f"],
  ])("token %s", async (_what, token) => {
    await refused("accessToken", new ListThingsCommand({ accessToken: token as never }));
  });

  it.each(["\ud800", "a\udfff", "\udc00\ud800", "a\ud83d b"])("lone surrogate %j", async (text) => {
    await refused("name", new GetKeyCommand({ accessToken, name: text }));
    await refused("nextToken", new ListThingsCommand({ accessToken, nextToken: text }));
  });

  it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", "", {}, [], [5], true, false, 5n])(
    "maxResults %s",
    async (maxResults) => {
      await refused("maxResults", new ListThingsCommand({ accessToken, maxResults: maxResults as never }));
    },
  );

  it("no input at all", async () => {
    await refused("accessToken", new ListThingsCommand(undefined as never));
    await refused("accessToken", new ListThingsCommand(null as never));
    await refused("accessToken", new ListThingsCommand(5 as never));
  });

  it("a token that is refused is not in the message", async () => {
    const secret = "planted-secret\n";
    const failure = await clientOf(stubHandler())
      .send(new ListThingsCommand({ accessToken: secret }))
      .catch((error: Error) => error);
    expect((failure as Error).message).toContain("accessToken must be");
    expect((failure as Error).stack).not.toContain("planted");
  });

  it("anything that is no string of some length", async () => {
    const anything = fc.anything().filter((it) => (it ?? null) !== null && (typeof it !== "string" || !it));
    await fc.assert(
      fc.asyncProperty(anything, (it) =>
        refused("filter", new ListThingsCommand({ accessToken, filter: it as never })),
      ),
    );
  }, 20_000);
});
