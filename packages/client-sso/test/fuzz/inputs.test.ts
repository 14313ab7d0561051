import { InvalidParameterError } from "@identity-center/client-sso";
import fc from "fast-check";
import { expect, test } from "vitest";
import { accessToken, cases, endingOf, patience, type Sent, showsToken, stubbed } from "./stub-portal";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  // Lone surrogates included.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom("__proto__", "../..", "a&b=c", "a\r\nhost: elsewhere.invalid", "\u0000", "%00", "?#"),
);
const member = fc.oneof(text, fc.constantFrom(undefined, null, accessToken), anything);
const input = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        accessToken: fc.oneof(
          { weight: 3, arbitrary: fc.constant(accessToken) },
          { weight: 2, arbitrary: member },
        ),
        accountId: member,
        roleName: member,
        nextToken: member,
        maxResults: fc.oneof(fc.integer({ min: -2, max: 103 }), fc.double(), member),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: anything },
);

const operations = {
  getRoleCredentials: { role_name: "roleName", account_id: "accountId" },
  listAccounts: { next_token: "nextToken", max_result: "maxResults" },
  listAccountRoles: { account_id: "accountId", next_token: "nextToken", max_result: "maxResults" },
  logout: {},
};
const body = JSON.stringify({
  accountList: [],
  roleList: [],
  roleCredentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c", expiration: 1 },
});

/** What was sent is what was given, member for member, and could be written into a URL and a header. */
function checkSent(
  { protocol, hostname, query, headers }: Sent,
  given: any,
  names: Record<string, string>,
): void {
  expect(`${protocol}//${hostname}`).toBe("https://portal.sso.us-east-1.amazonaws.com");
  for (const [name, value] of Object.entries(query)) {
    const own = given[names[name] as string];
    expect(value).toBe(`${own}`);
    expect(typeof own === "string" ? own.length : own).toBeGreaterThan(0);
    expect(decodeURIComponent(encodeURIComponent(`${value}`))).toBe(value);
  }
  if ("max_result" in query) expect(query["max_result"]).toMatch(/^([1-9]\d?|100)$/);
  expect(headers["x-amz-sso_bearer_token"]).toBe(given.accessToken);
  for (const [name, value] of Object.entries(headers)) new Headers().set(name, `${value}`);
}

test(
  "an input is sent as it was given, or refused by name before anything is sent",
  async () => {
    const names = Object.keys(operations) as (keyof typeof operations)[];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), input, async (operation, given) => {
        const { client, sent } = stubbed(() => ({ response: { statusCode: 200, headers: {}, body } }));
        const { error } = await endingOf(() => (client as any)[operation](given));
        if (error === undefined) {
          expect(sent).toHaveLength(1);
          checkSent(sent[0] as Sent, given, operations[operation]);
        } else {
          expect(sent).toHaveLength(0);
          expect(error).toBeInstanceOf(InvalidParameterError);
          expect(["accessToken", "accountId", "roleName", "nextToken", "maxResults"]).toContain(
            error.parameter,
          );
          expect(error.message.length).toBeLessThan(250);
        }
      }),
      cases(0.35),
    );
  },
  patience,
);

test(
  "a token that no header can carry is refused without being shown",
  async () => {
    const spoilt = fc
      .tuple(fc.nat(accessToken.length), fc.constantFrom("\r", "\n", "\u0000", "→", "\ud800", "\u007f"))
      .map(([at, bad]) => accessToken.slice(0, at) + bad + accessToken.slice(at));
    await fc.assert(
      fc.asyncProperty(spoilt, fc.boolean(), async (token, ofClient) => {
        const { client, sent } = stubbed(() => undefined, ofClient ? { token: { token } } : {});
        const { error } = await endingOf(() => client.listAccounts(ofClient ? {} : { accessToken: token }));
        expect(error).toBeInstanceOf(InvalidParameterError);
        expect(error).not.toSatisfy(showsToken);
        expect(sent).toHaveLength(0);
      }),
      cases(0.05),
    );
  },
  patience,
);
