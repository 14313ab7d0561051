import type {
  StaticListSchema,
  StaticOperationSchema,
  StaticSimpleSchema,
  StaticStructureSchema,
} from "@smithy/types";
import { describe, expect, it } from "vitest";
import { json, type Reply, stubHandler } from "../stub-handler";
import { TestClient, UnauthorizedException } from "../test-client";

// Schemas in the shape that the AWS SDK generates.
const space = "com.example";
const Token: StaticSimpleSchema = [0, space, "TokenType", 8, 0];
const Secret: StaticSimpleSchema = [0, space, "SecretType", 8, 0];
const Kind: StaticSimpleSchema = [0, space, "KindType", 0, 0];
const header = "x-test-bearer_token";

const Item: StaticStructureSchema = [
  3,
  space,
  "Item",
  0,
  ["id", "secret", "count"],
  [0, [() => Secret, 0], 1],
];
const Items: StaticListSchema = [1, space, "Items", 0, () => Item];
const ListRequest: StaticStructureSchema = [
  3,
  space,
  "ListRequest",
  0,
  ["accessToken", "filter", "maxResults", "nextToken", "kind"],
  [
    [() => Token, { httpHeader: header }],
    [0, { httpQuery: "filter" }],
    [1, { httpQuery: "max_result" }],
    [0, { httpQuery: "next_token" }],
    [() => Kind, { httpQuery: "kind" }],
  ],
  2,
];
const ListResponse: StaticStructureSchema = [
  3,
  space,
  "ListResponse",
  0,
  ["nextToken", "items"],
  [0, () => Items],
];
const List: StaticOperationSchema = [
  9,
  space,
  "List",
  { http: ["GET", "/list", 200] },
  () => ListRequest,
  () => ListResponse,
];
const LeaveRequest: StaticStructureSchema = [
  3,
  space,
  "LeaveRequest",
  0,
  ["accessToken"],
  [[() => Token, { httpHeader: header }]],
  1,
];
const Leave: StaticOperationSchema = [
  9,
  space,
  "Leave",
  { http: ["POST", "/leave", 200] },
  () => LeaveRequest,
  () => "unit",
];

/** A command as the AWS SDK makes it: an input, and the schema of its operation. */
const foreign = (schema: unknown, input: object): any => ({ schema, input });

function clientOf(...replies: readonly Reply[]) {
  const requestHandler = stubHandler(...replies);
  return { client: new TestClient({ requestHandler }), requests: requestHandler.requests };
}

const accessToken = "some-token";
const items = [{ id: "a", secret: "s", count: 1 }];

describe("a command of the AWS SDK", () => {
  it("is sent by its schema", async () => {
    const { client, requests } = clientOf(json({ items, nextToken: "n", extra: 1 }));
    const input = Object.freeze({ accessToken, filter: "f", maxResults: 5, kind: " ünïcode " });
    const output = await client.send(foreign(List, input));
    expect(output).toEqual({ items, nextToken: "n", $metadata: expect.objectContaining({ attempts: 1 }) });
    expect(requests).toEqual([
      expect.objectContaining({
        method: "GET",
        path: "/list",
        query: { filter: "f", max_result: "5", kind: " ünïcode " },
        headers: expect.objectContaining({ [header]: accessToken }),
      }),
    ]);
  });

  it("that answers nothing takes an empty body", async () => {
    const { client, requests } = clientOf({});
    expect(await client.send(foreign(Leave, { accessToken }))).toEqual({ $metadata: expect.anything() });
    expect(requests[0]).toMatchObject({ method: "POST", path: "/leave", query: {} });
  });

  it.each<[string, object]>([
    ["accessToken", { filter: "f" }],
    ["accessToken", { accessToken: "a\r\nb", filter: "f" }],
    ["filter", { accessToken }],
    ["filter", { accessToken, filter: "" }],
    ["maxResults", { accessToken, filter: "f", maxResults: 0 }],
    ["maxResults", { accessToken, filter: "f", maxResults: 101 }],
    ["nextToken", { accessToken, filter: "f", nextToken: "" }],
  ])("is held to the same rules: %s", async (parameter, input) => {
    const { client, requests } = clientOf(json({ items }));
    await expect(client.send(foreign(List, input))).rejects.toMatchObject({ parameter });
    expect(requests).toEqual([]);
  });

  it("uses the client's token where it has none", async () => {
    const requestHandler = stubHandler(json({ items }));
    const client = new TestClient({ requestHandler, token: { token: "client-token" } });
    await client.send(foreign(List, { filter: "f" }));
    expect(requestHandler.requests[0]?.headers[header]).toBe("client-token");
  });

  it.each<[string, unknown]>([
    ["items", {}],
    ["items", { items: {} }],
    ["items", { items: [5] }],
    ["id", { items: [{ ...items[0], id: 5 }] }],
    ["count", { items: [{ ...items[0], count: "1" }] }],
  ])("has its answer checked: %s", async (missing, body) => {
    const { client } = clientOf(json(body));
    await expect(client.send(foreign(List, { accessToken, filter: "f" }))).rejects.toThrow(
      `List: the response has no valid ${missing}`,
    );
  });

  it("fails with typed errors, and is retried", async () => {
    const failing = clientOf(json({}, 401));
    await expect(failing.client.send(foreign(Leave, { accessToken }))).rejects.toBeInstanceOf(
      UnauthorizedException,
    );
    const retried = clientOf(json({}, 503), {});
    expect((await retried.client.send(foreign(Leave, { accessToken }))).$metadata.attempts).toBe(2);
  });

  it("passes the client's middlewares, with a context of its own", async () => {
    const { client } = clientOf({});
    const names: unknown[] = [];
    client.middlewareStack.add((next: any, { commandName }: any) => {
      names.push(commandName);
      return next;
    });
    await client.send(foreign(Leave, { accessToken }));
    expect(names).toEqual(["LeaveCommand"]);
  });

  it.each([
    ["no schema", undefined],
    ["a schema that is no list", {}],
    ["the schema of a structure", Item],
    ["the kind of schema that is no operation's", [3, ...List.slice(1)]],
    ["an operation without a path", [9, space, "List", {}, () => ListRequest, () => ListResponse]],
  ])("is refused with %s", async (_what, schema) => {
    const { client, requests } = clientOf({});
    await expect(client.send(foreign(schema, { accessToken }))).rejects.toMatchObject({
      name: "InvalidParameterError",
      parameter: "command",
    });
    expect(requests).toEqual([]);
  });
});
