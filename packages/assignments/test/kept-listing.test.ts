import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountAssignments, KeptListing } from "../src/index";

const startUrl = "https://d-0123456789.awsapps.com/start";

const account = (number: number, roles: readonly string[], accountName?: string): AccountAssignments => {
  const accountId = `${number}`.padStart(12, "0");
  return {
    account: { accountId, ...(accountName !== undefined && { accountName }) },
    roles: roles.map((roleName) => ({ roleName, accountId })),
  };
};

const copyOf = (listing: KeptListing) => KeptListing.parse(JSON.parse(JSON.stringify(listing)));

describe("a kept listing", () => {
  it("has its accounts by name, and those without one at the end, by id", () => {
    const given = [
      account(4, []),
      account(3, [], "dev-10"),
      account(2, []),
      account(1, [], "dev-9"),
      account(0, [], "dev-9"),
    ];
    const { accounts } = KeptListing.of({ startUrl, listedAt: 0, accounts: given });
    expect([...accounts]).toEqual([4, 3, 1, 2, 0].map((index) => given[index]));
  });

  it("comes back from its text as it was, in the same order", () => {
    const roles = fc.uniqueArray(fc.string(), { maxLength: 4 });
    const accounts = fc
      .array(fc.tuple(roles, fc.option(fc.string(), { nil: undefined })))
      .map((all) => all.map(([names, name], index) => account(index, names, name)));
    fc.assert(
      fc.property(accounts, (given) => {
        const listing = KeptListing.of({ startUrl, listedAt: 5, accounts: given });
        const kept = copyOf(listing);
        const accounts = [...listing.accounts];
        expect(new Set(accounts)).toEqual(new Set(given));
        expect(kept && [...kept.accounts]).toEqual(accounts);
        expect(kept && [...kept.assignments]).toEqual(
          accounts.flatMap(({ account, roles }) => roles.map((role) => ({ account, role }))),
        );
        expect([kept?.startUrl, kept?.listedAt, kept?.failed]).toEqual([startUrl, 5, []]);
      }),
    );
  });

  it("has each name of a role once", () => {
    const accounts = Array.from({ length: 100 }, (_, index) => account(index, ["Administrator", "Reader"]));
    const text = JSON.stringify(KeptListing.of({ startUrl, listedAt: 0, accounts }));
    expect(text.split("Administrator")).toHaveLength(2);
  });

  it("keeps what was known of accounts that could not be read, and names them", () => {
    const before = KeptListing.of({
      startUrl,
      listedAt: 1,
      accounts: [account(1, ["A"]), account(2, ["B"])],
    });
    const failures = [account(2, []), account(3, [])];
    const kept = KeptListing.of({ startUrl, listedAt: 2, accounts: [account(1, ["C"])], failures, before });
    expect([...kept.accounts]).toEqual([account(1, ["C"]), account(2, ["B"])]);
    expect(kept.failed).toEqual(["000000000002", "000000000003"]);
  });

  it("takes other roles for an account, and leaves out one that has none any more", () => {
    const accounts = [account(1, ["A", "B"]), account(2, ["A"])];
    const failures = [account(1, []), account(9, [])];
    const before = KeptListing.of({ startUrl, listedAt: 1, accounts: [] });
    const kept = KeptListing.of({ startUrl, listedAt: 1, accounts, failures, before });
    const changed = kept.with(account(1, ["B"]));
    expect([...changed.accounts]).toEqual([account(1, ["B"]), account(2, ["A"])]);
    expect([changed.listedAt, changed.failed]).toEqual([1, ["000000000009"]]);
    expect([...kept.with(account(2, [])).accounts]).toEqual([account(1, ["A", "B"])]);
    expect(kept.with(account(3, ["N"])).account("000000000003")).toEqual(account(3, ["N"]));
    expect(kept.account("000000000003")).toBeUndefined();
  });

  it("leaves out a failed account whose id is none, and takes one that was read after all as it was read", () => {
    const before = KeptListing.of({ startUrl, listedAt: 1, accounts: [account(1, ["A"])] });
    const failures = [{ account: { accountId: "1" } }, account(1, [])];
    const accounts = [account(1, ["B"])];
    const kept = copyOf(KeptListing.of({ startUrl, listedAt: 2, accounts, failures, before }));
    expect(kept && [...kept.accounts]).toEqual(accounts);
    expect(kept?.failed).toEqual(["000000000001"]);
  });

  async function* stream() {}

  it.each([
    ["nothing", undefined, "startUrl must be a start URL; given: undefined"],
    ["no member", {}, "startUrl must be a start URL; given: undefined"],
    [
      "a Date",
      { listedAt: new Date() },
      "listedAt must be a time in epoch milliseconds, such as Date.now();",
    ],
    ["a time that no calendar has", { listedAt: 1e300 }, "listedAt must be a time in epoch milliseconds"],
    ["no accounts", { accounts: undefined }, "accounts must be an iterable of { account, roles }"],
    ["a stream", { accounts: stream() }, "collect an async iterable first; given: an object"],
    [
      "flat accounts",
      { accounts: [{ accountId: "000000000001" }] },
      "accounts must be an iterable of { account,",
    ],
    ["an id that is none", { accounts: [{ account: { accountId: "1" }, roles: [] }] }, "twelve digits"],
    ["roles by name", { accounts: [{ ...account(1, []), roles: ["A"] }] }, "a roleName in each role"],
    ["an account twice", { accounts: [account(1, []), account(1, [])] }, "each once; given: 000000000001"],
    ["a number of failures", { failures: 1 }, "failures must be an iterable of { account }; given: 1"],
    ["failed ids", { failures: ["000000000001"] }, "failures must be an iterable of { account }"],
    [
      "JSON as the one before",
      { before: { version: 1 } },
      "before must be a KeptListing, as of() or parse()",
    ],
  ])("refuses %s", (_, wrong, message) => {
    const input =
      wrong && (Object.keys(wrong).length ? { startUrl, listedAt: 0, accounts: [], ...wrong } : wrong);
    expect(() => KeptListing.of(input as never)).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
  });

  it("refuses an account in another shape", () => {
    const kept = KeptListing.of({ startUrl, listedAt: 1, accounts: [] });
    expect(() => kept.with({} as never)).toThrow("changed must be { account, roles }");
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
    ["a later version", { version: 2 }],
    ["no start URL", { startUrl: undefined }],
    ["a time that is none", { listedAt: "yesterday" }],
    ["a time that no calendar has", { listedAt: 1e300 }],
    ["failed accounts that are none", { failed: ["1"] }],
    ["names that are none", { roles: ["A", 1] }],
    ["an id that is none", { accounts: [["1", null, null, 0]] }],
    ["a name that is none", { accounts: [["000000000001", 1, null, 0]] }],
    ["a role beyond the table", { accounts: [["000000000001", null, null, 1]] }],
    ["a role before the table", { accounts: [["000000000001", null, null, -1]] }],
    ["accounts that are none", { accounts: [{}] }],
    [
      "an account twice",
      {
        accounts: [
          ["000000000001", null, null, 0],
          ["000000000001", "other", null],
        ],
      },
    ],
  ])("is none for %s", (_, wrong) => {
    const { version, failed } = { version: 1, failed: [] as string[] };
    const whole = {
      version,
      startUrl,
      listedAt: 0,
      failed,
      roles: ["A"],
      accounts: [["000000000001", null, null, 0]],
    };
    expect(KeptListing.parse(whole)).toBeDefined();
    expect(
      KeptListing.parse(Array.isArray(wrong) || !wrong ? wrong : { ...whole, ...wrong }),
    ).toBeUndefined();
  });

  it("is sound or none, whatever the JSON has", () => {
    let parsed = 0;
    const name = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "length"), fc.string());
    const anything = fc.jsonValue().map((value) => JSON.stringify(value));
    // Mostly sound, as what has several faults is refused for any of them.
    const mostly = <Sound>(sound: fc.Arbitrary<Sound>, ...odd: readonly unknown[]) =>
      fc.oneof({ weight: 19, arbitrary: sound }, fc.constantFrom(...odd));
    const id = mostly(fc.constantFrom("000000000001", "000000000002"), "__proto__", "1", 1, null);
    const text = mostly(fc.option(name), 1, {});
    const index = mostly(fc.nat(2), -1, 0.5, 1e300, "0", null);
    const account = fc.oneof(
      {
        weight: 9,
        arbitrary: fc.tuple(id, text, text, fc.array(index)).map(([a, b, c, all]) => [a, b, c, ...all]),
      },
      fc.jsonValue(),
    );
    const near = fc.record({
      version: fc.constantFrom(1, 1, 1, 2, "1"),
      startUrl: fc.oneof({ weight: 9, arbitrary: fc.string() }, fc.jsonValue()),
      listedAt: fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true }) }, fc.jsonValue()),
      failed: fc.array(id, { maxLength: 2 }),
      roles: fc.array(name, { minLength: 1 }),
      accounts: fc.array(account, { maxLength: 3 }),
    });
    const texts = fc
      .tuple(near, fc.constantFrom("__proto__", "constructor", "more"), fc.jsonValue())
      .map(
        ([members, key, value]) => `{"${key}":${JSON.stringify(value)},${JSON.stringify(members).slice(1)}`,
      );
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: texts }, anything), (json) => {
        const kept = KeptListing.parse(JSON.parse(json));
        if (!kept) return;
        parsed += 1;
        expect(new Date(kept.listedAt).getTime()).not.toBeNaN();
        const ids = Array.from(kept.accounts, ({ account }) => account.accountId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { account, role } of kept.assignments) {
          expect(account.accountId).toMatch(/^\d{12}$/);
          expect(role).toEqual({ roleName: expect.any(String), accountId: account.accountId });
          expect(kept.account(account.accountId)?.account).toEqual(account);
        }
        expect([...(copyOf(kept)?.accounts ?? [])]).toEqual([...kept.accounts]);
      }),
      { numRuns: 2_000 },
    );
    expect(parsed).toBeGreaterThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
