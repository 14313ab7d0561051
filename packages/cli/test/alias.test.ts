import { chmodSync, existsSync, mkdirSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SignedIn, signedInWithProfile } from "./signed-in";
import { accountOf } from "./world";

/** A world in which `admin` is the third role of the second account. */
async function withAlias(): Promise<SignedIn & ReturnType<typeof accountOf>> {
  const world = await signedInWithProfile();
  const { accountName, accountId, roles, emailAddress } = accountOf(world, 1);
  const { code } = await world.idc(
    "alias",
    "admin",
    "--session",
    "corp",
    "--account",
    accountName,
    "--role",
    roles[2],
  );
  expect(code).toBe(0);
  return { ...world, accountName, accountId, roles, emailAddress };
}

describe("idc alias", () => {
  it("gives a role a name, which commands take with --as", async () => {
    const { idc, accountId, roles } = await withAlias();
    const found = await idc("credentials", "--as", "admin", "--json");
    expect(JSON.parse(found.stdout)).toMatchObject({ accountId, roleName: roles[2] });
    const ran = await idc("exec", "--as", "admin", "--", "printenv", "AWS_ACCOUNT_ID");
    expect(ran.stdout).toBe(`${accountId}\n`);
    const process = await idc("credentials", "--as", "admin", "--format", "process");
    expect(JSON.parse(process.stdout)).toMatchObject({ Version: 1 });
  });

  it("takes the profile in use for no part of an alias", async () => {
    const { idc, env, accountId, roles } = await withAlias();
    env["AWS_PROFILE"] = "dev";
    const { stdout } = await idc("credentials", "--as", "admin", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ accountId, roleName: roles[2] });
  });

  it("is what idc use takes after a profile, and before a role", async () => {
    const { idc, env, accountId } = await withAlias();
    env["IDC_SHELL"] = "bash";
    const { stdout } = await idc("use", "admin", "--json");
    expect(stdout).toContain(accountId);
  });

  it("is told by idc use to be missing, with those of a similar name", async () => {
    const { idc, env } = await withAlias();
    env["IDC_SHELL"] = "bash";
    const { code, stderr } = await idc("use", "admim");
    expect(stderr).toContain('There is no profile or alias "admim". Similar: admin.');
    expect(code).toBe(4);
    expect((await idc("use", "admim", "--session", "corp")).stderr).toContain(
      'There is no profile "admim". For a role',
    );
  });

  it("lists, replaces and removes them", async () => {
    const { idc, accountId, roles } = await withAlias();
    expect(JSON.parse((await idc("alias", "--json")).stdout)).toEqual([
      { name: "admin", session: "corp", accountId, roleName: roles[2] },
    ]);
    const replaced = await idc("alias", "admin", "--profile", "dev");
    expect(replaced.stdout).toContain(`It was role ${roles[2]} in account ${accountId} of session corp.`);
    const removed = await idc("alias", "admin", "--remove");
    expect(removed.stdout).toContain("Removed admin");
    expect(JSON.parse((await idc("alias", "--json")).stdout)).toEqual([]);
    expect((await idc("alias")).stderr).toContain("There are no aliases");
  });

  it("asks for the role where none is given, and the list finds it by the name", async () => {
    const { open, accountId, roles } = await withAlias();
    const making = open("alias", "other", "--session", "corp");
    await making.see("Which role?");
    making.type(`${accountId} ${roles[1]}\r`);
    expect((await making.end()).text).toContain(`other is role ${roles[1]} in account ${accountId}`);
    const using = open("credentials", "--session", "corp");
    await using.see("Which role?");
    using.type("other");
    await using.see("= other");
    using.type("\r");
    expect((await using.end()).text).toContain(`role ${roles[1]} in account ${accountId}`);
  });

  it.each([
    [["alias", "-x", "--profile", "dev"], 2, "nknown option"],
    [["alias", "a b", "--profile", "dev"], 2, "can't be an alias: use letters"],
    [["alias", "dev", "--profile", "dev"], 2, 'There is a profile "dev": give the alias another name'],
    [["alias", "--remove"], 2, "--remove needs the name of an alias"],
    [["alias", "--role", "X"], 2, "--role needs the name of an alias"],
    [["alias", "admin", "--remove", "--role", "X"], 2, "omit --role"],
    [["alias", "admim", "--remove"], 4, 'There is no alias "admim". Similar: admin'],
    [["credentials", "--as", "admim"], 4, 'There is no alias "admim". Similar: admin'],
    [["credentials", "--as", "admin", "--role", "X"], 2, "--as and --role can't be used together"],
    [["credentials", "--as", "admin", "--profile", "dev"], 2, "--as and --profile can't be used together"],
    [["serve", "--as", "admin", "--profile", "a", "--profile", "b"], 2, "--as chooses one role"],
  ])("says what is wrong with %j", async (args, expected, message) => {
    const { code, stderr } = await (await withAlias()).idc(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(expected);
  });

  it("keeps them in a file without a secret, for its owner alone, and leaves a damaged one", async () => {
    const { idc, home, read, write, portal } = await withAlias();
    const file = join(home, ".aws/idc/aliases.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(read(".aws/idc/aliases.json")).not.toContain(portal.signIn({}).accessToken);
    write("{broken", ".aws/idc/aliases.json");
    const { code, stderr } = await idc("alias", "more", "--profile", "dev");
    expect(code).toBe(1);
    expect(stderr).toContain(`${file} is damaged. Repair it, or remove it`);
    expect(read(".aws/idc/aliases.json")).toBe("{broken");
    // What needs no alias works.
    expect((await idc("credentials", "--profile", "dev")).code).toBe(0);
  });

  it("is reported by idc doctor, and by the list of roles once, if its file is damaged", async () => {
    const { idc, open, home, write } = await withAlias();
    const file = join(home, ".aws/idc/aliases.json");
    const reported = { check: "aliases", state: "problem", mend: `rm ${file}` };
    const doctor = async () => JSON.parse((await idc("doctor", "--json")).stdout);
    expect(await doctor()).not.toContainEqual(expect.objectContaining({ check: "aliases" }));
    write("{broken", ".aws/idc/aliases.json");
    expect(await doctor()).toContainEqual({
      ...reported,
      detail: `${file} is damaged. Repair it, or remove it and add the aliases again`,
    });
    const screen = open("credentials", "--session", "corp", "--no-tui");
    await screen.see("Which role?");
    screen.type("nosuchwords\r");
    await screen.see("Nothing matches these words.");
    screen.type("\u0004");
    const { text } = await screen.end();
    expect(text.match(/idc: warning: .*aliases\.json is damaged/g)).toHaveLength(1);
  });

  it("is not given to an account or a role that the user has not", async () => {
    const { idc, accountId, roles } = await withAlias();
    const make = (account: string, role: string) => idc("alias", "n1", "--account", account, "--role", role);
    const typo = await make(accountId, `${roles[0]}x`);
    expect(typo.stderr).toContain(
      `You have no role "${roles[0]}x" in account ${accountId}. Your roles there: `,
    );
    expect(typo.code).toBe(4);
    const elsewhere = await make(`${accountId.slice(0, -1)}${9 - Number(accountId.at(-1))}`, "Nope");
    expect(elsewhere.stderr).toMatch(/You have no role in account \d{12}\. Similar: .*/);
    expect(elsewhere.stderr).toContain(accountId);
    expect(elsewhere.code).toBe(4);
    expect((await idc("alias", "--json")).stdout).not.toContain("n1");
  });

  it("is checked by the kept listing, or else at the portal, or says that it is not", async () => {
    const world = await withAlias();
    const { idc, portal, env, accountId, roles } = world;
    const make = (...words: string[]) => idc("alias", "n1", "--account", accountId, "--role", ...words);
    expect(JSON.parse((await make(roles[0], "--json")).stdout)).toMatchObject({ name: "n1", checked: true });
    await idc("assignments", "--refresh");
    const { requests } = portal;
    await world.signIn({ expiresIn: -1 });
    expect((await make(roles[0])).stdout).not.toContain("not checked");
    expect(portal.requests).toBe(requests);
    const { code, stdout } = await make("Nope");
    expect(stdout).toContain(`n1 is role Nope in account ${accountId} of session corp (not checked`);
    expect(code).toBe(0);
    await world.signIn();
    env["AWS_ENDPOINT_URL_SSO"] = "http://127.0.0.1:1";
    expect(JSON.parse((await make("Nope", "--json")).stdout)).toMatchObject({ checked: false });
  });

  it.skipIf(process.platform === "win32")(
    "refuses a file that others may have written, as an alias decides which role is used (skipped: Windows has no modes)",
    async () => {
      const { idc, home, env } = await withAlias();
      env["IDC_SHELL"] = "bash";
      const file = join(home, ".aws/idc/aliases.json");
      chmodSync(file, 0o666);
      const refused = [
        ["credentials", "--as", "admin"],
        ["alias"],
        ["alias", "more", "--profile", "dev"],
        ["use", "admin"],
      ];
      for (const args of refused) {
        const { code, stderr } = await idc(...args);
        expect(stderr).toContain(
          `${file}: The file is not used, because other users can write to it: remove it, or run chmod 600 on it`,
        );
        expect(code).toBe(1);
      }
      expect((await idc("credentials", "--profile", "dev")).code).toBe(0);
      chmodSync(file, 0o600);
      expect((await idc("credentials", "--as", "admin")).code).toBe(0);
    },
  );

  it.skipIf(process.platform === "win32")(
    "keeps a link to the file, as in a repository of dotfiles, and writes what it leads to (skipped: Windows has no links for all)",
    async () => {
      const { idc, home, read } = await signedInWithProfile();
      const link = join(home, ".aws/idc/aliases.json");
      mkdirSync(join(home, ".aws/idc"), { recursive: true });
      symlinkSync("../../dotfiles/aliases.json", link);
      const refused = await idc("alias", "a1", "--profile", "dev");
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(`mkdir -p ${join(home, "dotfiles")}`);
      expect(existsSync(join(home, "dotfiles"))).toBe(false);
      mkdirSync(join(home, "dotfiles"));
      for (const args of [
        ["a1", "--profile", "dev"],
        ["a2", "--profile", "dev"],
        ["a1", "--remove"],
      ]) {
        expect((await idc("alias", ...args)).code).toBe(0);
      }
      expect(readlinkSync(link)).toBe("../../dotfiles/aliases.json");
      expect(Object.keys(JSON.parse(read("dotfiles/aliases.json") ?? "").aliases)).toEqual(["a2"]);
    },
  );

  it("loses none where several are made at once", async () => {
    const { idc } = await withAlias();
    const names = ["a1", "a2", "a3", "a4"];
    await Promise.all(names.map((name) => idc("alias", name, "--profile", "dev")));
    const all = JSON.parse((await idc("alias", "--json")).stdout) as readonly { name: string }[];
    expect(all.map(({ name }) => name)).toEqual([...names, "admin"]);
  });
});
