import { InvalidParameterError, SSO } from "@identity-center/client-sso";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureOf } from "../behaviour/world";
import { clientOf, noAccounts, serve, ways } from "./setup";

const good = { accessToken: "a-token", accountId: "000000000000", roleName: "ReadOnly" };

describe.each(ways)("row 14: bad input is refused by name, with the handler of $name", ({ options }) => {
  const texts = ["", undefined, null, 5, {}, [], true, Symbol("x"), () => "x"];
  const tokens = [...texts, "a\nb", "a\0", "→", " a", "a ", "\u007f", "a\tb"];
  const names = [...texts, "\ud800", "a\udc00b"];
  const numbers = [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", true, {}, [1], 2n];

  type Method = "getRoleCredentials" | "listAccountRoles" | "listAccounts" | "logout";
  const rows: [Method, string, readonly unknown[]][] = [
    ["getRoleCredentials", "accessToken", tokens],
    ["listAccountRoles", "accessToken", tokens],
    ["listAccounts", "accessToken", tokens],
    ["logout", "accessToken", tokens],
    ["getRoleCredentials", "roleName", names],
    ["getRoleCredentials", "accountId", names],
    ["listAccountRoles", "accountId", names],
    ["listAccountRoles", "nextToken", names.filter((value) => (value ?? undefined) !== undefined)],
    ["listAccounts", "nextToken", names.filter((value) => (value ?? undefined) !== undefined)],
    ["listAccountRoles", "maxResults", numbers],
    ["listAccounts", "maxResults", numbers],
  ];

  test.each(rows)("row 14: %s: %s, with 0 bytes sent", async (method, member, values) => {
    const server = await serve(noAccounts);
    const client = clientOf({ ...options(), endpoint: server.endpoint });
    for (const value of values) {
      const error = await failureOf((client[method] as any)({ ...good, [member]: value }));
      expect(error, String(value)).toBeInstanceOf(InvalidParameterError);
      expect(error.parameter).toBe(member);
      expect(error.message).toMatch(new RegExp(`^${member} must be `));
    }
    expect(server).toMatchObject({ connections: 0, bytes: 0 });
  });

  test("row 14: no input at all", async () => {
    const server = await serve(noAccounts);
    const client = clientOf({ ...options(), endpoint: server.endpoint });
    for (const method of ["getRoleCredentials", "listAccountRoles", "listAccounts", "logout"] as const) {
      for (const input of [undefined, null, {}, 5, "x"]) {
        expect(await failureOf((client[method] as any)(input))).toBeInstanceOf(InvalidParameterError);
      }
    }
    expect(server.connections).toBe(0);
  });
});

describe("row 14: a region that is no host label", () => {
  test.each([
    "*",
    "",
    "a.b",
    "us-east-1/",
    "us-east-1#",
    "-a",
    "a-",
    "a_b",
    "évry",
    "a".repeat(64),
    "@evil.example",
  ])("row 14: %j is refused", async (region) => {
    expect(() => new SSO({ region })).toThrow(InvalidParameterError);
    const client = clientOf({ region: async () => region });
    expect(await failureOf(client.listAccounts(good))).toMatchObject({ parameter: "region" });
  });
});

test("row 14: what is sent is what was given, for any text that travels", { timeout: 30_000 }, async () => {
  let url = "";
  const server = await serve((request, response) => {
    url = `${request.url}`;
    noAccounts(request, response);
  });
  const client = clientOf({ endpoint: server.endpoint });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (nextToken) => {
      url = "";
      await client.listAccounts({ ...good, nextToken });
      expect(new URL(url, server.endpoint).searchParams.get("next_token")).toBe(nextToken);
    }),
    { numRuns: 200 },
  );
});
