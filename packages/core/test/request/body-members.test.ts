import { inspect } from "node:util";
import type { MetadataBearer } from "@smithy/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Command, type Operation } from "../../src/index";
import { json, stubHandler } from "../stub-handler";
import { TestClient } from "../test-client";

interface SignUpInput {
  name?: unknown;
  clientSecret?: unknown;
  scopes?: unknown;
  size?: unknown;
  page?: unknown;
  tag?: unknown;
}

const signUp: Operation = {
  name: "SignUp",
  method: "POST",
  path: "/sign-up",
  input: {
    name: {},
    clientSecret: { optional: true },
    scopes: { list: true, optional: true },
    size: { max: 9, optional: true },
    page: { query: "page", optional: true },
    tag: { header: "x-tag", optional: true },
  },
  output: { at: "number?", note: "string?" },
};

class SignUpCommand extends Command<SignUpInput, { at?: number; note?: string } & MetadataBearer> {
  override get operation(): Operation {
    return signUp;
  }
}

/** Sends a command, and gives what was sent and what came of it. */
async function send(input: SignUpInput, reply: object = {}) {
  const sent: any[] = [];
  const requestHandler = {
    async handle(request: object) {
      sent.push({ ...request });
      return { response: json(reply) };
    },
  };
  const client = new TestClient({ requestHandler: requestHandler as never });
  const outcome = await client.send(new SignUpCommand(input)).then(
    (output) => ({ output, error: undefined as any }),
    (error) => ({ output: undefined, error }),
  );
  return { ...outcome, sent };
}

describe("members that name neither query nor header", () => {
  it("travel in a JSON body under their own names, the others beside it", async () => {
    const { sent } = await send({ name: "n", scopes: ["a", "b"], size: 3, page: "p", tag: "t" });
    expect(sent).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/sign-up",
        query: { page: "p" },
        headers: expect.objectContaining({ "content-type": "application/json", "x-tag": "t" }),
        body: '{"name":"n","scopes":["a","b"],"size":3}',
      }),
    ]);
  });

  it("are left out where they are null or undefined; an empty list is a list", async () => {
    const { sent } = await send({ name: "n", clientSecret: null, scopes: [], size: undefined });
    expect(sent[0].body).toBe('{"name":"n","scopes":[]}');
  });

  it("may hold any text, and unknown members none", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), async (name, scopes) => {
        const input = { name, scopes, extra: 5, __proto__: { evil: 1 } };
        const { sent } = await send(input);
        expect(JSON.parse(sent[0].body)).toEqual({ name, scopes });
      }),
    );
  }, 20_000);

  it.each<[keyof SignUpInput, unknown]>([
    ["name", undefined],
    ["name", ""],
    ["name", 5],
    ["name", "a\ud800"],
    ["scopes", "a"],
    ["scopes", {}],
    ["scopes", [""]],
    ["scopes", ["a", 5]],
    ["scopes", ["\udc00"]],
    ["scopes", [["a"]]],
    ["size", 0],
    ["size", 10],
    ["size", "3"],
  ])("are refused by name, with nothing sent: %s %j", async (parameter, value) => {
    const { error, sent } = await send({ name: "n", [parameter]: value });
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter });
    expect(sent).toEqual([]);
  });

  it.each(["planted-secret\ud800", ["planted-secret"], { a: "planted-secret" }])(
    "that are secrets are not shown where they are refused: %j",
    async (clientSecret) => {
      const { error } = await send({ name: "n", clientSecret });
      expect(error.parameter).toBe("clientSecret");
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("planted");
    },
  );
});

describe("an output's number that may be missing", () => {
  it.each([
    [{}, {}],
    [{ at: null }, {}],
    [{ at: 0 }, { at: 0 }],
    [{ at: -1.5 }, { at: -1.5 }],
  ])("of %j gives %j", async (reply, output) => {
    const { output: got } = await send({ name: "n" }, reply);
    expect(got).toEqual({ ...output, $metadata: expect.anything() });
  });

  it.each(["", "5", [], {}, true])("is no %j", async (at) => {
    const { error } = await send({ name: "n" }, { at });
    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: "SignUp: the response has no valid at",
    });
  });
});

it("a request's body is masked wherever a request is shown", async () => {
  const shown: unknown[] = [];
  const client = new TestClient({ requestHandler: stubHandler(json({})) });
  client.middlewareStack.add(
    (next: any) => async (call: any) => {
      shown.push(call.request);
      return next(call);
    },
    { step: "build", name: "show" },
  );
  await client.send(new SignUpCommand({ name: "visible-name", clientSecret: "planted-secret" }));
  expect(JSON.parse((shown[0] as { body: string }).body)).toMatchObject({ clientSecret: "planted-secret" });
  for (const text of [inspect(shown, { depth: 9, showHidden: true }), JSON.stringify(shown)]) {
    expect(text).toContain("sign-up");
    expect(text).not.toMatch(/planted|visible-name/);
  }
});
