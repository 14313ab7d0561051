import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Directory, generateDirectory } from "../src/index";

function expectUnique(values: readonly string[]): void {
  expect(new Set(values).size).toBe(values.length);
}

describe("generateDirectory", () => {
  test("makes up 12 accounts with 3 roles each", () => {
    const { accounts } = generateDirectory();
    expect(accounts.map(({ roles }) => roles.length)).toEqual(Array(12).fill(3));
  });

  test("gives names that an organisation could have", () => {
    const { startUrl, accounts } = generateDirectory({ accounts: 100, roles: 6, seed: 4 });
    expect(startUrl).toMatch(/^https:\/\/d-[0-9a-f]{10}\.awsapps\.example\/start$/);
    for (const { accountName, emailAddress, roles } of accounts) {
      expect(accountName).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(emailAddress).toBe(`aws+${accountName}@example.com`);
      expect(roles).toEqual(roles.filter((role) => /^[A-Z][A-Za-z]+$/.test(role)));
    }
  });

  test("gives accounts different roles, so that mixing them up shows", () => {
    const { accounts } = generateDirectory({ accounts: 50 });
    expect(new Set(accounts.map(({ roles }) => roles.join())).size).toBeGreaterThan(5);
  });

  test("has a user and roles of IAM, with which a chain of roles can be tried", () => {
    const { accounts, iam } = generateDirectory({ accounts: 2 });
    expect(iam?.users?.[0]?.arn).toBe(`arn:aws:iam::${accounts[0]?.accountId}:user/ada`);
    const [deploy, audit] = iam?.roles ?? [];
    expect(deploy?.arn).toBe(`arn:aws:iam::${accounts[1]?.accountId}:role/Deploy`);
    expect(audit?.trust).toEqual([deploy?.arn]);
    expect(generateDirectory({ accounts: 0 }).iam).toEqual({ users: [], roles: [], identityProviders: [] });
  });

  test("the same seed gives the same directory, and another seed another", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer(), (accounts, roles, seed) => {
        const directory = generateDirectory({ accounts, roles, seed });
        expect(generateDirectory({ accounts, roles, seed })).toEqual(directory);
        expect(generateDirectory({ accounts, roles, seed: seed + 1 })).not.toEqual(directory);
      }),
    );
  });

  test("a smaller organisation has the first accounts of a larger one", () => {
    const names = ({ accounts }: Directory) =>
      accounts.map(({ accountName, accountId }) => [accountName, accountId]);
    expect(names(generateDirectory({ accounts: 5 }))).toEqual(
      names(generateDirectory({ accounts: 9 })).slice(0, 5),
    );
  });

  test("ids, names and roles stay unique beyond the words it knows", () => {
    const { accounts } = generateDirectory({ accounts: 10_000, roles: 2 });
    expect(accounts).toHaveLength(10_000);
    expectUnique(accounts.map(({ accountId }) => accountId));
    expectUnique(accounts.map(({ accountName = "" }) => accountName));
    for (const { accountId } of accounts) expect(accountId).toMatch(/^\d{12}$/);

    const [account] = generateDirectory({ accounts: 1, roles: 1000 }).accounts;
    expect(account?.roles).toHaveLength(1000);
    expectUnique(account?.roles ?? []);
  });

  test.each([
    ["accounts", -1],
    ["accounts", 1.5],
    ["roles", Number.NaN],
    ["seed", Number.POSITIVE_INFINITY],
  ])("refuses %s: %d", (option, value) => {
    const generate = () => generateDirectory({ [option]: value });
    expect(generate).toThrow(TypeError);
    expect(generate).toThrow(`${option} must be a whole number`);
  });
});
