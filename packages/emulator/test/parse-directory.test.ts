import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DirectoryError, generateDirectory, parseDirectory } from "../src/index";

const account = {
  accountId: "001122334455",
  accountName: "payments-prod",
  emailAddress: "aws+payments-prod@example.com",
  roles: ["ReadOnlyAccess"],
};
const startUrl = "https://idc.example/start";

function withAccount(change: Record<string, unknown>): unknown {
  return { startUrl, accounts: [account, { ...account, accountId: "1".repeat(12), ...change }] };
}

describe("parseDirectory", () => {
  test("takes what it is for, and leaves out what it does not know", () => {
    const document = { startUrl, comment: "ours", accounts: [{ ...account, tags: {} }] };
    expect(parseDirectory(document)).toEqual({ startUrl, accounts: [account] });
  });

  test("takes an organisation with no accounts, and an account with no roles", () => {
    expect(parseDirectory({ startUrl, accounts: [] }).accounts).toEqual([]);
    expect(parseDirectory(withAccount({ roles: [] })).accounts[1]?.roles).toEqual([]);
  });

  test("takes accounts of one name, and those without a name or an email address", () => {
    const { roles } = account;
    const accounts = [
      account,
      { ...account, accountId: "1".repeat(12) },
      { accountId: "2".repeat(12), roles },
    ];
    expect(parseDirectory({ startUrl, accounts }).accounts).toEqual(accounts);
  });

  test.each<[unknown, string, string]>([
    [undefined, "", "expected an object, found nothing"],
    [[], "", "expected an object, found an array"],
    [{ accounts: [] }, "startUrl", "expected an http or https URL, found nothing"],
    [
      { startUrl: "idc.example", accounts: [] },
      "startUrl",
      "expected an http or https URL, found 'idc.example'",
    ],
    [
      { startUrl: "file:///etc", accounts: [] },
      "startUrl",
      "expected an http or https URL, found 'file:///etc'",
    ],
    [{ startUrl, accounts: {} }, "accounts", "expected an array, found an object"],
    [{ startUrl, accounts: [account, null] }, "accounts[1]", "expected an object, found null"],
    [
      withAccount({ accountId: 112233445566 }),
      "accounts[1].accountId",
      "expected a string of 12 digits, found 112233445566",
    ],
    [
      withAccount({ accountId: "123" }),
      "accounts[1].accountId",
      "expected a string of 12 digits, found '123'",
    ],
    [
      withAccount({ accountId: account.accountId }),
      "accounts[1].accountId",
      "expected a value other than that of accounts[0].accountId, found '001122334455'",
    ],
    [
      withAccount({ accountName: "" }),
      "accounts[1].accountName",
      "expected a string that is not empty, found ''",
    ],
    [
      withAccount({ emailAddress: null }),
      "accounts[1].emailAddress",
      "expected a string that is not empty, found null",
    ],
    [withAccount({ roles: "Admin" }), "accounts[1].roles", "expected an array, found 'Admin'"],
    [
      withAccount({ roles: ["A", true] }),
      "accounts[1].roles[1]",
      "expected a string that is not empty, found true",
    ],
    [
      withAccount({ roles: ["A", "B", "A"] }),
      "accounts[1].roles[2]",
      "expected a value other than that of accounts[1].roles[0], found 'A'",
    ],
  ])("%j is refused at %j", (document, path, problem) => {
    const parse = () => parseDirectory(document, "org.json");
    expect(parse).toThrow(DirectoryError);
    expect(parse).toThrow(
      expect.objectContaining({
        name: "DirectoryError",
        source: "org.json",
        path,
        message: path === "" ? `org.json: ${problem}` : `org.json: ${path}: ${problem}`,
      }),
    );
  });

  test("gives back any directory that it takes, through JSON", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer(), (accounts, roles, seed) => {
        const directory = generateDirectory({ accounts, roles, seed });
        expect(parseDirectory(JSON.parse(JSON.stringify(directory)))).toEqual(directory);
      }),
    );
  });

  test("throws nothing but its own error, whatever it is given", { timeout: 30_000 }, () => {
    const anything = fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true });
    const part = fc.oneof(anything, fc.constantFrom(...Object.values(account), startUrl));
    const almost = fc.record(
      {
        startUrl: fc.oneof(part, fc.webUrl()),
        accounts: fc.oneof(
          part,
          fc.array(
            fc.record(
              {
                accountId: part,
                accountName: part,
                emailAddress: part,
                roles: fc.oneof(part, fc.array(part)),
              },
              { requiredKeys: [] },
            ),
          ),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, almost), (document) => {
        try {
          parseDirectory(document);
        } catch (error) {
          expect(error).toBeInstanceOf(DirectoryError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
