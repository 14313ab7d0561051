import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { Directory } from "@identity-center/emulator";
import { withFileLock } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { openWorld, type World } from "./world";

const accounts = [
  account("001122334455", "Payments [Prod]", ["AdministratorAccess", "ReadOnlyAccess"]),
  account("111122223333", "data", ["Developer"]),
];

function account(accountId: string, accountName: string, roles: readonly string[]) {
  return { accountId, accountName, emailAddress: `aws+${accountId}@example.com`, roles };
}

const names = ["Payments-Prod.AdministratorAccess", "Payments-Prod.ReadOnlyAccess", "data.Developer"];

function directory(of: Directory["accounts"] = accounts): Directory {
  return { startUrl: "https://d-0123456789.awsapps.example/start", accounts: of };
}

async function signedIn(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld({ directory: directory(), ...options });
  await world.signIn();
  return world;
}

function config(world: World): string {
  return world.read(".aws", "config") ?? "";
}

function append(world: World, text: string): string {
  world.write(`${config(world)}${text}`, ".aws", "config");
  return config(world);
}

function section(name: string, accountId: string, roleName: string, session = "corp"): string {
  return `
[profile ${name}]
sso_session = ${session}
sso_account_id = ${accountId}
sso_role_name = ${roleName}
idc_synced = ${session}
`;
}

const allSections = [
  section(names[0] as string, "001122334455", "AdministratorAccess"),
  section(names[1] as string, "001122334455", "ReadOnlyAccess"),
  section(names[2] as string, "111122223333", "Developer"),
].join("");

async function syncJson(world: World, ...flags: string[]) {
  const { code, stdout, stderr } = await world.idc("profiles", "sync", "--json", ...flags);
  return { code, stderr, ...(stdout === "" ? {} : JSON.parse(stdout)) };
}

const named = (...profiles: string[]) => profiles.map((name) => expect.objectContaining({ name }));

describe("idc profiles sync", () => {
  it("shows in a terminal what it adds, asks, writes it, and keeps the file as it was", async () => {
    const world = await signedIn();
    const before = config(world);
    const screen = world.open("profiles", "sync");
    const shown = await screen.see("Write this to");
    expect(config(world)).toBe(before);
    for (const line of allSections.trim().split("\n")) {
      if (line) expect(shown).toContain(line.startsWith("[") ? `+ ${line}` : `+   ${line}`);
    }
    expect(shown).toContain("3 to add, 0 to change, 0 to remove, 0 to keep, 0 skipped");
    expect(screen.output).toContain("\u001b[32m+ [profile data.Developer]");
    screen.type("\r");
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text.replaceAll("\n", "")).toContain(`As it was: ${world.home}/.aws/config.bak`);
    expect(config(world)).toBe(before + allSections);
    expect(world.read(".aws", "config.bak")).toBe(before);
    expect(statSync(`${world.home}/.aws/config`).mode & 0o777).toBe(0o600);
  });

  it("needs --yes where there is nobody to ask", async () => {
    const world = await signedIn();
    const before = config(world);
    const { code, stdout, stderr } = await world.idc("profiles", "sync");
    expect(code).toBe(2);
    expect(stdout).toContain("+ [profile data.Developer]");
    expect(stderr).toContain("--yes");
    expect(config(world)).toBe(before);
  });

  it("finds nothing to change the second time, and touches nothing", async () => {
    const world = await signedIn();
    const first = await syncJson(world, "--yes", "--region", "eu-west-1");
    const file = `${world.home}/.aws/config`;
    expect(first).toMatchObject({
      code: 0,
      file,
      backup: `${file}.bak`,
      changed: [],
      removed: [],
      skipped: [],
    });
    expect(first.added).toEqual(named(...names));
    expect(first.added[2].settings).toMatchObject({ sso_role_name: "Developer", region: "eu-west-1" });
    const { ino, mtimeMs } = statSync(file);
    const backup = world.read(".aws", "config.bak");
    // Without --region, the region stays.
    const second = await world.idc("profiles", "sync", "--prune");
    const counts = "Profiles: 0 to add, 0 to change, 0 to remove, 3 to keep, 0 skipped";
    expect(second).toMatchObject({ code: 0, stdout: `Nothing to change in ${file}\n${counts}\n` });
    expect(statSync(file)).toMatchObject({ ino, mtimeMs });
    expect(world.read(".aws", "config.bak")).toBe(backup);
  });

  it("touches neither profiles of others nor comments, and skips names that they have", async () => {
    const world = await signedIn();
    const before = append(
      world,
      `
# mine
[profile data.Developer]
region = us-west-2   ; not synced
s3 =
  max_concurrent_requests = 7
${section("Payments-Prod.ReadOnlyAccess", "001122334455", "ReadOnlyAccess", "other")}
[default]
output = json
# the end`,
    );
    world.write("[Payments-Prod.AdministratorAccess]\naws_access_key_id = x\n", ".aws", "credentials");
    const { code, stderr, skipped, ...rest } = await syncJson(world, "--yes", "--prune");
    expect({ code, ...rest }).toMatchObject({ code: 0, backup: null, added: [], changed: [], removed: [] });
    expect(skipped).toEqual(named(...names));
    expect(config(world)).toBe(before);
    for (const name of names) expect(stderr).toContain(`[profile ${name}] was skipped`);
    expect(stderr).toContain("without idc_synced");
    expect(stderr).toContain("belongs to session other");
    expect(stderr).toContain("credentials file");
  });

  it("says what it made of names that not every program reads, when it writes them first", async () => {
    const world = await signedIn();
    const { stderr, added } = await syncJson(world, "--yes");
    expect(stderr).toBe(
      'idc: warning: Not every program can read these names, so the config file has Payments-Prod for "Payments [Prod]"\n',
    );
    expect(added).toMatchObject([
      { replaced: { "Payments [Prod]": "Payments-Prod" } },
      { replaced: { "Payments [Prod]": "Payments-Prod" } },
      { replaced: {} },
    ]);
    expect((await world.idc("profiles", "sync", "--yes")).stderr).toBe("");
  });

  it("leaves profiles that can't be read as they are, and says where", async () => {
    const world = await signedIn();
    const gone = section("gone", "111122223333", "Gone").replace("sso_session =", "sso_session");
    const before = append(world, `[profile data.Developer\nregion = x\n${gone}[profile mine]\nnonsense\n`);
    const { code, stderr, skipped, added, removed } = await syncJson(world, "--yes", "--prune");
    expect({ code, removed }).toEqual({ code: 0, removed: [] });
    expect(added).toEqual(named(names[0] as string, names[1] as string));
    expect(skipped).toEqual(named("data.Developer"));
    expect(stderr).toContain(
      `[profile data.Developer] was skipped: ${world.home}/.aws/config:5: Profile definition must end with ']'`,
    );
    expect(config(world).startsWith(before)).toBe(true);
  });

  it("mends what it owns, and keeps settings that were added to it", async () => {
    const world = await signedIn();
    const own = allSections.replace(
      "sso_role_name = Developer",
      "sso_role_name = Admin\nregion = eu-west-1 # my own",
    );
    const before = append(world, own);
    const { stdout } = await world.idc("profiles", "sync", "--yes");
    expect(stdout).toContain(
      "~ [profile data.Developer]\n-   sso_role_name = Admin\n+   sso_role_name = Developer\n\n",
    );
    expect(config(world)).toBe(before.replace("sso_role_name = Admin\n", "sso_role_name = Developer\n"));
  });

  it("removes with --prune what is gone, and nothing else", async () => {
    const world = await signedIn();
    const gone = section("data.Gone", "111122223333", "Gone");
    const left = `${section("left.Admin", "999999999999", "Admin")}aws_secret_access_key = hush\n`;
    const before = append(world, allSections + section("data.Other", "111122223333", "Other", "other"));
    append(world, `${gone}${left}\n# about nothing\n`);
    expect(await syncJson(world, "--yes")).toMatchObject({ code: 0, removed: [] });
    const { stdout } = await world.idc("profiles", "sync", "--prune", "--dry-run");
    expect(stdout).toContain("- [profile left.Admin]\n-   sso_session = corp\n");
    expect(stdout).toContain("-   aws_secret_access_key\n");
    expect(stdout).not.toContain("hush");
    // What was not looked for can't be known to be gone.
    expect(await syncJson(world, "--yes", "--prune", "--role", "Developer")).toMatchObject({ removed: [] });
    const some = await syncJson(world, "--yes", "--prune", "--account", "data");
    expect(some.removed).toEqual(named("data.Gone"));
    const rest = await syncJson(world, "--yes", "--prune");
    expect(rest.removed).toEqual(named("left.Admin"));
    expect(JSON.stringify(rest)).not.toContain("hush");
    expect(config(world)).toBe(`${before}\n# about nothing\n`);
  });

  it("keeps the profiles of accounts that could not be read, and says so", async () => {
    const world = await signedIn({
      faults: ({ query }) =>
        query.get("account_id") === "111122223333" ? { kind: "status", status: 403 } : undefined,
    });
    append(world, allSections + section("data.Gone", "111122223333", "Gone"));
    const before = config(world);
    const { code, stdout, stderr } = await world.idc("profiles", "sync", "--prune", "--yes");
    expect({ code, stdout }).toMatchObject({ code: 6, stdout: expect.stringContaining("Nothing to change") });
    expect(stderr).toContain("data (111122223333) could not be read");
    expect(stderr).toContain("their profiles were kept");
    expect(config(world)).toBe(before);
  });

  it("renames with --prune where the template is another, which the session can hold", async () => {
    const world = await signedIn();
    append(world, `idc_template = {sessionName}/{accountId}+{roleName}\n${allSections}`);
    const { added, removed } = await syncJson(world, "--prune", "--yes");
    expect(added).toEqual(
      named(
        "corp/001122334455+AdministratorAccess",
        "corp/001122334455+ReadOnlyAccess",
        "corp/111122223333+Developer",
      ),
    );
    expect(removed).toEqual(named(...names));
  });

  it("skips roles that would have one name, writes the rest, and finds a template that keeps them apart", async () => {
    const world = await signedIn();
    const { code, stderr, added, skipped } = await syncJson(world, "--template", "x-{accountName}", "--yes");
    expect(code).toBe(6);
    expect(added).toEqual(named("x-data"));
    expect(skipped).toMatchObject([
      {
        name: "x-Payments-Prod",
        settings: { sso_role_name: "AdministratorAccess" },
        reason: "it would have the name of ReadOnlyAccess in Payments [Prod] (001122334455)",
      },
      { name: "x-Payments-Prod", settings: { sso_role_name: "ReadOnlyAccess" } },
    ]);
    const told =
      "[profile x-Payments-Prod] was skipped: it would have the name of AdministratorAccess in Payments [Prod] " +
      '(001122334455) (role "ReadOnlyAccess" in account 001122334455)';
    expect(stderr).toContain(told);
    const { error } = JSON.parse(stderr.slice(stderr.indexOf("{")));
    expect(error.message).toBe("2 of your roles can't have a profile with this template");
    expect(error.commands).toEqual(["idc profiles sync --template 'x-{accountName}.{roleName}'"]);
    expect(config(world)).toContain("[profile x-data]");
  });

  it("skips a role that can't have a profile, with the reason, and writes the rest", async () => {
    const odd = {
      "two\nlines": "it has a line end, another control character or half a character",
      "bell\u0007": "it has a line end, another control character or half a character",
      "a # b": "what follows # or ; would be a comment",
      " space ": "it begins or ends with a space",
      "\u958b\u767a": "the role's name has no character that the name of a profile can have",
    };
    const world = await signedIn({
      directory: directory([
        account("001122334455", "Odd\n]\u0007", [...Object.keys(odd), "Plain"]),
        account("111122223333", "data", ["Developer"]),
        { accountId: "222233334444", roles: ["Developer"] },
      ]),
    });
    const kept = section("old", "001122334455", "\u958b\u767a");
    append(world, kept);
    const { code, stderr, ...rest } = await syncJson(world, "--yes", "--prune");
    expect(code).toBe(6);
    expect(rest.added).toEqual(named("222233334444.Developer", "Odd.Plain", "data.Developer"));
    const reasons = rest.skipped.map((it: { settings: object; reason: string }) => [
      (it.settings as { sso_role_name: string }).sso_role_name,
      it.reason.replace(/^config: The value of sso_role_name can't be written: /, ""),
    ]);
    expect(Object.fromEntries(reasons)).toEqual(odd);
    expect(stderr).toContain('"5 of your roles can\'t have a profile with this template"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(rest.removed).toEqual([]);
    expect((await syncJson(world, "--yes")).kept).toHaveLength(4);
  });

  it("writes the roles of two accounts of one name, where only their profiles' names differ", async () => {
    const world = await signedIn({
      directory: directory([
        account("001122334455", "twin", ["Admin", "Reader", "Both"]),
        account("111122223333", "twin", ["Developer", "Both"]),
      ]),
    });
    const { code, added, skipped } = await syncJson(world, "--yes");
    expect(code).toBe(6);
    expect(added).toEqual(named("twin.Admin", "twin.Developer", "twin.Reader"));
    expect(skipped).toEqual(named("twin.Both", "twin.Both"));
    const { kept, ...again } = await syncJson(world, "--yes", "--prune");
    expect(again).toMatchObject({ code: 6, added: [], changed: [], removed: [] });
    expect(kept).toEqual(named("twin.Admin", "twin.Developer", "twin.Reader"));
  });

  it("counts each profile once: what was there is changed, removed or kept, what is wanted added or skipped", async () => {
    const world = await signedIn();
    append(
      world,
      section(names[0] as string, "001122334455", "AdministratorAccess") +
        section(names[2] as string, "111122223333", "Developer").replace("Developer\n", "Other\n") +
        section("gone", "111122223333", "Gone") +
        section("other", "111122223333", "Gone", "other"),
    );
    world.write(`[${names[1]}]\nregion = x\n`, ".aws", "credentials");
    const { stdout } = await world.idc("profiles", "sync", "--prune", "--dry-run");
    expect(stdout).toContain("Profiles: 0 to add, 1 to change, 1 to remove, 1 to keep, 1 skipped");
    const { added, changed, removed, kept, skipped } = await syncJson(world, "--prune", "--yes");
    expect({ added, changed, removed, kept, skipped }).toEqual({
      added: [],
      changed: named(names[2] as string),
      removed: named("gone"),
      kept: named(names[0] as string),
      skipped: named(names[1] as string),
    });
  });

  it("is done by two at once as by one, and neither takes the profiles that the other has just written", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held: Promise<void> | undefined;
    const asking = new Set<unknown>();
    const world = await signedIn({
      // Both have found the file writable when both have asked, and are to make their plans before either can write.
      faults: ({ headers }) => {
        asking.add(headers.get("x-amz-sso_bearer_token"));
        if (asking.size === 2) held ??= withFileLock(`${world.home}/.aws/config`, () => released);
        return undefined;
      },
    });
    append(world, config(world).replace("corp", "second"));
    await world.signIn({ sessionName: "second" });
    const running = Promise.all(
      ["corp", "second"].map((session) => syncJson(world, "--yes", "--session", session)),
    );
    await expect.poll(() => world.portal.calls.ListAccountRoles, { timeout: 20_000 }).toBe(4);
    await setTimeout(1_500);
    release();
    const ran = await running;
    await held;
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    expect(ran.map(({ added, skipped }) => `${added.length} ${skipped.length}`).sort()).toEqual([
      "0 3",
      "3 0",
    ]);
    const owner = ran[0]?.added.length > 0 ? "corp" : "second";
    expect(config(world).match(/idc_synced = .*/g)).toEqual(names.map(() => `idc_synced = ${owner}`));
  });

  it.each([
    ["--template", "{account}.{roleName}", "{account} is not a field. Fields are {accountId} {accountName}"],
    ["--region", "europe", "eu-west-1"],
  ])("refuses %s %s, and asks for nothing", async (flag, value, said) => {
    const world = await signedIn();
    const { code, stderr } = await world.idc("profiles", "sync", flag, value);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(world.portal.requests).toBe(0);
  });

  it("says that none of the roles is wanted", async () => {
    const world = await openWorld();
    await world.signIn();
    const { code, stdout, stderr } = await world.idc("profiles", "sync", "--account", "zzz", "--yes");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Nothing to change") });
    expect(stderr).toBe("idc: warning: You have no role that matches --account zzz\n");
  });

  it("leaves all as it was after a no, after Ctrl+C and when the file was changed meanwhile", async () => {
    const world = await signedIn();
    const before = config(world);
    for (const [keys, code] of [
      ["n\r", 1],
      ["\u0003", 130],
    ] as const) {
      const screen = world.open("profiles", "sync");
      await screen.see("Write this to");
      screen.type(keys);
      expect((await screen.end()).code).toBe(code);
      expect(config(world)).toBe(before);
    }
    const screen = world.open("profiles", "sync");
    await screen.see("Write this to");
    const changed = append(world, "\n[profile data.Developer]\nregion = eu-west-1\n");
    screen.type("y\r");
    const { code, text } = await screen.end();
    expect(code).toBe(1);
    expect(text).toContain("changed in the meantime");
    expect(config(world)).toBe(changed);
    expect(world.read(".aws", "config.bak")).toBeUndefined();
  });

  it("leaves all as it was when Ctrl+C comes before all is known", async () => {
    const world = await signedIn({
      faults: ({ query }) => (query.get("account_id") === "111122223333" ? { kind: "stall" } : undefined),
    });
    const before = config(world);
    const screen = world.open("profiles", "sync", "--yes");
    await screen.see("1 of 2 accounts");
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
    expect(config(world)).toBe(before);
  });

  it("needs a session, not a profile with a start URL of its own", async () => {
    const world = await signedIn();
    append(world, "\n[profile old]\nsso_start_url = https://old.awsapps.com/start\nsso_region = us-east-1\n");
    const { code, stderr } = await world.idc("profiles", "sync", "--profile", "old");
    expect(code).toBe(2);
    expect(stderr).toContain("[sso-session]");
    expect(stderr).toContain("idc configure");
  });

  it("says how to sign in where nobody is", async () => {
    const world = await openWorld({ directory: directory() });
    const { code, stdout, stderr } = await world.idc("profiles", "sync", "--yes");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
  });

  it("tells of its subcommands and their flags", async () => {
    const { idc } = await openWorld();
    expect((await idc("profiles")).code).toBe(2);
    const { code, stderr } = await idc("profiles", "sync", "--nonsense");
    expect(code).toBe(2);
    expect(stderr).toContain("idc profiles sync --help");
  });
});

const aws = "/usr/bin/aws";

describe.skipIf(!existsSync(aws))(`what it wrote, as ${aws} reads it (skipped where there is none)`, () => {
  it("is a profile for each role", { timeout: 60_000 }, async () => {
    const world = await signedIn();
    await world.idc("profiles", "sync", "--yes", "--region", "eu-west-1");
    const [profiles, role, account, region] = await Promise.all(
      [
        ["list-profiles"],
        ["get", "sso_role_name", "--profile", "data.Developer"],
        ["get", "sso_account_id", "--profile", "Payments-Prod.ReadOnlyAccess"],
        ["get", "region", "--profile", "data.Developer"],
      ].map(async (args) => {
        const { stdout } = await promisify(execFile)(aws, ["configure", ...args], { env: world.env });
        return stdout.trim();
      }),
    );
    expect(profiles?.split("\n").sort()).toEqual([...names].sort());
    expect({ role, account, region }).toEqual({
      role: "Developer",
      account: "001122334455",
      region: "eu-west-1",
    });
  });
});
