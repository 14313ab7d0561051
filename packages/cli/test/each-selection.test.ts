import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { everywhere, linesOf, role } from "./each-world";
import { openWorld } from "./world";

const accounts = [
  { accountId: "000000000011", accountName: "Shop", emailAddress: "shop@example.com", roles: [role] },
  { accountId: "000000000012", accountName: "shop-2", emailAddress: "shop-2@example.com", roles: [role] },
  { accountId: "000000000013", accountName: "000000000012", emailAddress: "odd@example.com", roles: [role] },
  { accountId: "000000000014", emailAddress: "nameless@example.com", roles: [role] },
];

const workshop = {
  accountId: "000000000015",
  accountName: "Workshop",
  emailAddress: "w@shop.example.com",
  roles: [role],
};

async function signedIn() {
  const world = await openWorld({ directory: { ...generateDirectory({ accounts: 1, seed: 1 }), accounts } });
  await world.signIn();
  return world;
}

/** By their names, and the nameless at the end. */
const byName = ["000000000013", "000000000011", "000000000012", "000000000014"];

describe("which accounts idc each means", () => {
  it.each([
    ["sh*", ["000000000011", "000000000012"]],
    ["*shop", ["000000000011", "000000000015"]],
    ["w*shop", ["000000000015"]],
    ["*@SHOP*", ["000000000015"]],
    ["sho?", undefined],
    ["ork*", undefined],
    ["op*", undefined],
    ["*orksho", undefined],
    ["00*15", ["000000000015"]],
    ["0*1", ["000000000011"]],
    ["orksh", ["000000000015"]],
  ])("--account '%s' means %j: with a *, whole ids, names and email addresses", async (pattern, ids) => {
    const directory = {
      ...generateDirectory({ accounts: 1, seed: 1 }),
      accounts: [...accounts, workshop],
    };
    const world = await openWorld({ directory });
    await world.signIn();
    const idsOf = async (...flags: string[]) => {
      const { code, stdout } = await world.idc(
        "each",
        ...flags,
        "--role",
        role,
        "--dry-run",
        "--json",
        "--",
        "true",
      );
      return code === 0 ? JSON.parse(stdout).map(({ account }: { account: string }) => account) : undefined;
    };
    const all = [...byName.slice(0, 3), "000000000015", "000000000014"];
    expect(await idsOf("--account", pattern)).toEqual(ids);
    expect(await idsOf("--account", "*", "--except", pattern)).toEqual(
      ids && all.filter((id) => !ids.includes(id)),
    );
  });

  it.each([
    [["--account", "shop"], ["000000000011"]],
    [
      ["--account", "shop*"],
      ["000000000011", "000000000012"],
    ],
    [["--account", "hop-"], ["000000000012"]],
    [["--account", "000000000012 (000000000013)"], ["000000000013"]],
    [["--account", "000000000012"], ["000000000012"]],
    [["--account", "00000000001"], byName],
    [["--account", "*"], byName],
    [
      ["--account", "*", "--except", "SHOP", "--except", "000000000012"],
      ["000000000013", "000000000014"],
    ],
  ])("%j", async (flags, ids) => {
    const { idc } = await signedIn();
    const { code, stdout } = await idc("each", ...flags, "--role", role, "--dry-run", "--json", "--", "true");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).map(({ account }: { account: string }) => account)).toEqual(ids);
  });

  it("refuses to leave out what is not there, as that may be a typo", async () => {
    const { idc } = await signedIn();
    const refused = await idc("each", "--account", "*", "--except", "shpo", "--role", role, "--", "true");
    expect(refused).toMatchObject({
      code: 4,
      stdout: "",
      stderr: expect.stringMatching(
        /idc: --except shpo matches none of your accounts\nTry: idc accounts --session corp\n$/,
      ),
    });
  });

  it("refuses an account that is not there, beside others that are, as that may be a typo, too", async () => {
    const { idc, portal, home } = await signedIn();
    const named = ["--account", "shop", "--account", "shpo", "--account", "9*9", "--role", role];
    const rest = join(home, "rest");
    for (const others of [[], ["--dry-run"], ["--resume", rest]]) {
      const refused = await idc("each", ...named, ...others, "--", "true");
      expect(refused).toMatchObject({
        code: 4,
        stdout: "",
        stderr: expect.stringMatching(
          /idc: --account shpo and --account '9\*9' match none of your accounts\nTry: idc accounts --session corp\n$/,
        ),
      });
    }
    expect(portal.calls.GetRoleCredentials).toBe(0);
    expect(existsSync(rest)).toBe(false);
  });

  it("names the account without a name where the command has {accountName}, and leaves it out on request", async () => {
    const { idc } = await signedIn();
    const command = ["--", "echo", "{accountName}"];
    const refused = await idc(...everywhere, ...command);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("nameless@example.com (000000000014) has no name for");
    expect(refused.stderr).toContain("Exclude it with --except 000000000014");
    const { code, stdout } = await idc(...everywhere, "--except", "000000000014", ...command);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(3);
  });

  it.each([
    ["each", "--account", ["--role", role, "--yes", "--", "true"]],
    ["each", "--role", ["--account", "*", "--yes", "--", "true"]],
    ["each", "--except", ["--account", "*", "--role", role, "--yes", "--", "true"]],
    ["assignments", "--account", []],
    ["assignments", "--role", []],
    ["profiles sync", "--account", ["--yes"]],
    ["profiles sync", "--role", ["--yes"]],
  ])("idc %s refuses a blank %s before anything is sent", async (name, flag, others) => {
    const { idc, portal } = await signedIn();
    const before = portal.requests;
    for (const blank of ["", " "]) {
      const refused = await idc(...name.split(" "), flag, blank, ...others);
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toMatch(
        new RegExp(`ption '${flag} <(pattern|name)>' argument '${blank}' is invalid`),
      );
      expect(refused.stderr).toContain("It must not be blank; '*' means all");
    }
    expect(portal.requests).toBe(before);
  });

  it("names the search that finds roles where none fits", async () => {
    const { idc } = await signedIn();
    const { code, stderr } = await idc("each", "--account", "shop", "--role", "None", "--", "true");
    expect(code).toBe(4);
    expect(stderr).toContain("Try: idc assignments --session corp");
  });
});
