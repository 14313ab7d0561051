import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DirectoryError, generateDirectory, parseDirectory } from "../src/index";

const account = {
  accountId: "001122334455",
  accountName: "payments-prod",
  emailAddress: "aws+payments-prod@example.com",
  roles: ["ReadOnlyAccess"],
};
const roleArn = "arn:aws:iam::111122223333:role/Deploy";
const startUrl = "https://idc.example/start";

function withIam(iam: unknown): unknown {
  return { startUrl, accounts: [], iam };
}

function withAccount(change: Record<string, unknown>): unknown {
  return { startUrl, accounts: [account, { ...account, accountId: "1".repeat(12), ...change }] };
}

describe("parseDirectory", () => {
  test("takes what it is for, and leaves out where its schema is", () => {
    const document = { $schema: "./directory.schema.json", startUrl, accounts: [account] };
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

  test("takes the users, roles and identity providers of IAM, and applications", () => {
    const iam = {
      users: [
        {
          arn: "arn:aws-cn:iam::111122223333:user/team/ada",
          accessKeyId: "A".repeat(16),
          secretAccessKey: "s",
        },
      ],
      roles: [
        { arn: roleArn, trust: ["*", "111122223333", "https://token.example", "arn:aws:iam::1:role/*"] },
        {
          arn: `${roleArn}2`,
          trust: [],
          externalId: "x",
          mfa: true,
          subject: "*",
          maxSessionDuration: 43_200,
        },
      ],
      identityProviders: [{ issuer: "https://token.example", audiences: ["a"] }],
    };
    const arn = "arn:aws:sso::111122223333:application/ssoins-1/apl-2";
    const applications = [{ arn, scopes: ["openid"], redirectUris: [] }];
    expect(parseDirectory({ startUrl, accounts: [], applications, iam })).toEqual({
      startUrl,
      accounts: [],
      applications,
      iam,
    });
    expect(parseDirectory({ startUrl, accounts: [], applications: [{ arn }], iam: {} })).toEqual({
      startUrl,
      accounts: [],
      applications: [{ arn, scopes: ["openid", "aws", "sts:identity_context"], redirectUris: [] }],
      iam: { users: [], roles: [], identityProviders: [] },
    });
  });

  test("shows no secret key", () => {
    const users = [
      { arn: "arn:aws:iam::111122223333:user/a", accessKeyId: "A".repeat(16), secretAccessKey: 12_345 },
    ];
    expect(() => parseDirectory({ startUrl, accounts: [], iam: { users } }, "org.json")).toThrow(
      /^org\.json: iam\.users\[0\]\.secretAccessKey: expected a string that is not empty$/,
    );
  });

  test.each<[unknown, string, string]>([
    [undefined, "", "expected an object, found nothing"],
    [[], "", "expected an object, found an array"],
    [
      { startUrl, acounts: [account] },
      "acounts",
      "unknown member, expected one of $schema, startUrl, accounts, applications, iam",
    ],
    [
      withAccount({ emailAdress: "a@b.c" }),
      "accounts[1].emailAdress",
      "unknown member, expected one of accountId, accountName, emailAddress, roles",
    ],
    [withIam({ user: [] }), "iam.user", "unknown member, expected one of users, roles, identityProviders"],
    [
      withIam({ "\u001b[2J": [] }),
      "iam['\\x1B[2J']",
      "unknown member, expected one of users, roles, identityProviders",
    ],
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
    [withIam([]), "iam", "expected an object, found an array"],
    [withIam({ users: {} }), "iam.users", "expected an array, found an object"],
    [
      withIam({ users: [{ arn: roleArn }] }),
      "iam.users[0].arn",
      `expected the ARN of a user, such as arn:aws:iam::111122223333:user/ada, found '${roleArn}'`,
    ],
    [
      withIam({ users: [{ arn: "arn:aws:iam::111122223333:user/a", accessKeyId: "ASIAAAAAAAAAAAAAAAAA" }] }),
      "iam.users[0].accessKeyId",
      "expected 16 to 128 capital letters and digits that do not begin with ASIA, found 'ASIAAAAAAAAAAAAAAAAA'",
    ],
    [
      withIam({ roles: [{ arn: "Deploy" }] }),
      "iam.roles[0].arn",
      "expected the ARN of a role, such as arn:aws:iam::111122223333:role/Deploy, found 'Deploy'",
    ],
    [
      withIam({ roles: [{ arn: roleArn, trust: ["ada"] }] }),
      "iam.roles[0].trust[0]",
      "expected an account id, the ARN of a user or a role, in which * is any text, or an issuer's URL, found 'ada'",
    ],
    [
      withIam({ roles: [{ arn: roleArn, trust: [], maxSessionDuration: 900 }] }),
      "iam.roles[0].maxSessionDuration",
      "expected a whole number from 3600 to 43200, found 900",
    ],
    [
      withIam({ roles: [{ arn: roleArn, trust: [], mfa: "yes" }] }),
      "iam.roles[0].mfa",
      "expected a boolean, found 'yes'",
    ],
    [
      withIam({ roles: [1, 2].map(() => ({ arn: roleArn, trust: [] })) }),
      "iam.roles[1].arn",
      `expected a value other than that of iam.roles[0].arn, found '${roleArn}'`,
    ],
    [
      withIam({ identityProviders: [{ issuer: "https://a", audiences: [], keys: [{ kty: "RSA" }] }] }),
      "iam.identityProviders[0].keys[0]",
      "expected a public key as a JWK, found an object",
    ],
    [
      { startUrl, accounts: [], applications: [{ arn: "app" }] },
      "applications[0].arn",
      "expected an ARN such as arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef, found 'app'",
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
    const part = fc.oneof(anything, fc.constantFrom(...Object.values(account), startUrl, roleArn));
    const names = ["arn", "accessKeyId", "mfaCodes", "trust", "mfa", "issuer", "audiences", "keys", "scopes"];
    const entry = fc.dictionary(fc.constantFrom(...names), fc.oneof(part, fc.array(part)));
    const lists = fc.oneof(part, fc.array(fc.oneof(part, entry)));
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
        iam: fc.oneof(
          part,
          fc.record({ users: lists, roles: lists, identityProviders: lists }, { requiredKeys: [] }),
        ),
        applications: lists,
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
