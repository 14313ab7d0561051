import { editSharedConfigText, parseSharedConfig } from "@identity-center/shared-files";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editsOf, type ProfilePlan, planProfiles } from "../src/profiles/profile-plan";
import { ProfileTemplate } from "../src/profiles/profile-template";
import { wantedProfiles } from "../src/profiles/wanted-profiles";

const template = new ProfileTemplate("{accountName}.{accountId}.{roleName}");

const accountId = fc.integer({ min: 0, max: 40 }).map((id) => `${id}`.padStart(12, "0"));
const roleName = fc.stringMatching(/^[\w+=,.@-]{1,12}$/);

const found = fc.uniqueArray(
  fc.record({
    account: fc.record(
      { accountId, accountName: fc.string({ unit: "binary" }) },
      { requiredKeys: ["accountId"] },
    ),
    // Names that differ only in what a profile's name can't have are refused, which is tested elsewhere.
    roles: fc.uniqueArray(fc.record({ roleName }), {
      maxLength: 3,
      selector: ({ roleName }) => roleName.replaceAll(/[^\w.@+]+/g, ""),
    }),
  }),
  { selector: ({ account }) => account.accountId, maxLength: 8 },
);

/** What somebody keeps in the file, without a profile that a sync could own. */
const foreign = fc
  .array(
    fc.constantFrom(
      "# a comment\n",
      "; another\n\n",
      "[default]\nregion = eu-west-1 # near\n",
      "[profile mine]\ns3 =\n  max_queue_size = 7\noutput=json\n",
      "[sso-session corp]\r\nsso_region = eu-west-1\r\n",
      "[profile theirs]\nidc_synced = other\nsso_account_id = 000000000001\n",
      "[services x]\n",
    ),
  )
  .map((parts) => parts.join(""));

function plan(text: string, wanted: ReturnType<typeof wantedProfiles>, prune = true): ProfilePlan {
  const { profiles } = parseSharedConfig({ config: { text } });
  return planProfiles(wanted, { inFile: profiles, all: profiles }, "corp", () => prune);
}

function wantedOf(assignments: Parameters<typeof wantedProfiles>[0], region?: string) {
  return wantedProfiles(assignments, { template, sessionName: "corp", region });
}

const none = { profiles: [], skipped: [], betterTemplate: undefined };
const nothing = { added: [], changed: [], removed: [] };

describe("planProfiles", () => {
  it("comes to rest after one sync, which leaves what is not its own to the byte", () => {
    fc.assert(
      fc.property(
        foreign,
        found,
        found,
        fc.option(fc.constant("eu-west-1"), { nil: undefined }),
        (text, before, after, region) => {
          const first = wantedOf(before);
          const once = editSharedConfigText(text, editsOf(plan(text, first)));
          expect(once.startsWith(text)).toBe(true);
          expect(plan(once, first)).toMatchObject(nothing);

          const second = wantedOf(after, region);
          const twice = editSharedConfigText(once, editsOf(plan(once, second)));
          expect(plan(twice, second)).toMatchObject(nothing);
          const { profiles } = parseSharedConfig({ config: { text: twice } });
          for (const { name, settings } of second.profiles) expect(profiles[name]).toMatchObject(settings);

          // Without its own, the file is what it was.
          const bare = editSharedConfigText(twice, editsOf(plan(twice, none)));
          expect(bare.trimEnd()).toBe(text.trimEnd());
        },
      ),
    );
  });

  it("removes nothing that is not known to be gone", () => {
    fc.assert(
      fc.property(found, (before) => {
        const text = editSharedConfigText("", editsOf(plan("", wantedOf(before))));
        expect(plan(text, none, false)).toMatchObject(nothing);
        expect(plan(text, none).removed).toHaveLength(wantedOf(before).profiles.length);
      }),
    );
  });
});

describe("planProfiles, where a name is taken", () => {
  const admin = [
    { account: { accountId: "001122334455", accountName: "default" }, roles: [{ roleName: "Admin" }] },
  ];
  const wantedAs = (text: string) =>
    wantedProfiles(admin, { template: new ProfileTemplate(text), sessionName: "corp", region: undefined });

  it("never makes the default profile", () => {
    expect(plan("", wantedAs("{accountName}"))).toMatchObject({ ...nothing, skipped: [{ name: "default" }] });
  });

  it("has no profile for a role without a name, and one for a role that is listed twice", () => {
    const [{ account }] = admin as [(typeof admin)[0]];
    const roles = ["", "Admin", "Admin"].map((roleName) => ({ roleName }));
    const template = new ProfileTemplate("{accountId}.{roleName}");
    const naming = { template, sessionName: "corp", region: undefined };
    expect(wantedProfiles([{ account, roles }], naming)).toMatchObject({
      profiles: [{ name: "001122334455.Admin" }],
      skipped: [{ reason: "the role has no name" }],
    });
  });

  it("keeps the profile that a role has, where it can't get another", () => {
    const old = editSharedConfigText(
      "[profile new]\nregion = eu-west-1\n",
      editsOf(plan("", wantedAs("old"))),
    );
    expect(plan(old, wantedAs("new"))).toMatchObject({ ...nothing, skipped: [{ name: "new" }] });
    expect(plan(old, wantedAs("newer"))).toMatchObject({
      added: [{ name: "newer" }],
      removed: [{ name: "old" }],
    });
  });
});

describe("ProfileTemplate", () => {
  const fields = { accountId: "001122334455", roleName: "Admin", sessionName: "corp" };

  it.each([
    ["Company Name [production]", "Company-Name-production.Admin"],
    ["Größe & Ähnliches", "Gro-e-Ahnliches.Admin"],
    ["$(reboot); `x` \"y\" 'z'", "reboot-x-y-z.Admin"],
    ["a/b:c@d+e_f", "a/b:c@d+e_f.Admin"],
    ["開発", "001122334455.Admin"],
    [undefined, "001122334455.Admin"],
  ])("makes of %s a name that config files and shells can have", (accountName, name) => {
    const known = accountName === undefined ? fields : { ...fields, accountName };
    expect(new ProfileTemplate("{accountName}.{roleName}").name(known)).toBe(name);
  });

  it("tells what it made of values that a name can't have, and of no others", () => {
    const template = new ProfileTemplate("{accountName}.{roleName}.{emailAddress}");
    const known = { ...fields, accountName: "Größe & 100%", roleName: "Admin" };
    expect(template.replaced(known)).toEqual({ "Größe & 100%": "Gro-e-100" });
    expect(template.replaced({ ...fields, accountName: "開発" })).toEqual({ 開発: "001122334455" });
    expect(new ProfileTemplate("{roleName}").replaced(known)).toEqual({});
  });

  it.each([
    ["{account}", "{account} is no field"],
    ["{constructor}", "{constructor} is no field"],
    ["{roleName", "letters, digits"],
    ["{roleName} x", "letters, digits"],
    ["[{roleName}]", "letters, digits"],
    ["-{roleName}", "begins with -"],
    ["", "empty"],
  ])("refuses %s", (text, said) => {
    expect(() => new ProfileTemplate(text)).toThrow(said);
    expect(() => new ProfileTemplate(text)).toThrow("Fields are {accountId} {accountName}");
  });
});
