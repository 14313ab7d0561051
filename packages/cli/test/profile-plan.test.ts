import { editSharedConfigText, parseSharedConfig } from "@identity-center/shared-files";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ProfilePlan, planProfiles } from "../src/profiles/profile-plan";
import type { ProfileStyle } from "../src/profiles/profile-style";
import { ProfileTemplate } from "../src/profiles/profile-template";
import { type Naming, wantedProfiles } from "../src/profiles/wanted-profiles";

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
  return planProfiles(wanted, { inFile: profiles, all: profiles }, "corp", () => true, prune);
}

function naming(given: Partial<Naming> = {}): Naming {
  return {
    template,
    sessionName: "corp",
    startUrl: "https://corp.awsapps.example/start#/",
    ssoRegion: "eu-central-1",
    program: ["/usr/bin/node", "/opt/the tools/idc"],
    regions: [],
    more: {},
    styleOf: () => "session",
    ...given,
  };
}

function wantedOf(assignments: Parameters<typeof wantedProfiles>[0], given?: Partial<Naming>) {
  return wantedProfiles(assignments, naming(given));
}

const none = { profiles: [], skipped: [], betterTemplate: undefined };
const nothing = { added: [], changed: [], removed: [] };

describe("planProfiles", () => {
  it("never touches a profile that assumes a role, even one that it wrote", () => {
    const account = { accountId: "111122223333", accountName: "payments" };
    const wanted = wantedOf([{ account, roles: [{ roleName: "ReadOnly" }] }]);
    const [name = ""] = wanted.profiles.map((profile) => profile.name);
    const own = (profile: string) =>
      `[profile ${profile}]\nidc_synced = corp\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\n`;
    const done = plan(own(name) + own("other"), wanted);
    expect(done).toMatchObject({ ...nothing, edits: [], kept: [{ name }, { name: "other" }] });
    expect(done.skipped).toMatchObject([{ name, reason: expect.stringContaining("role_arn") }]);
  });

  it("comes to rest after one sync, which leaves what is not its own to the byte", () => {
    fc.assert(
      fc.property(foreign, found, found, fc.subarray(["eu-west-1"]), (text, before, after, regions) => {
        const first = wantedOf(before);
        const once = editSharedConfigText(text, plan(text, first).edits);
        expect(once.startsWith(text)).toBe(true);
        expect(plan(once, first)).toMatchObject(nothing);

        const second = wantedOf(after, { regions });
        const twice = editSharedConfigText(once, plan(once, second).edits);
        expect(plan(twice, second)).toMatchObject(nothing);
        const { profiles } = parseSharedConfig({ config: { text: twice } });
        for (const { name, settings } of second.profiles) expect(profiles[name]).toMatchObject(settings);

        // Without its own, the file is what it was.
        const bare = editSharedConfigText(twice, plan(twice, none).edits);
        expect(bare).toBe(text);
      }),
    );
  });

  const style = fc.constantFrom<ProfileStyle>("session", "start-url", "process");

  it("gives back the file to the byte when profiles go to another style and back, and when they are removed", () => {
    const surroundings = fc.record({ above: foreign, below: foreign, end: fc.constantFrom("\n", "\r\n") });
    const keys = fc.subarray(["cli_pager", "output"]);
    fc.assert(
      fc.property(
        surroundings,
        found,
        style,
        style,
        keys,
        ({ above, below, end }, roles, one, other, added) => {
          const more = Object.fromEntries(added.map((key) => [key, "text"]));
          const sync = (text: string, style: ProfileStyle) => {
            const wanted = wantedOf(roles, { styleOf: () => style, more, regions: ["eu-west-1"] });
            return editSharedConfigText(text, plan(text, wanted).edits);
          };
          const before = above.replaceAll(/\r?\n/g, end);
          // What users do with it: their own settings and comments in a profile, other sections below it.
          const first = sync(before, one)
            .replaceAll(
              /^(sso|idc)_role_name = .*$/gm,
              (line) => `${line}${end}# mine${end}  ${end}s3 =${end}  x = y`,
            )
            .concat(below);
          const second = sync(first, other);
          expect(plan(second, wantedOf(roles, { styleOf: () => other })).changed).toEqual([]);
          expect(sync(second, one)).toBe(first);
          const own = sync(sync(before, one), other);
          expect(editSharedConfigText(own, plan(own, none).edits)).toBe(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("removes nothing that is not known to be gone", () => {
    fc.assert(
      fc.property(found, (before) => {
        const text = editSharedConfigText("", plan("", wantedOf(before)).edits);
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
  const wantedAs = (text: string) => wantedOf(admin, { template: new ProfileTemplate(text) });

  it("never makes the default profile", () => {
    expect(plan("", wantedAs("{accountName}"))).toMatchObject({ ...nothing, skipped: [{ name: "default" }] });
  });

  it("has no profile for a role without a name, and one for a role that is listed twice", () => {
    const [{ account }] = admin as [(typeof admin)[0]];
    const roles = ["", "Admin", "Admin"].map((roleName) => ({ roleName }));
    const template = new ProfileTemplate("{accountId}.{roleName}");
    expect(wantedOf([{ account, roles }], { template })).toMatchObject({
      profiles: [{ name: "001122334455.Admin" }],
      skipped: [{ reason: "the role has no name" }],
    });
  });

  it("keeps the profile that a role has, where it can't get another", () => {
    const old = editSharedConfigText("[profile new]\nregion = eu-west-1\n", plan("", wantedAs("old")).edits);
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
    ["{account}", "{account} is not a field"],
    ["{constructor}", "{constructor} is not a field"],
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
