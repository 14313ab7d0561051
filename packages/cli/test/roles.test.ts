import type { Directory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { openWorld } from "./world";

const directory: Directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [
    account("001122334455", "payments-prod", ["AdministratorAccess", "ReadOnlyAccess"]),
    account("111122223333", "Payments-Dev", ["Developer"]),
    account("222233334444", "sandbox", ["Developer"]),
    account("333344445555", "Sandbox", ["Billing"]),
    account("444455556666", "twin", ["Developer"]),
    account("555566667777", "twin", ["Developer"]),
  ],
};

function account(accountId: string, accountName: string, roles: readonly string[]) {
  return { accountId, accountName, emailAddress: `${accountName}@example.com`, roles };
}

async function signedIn() {
  const world = await openWorld({ directory });
  await world.signIn();
  return world;
}

describe("idc roles", () => {
  it("lists the roles in an account by its name, in a terminal", async () => {
    const { code, text } = await (await signedIn()).open("roles", "payments-prod").end();
    expect(code).toBe(0);
    expect(text.split("\n").map((line) => line.split(/ +/))).toEqual([
      ["ACCOUNT", "ROLE"],
      ["001122334455", "AdministratorAccess"],
      ["001122334455", "ReadOnlyAccess"],
    ]);
  });

  it("takes an id as the console shows it, too, and asks for no accounts then", async () => {
    const world = await signedIn();
    for (const id of ["001122334455", "0011-2233-4455"]) {
      const { stdout } = await world.idc("roles", id, "--json");
      expect(JSON.parse(stdout)).toEqual([
        { accountId: "001122334455", roleName: "AdministratorAccess" },
        { accountId: "001122334455", roleName: "ReadOnlyAccess" },
      ]);
    }
    expect(world.portal.calls.ListAccounts).toBe(0);
  });

  it("takes a name in another case where only one account has it, and the very name before any other", async () => {
    const world = await signedIn();
    const roleIn = async (name: string) => JSON.parse((await world.idc("roles", name, "--json")).stdout)[0];
    expect(await roleIn("payments-DEV")).toEqual({ accountId: "111122223333", roleName: "Developer" });
    expect(await roleIn("Sandbox")).toEqual({ accountId: "333344445555", roleName: "Billing" });
  });

  it("takes the email address of an account, and tells it where that has no name", async () => {
    const nameless = { accountId: "666677778888", emailAddress: "team-x@example.com", roles: ["Developer"] };
    const world = await openWorld({
      directory: { ...directory, accounts: [...directory.accounts, nameless] },
    });
    await world.signIn();
    const { stdout } = await world.idc("roles", "Team-X@example.com", "--json");
    expect(JSON.parse(stdout)).toEqual([{ accountId: "666677778888", roleName: "Developer" }]);
    const named = await world.idc("roles", "payments-prod@example.com", "--json");
    expect(JSON.parse(named.stdout)[0].accountId).toBe("001122334455");
    expect((await world.idc("roles", "tema-x@example.com")).stderr).toContain("Similar: team-x@example.com");
    const screen = world.open("credentials");
    await screen.see("Which role?");
    screen.type("team-x");
    await screen.see("❯ team-x@example.com (666677778888)  Developer");
    screen.type("\r");
    expect((await screen.end()).text).toContain("role Developer in account 666677778888");
  });

  it.each([
    ["paymnets-prod", "Similar: payments-prod"],
    ["SANDBOX", "sandbox (222233334444), Sandbox (333344445555)"],
    ["twin", "twin (444455556666), twin (555566667777)"],
    ["zzz", 'no role in an account named "zzz"'],
    ["999999999999", "999999999999"],
  ])("says what there is in place of %s", async (wanted, said) => {
    const { code, stdout, stderr } = await (await signedIn()).idc("roles", wanted);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(said);
    expect(stderr).toContain("idc accounts");
  });

  it("takes the account of the profile in use where none is given", async () => {
    const world = await signedIn();
    const profile = "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n";
    world.write(`${world.read(".aws", "config")}\n[profile dev]\n${profile}`, ".aws", "config");
    const { stdout } = await world.idc("roles", "--profile", "dev", "--json");
    expect(JSON.parse(stdout)).toEqual([{ accountId: "111122223333", roleName: "Developer" }]);
  });

  it("lets one be picked in a terminal by some of its letters", async () => {
    const screen = (await signedIn()).open("roles");
    await screen.see("Which account?");
    screen.type("paydev");
    await screen.see(/Payments-Dev \(111122223333\)\n(?!.*sandbox)/);
    screen.type("\r");
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toMatch(/^111122223333 +Developer$/m);
  });

  it("says what to give where there is nobody to ask", async () => {
    const { code, stderr } = await (await signedIn()).idc("roles");
    expect(code).toBe(2);
    expect(stderr).toContain("idc roles ACCOUNT");
    expect(stderr).toContain("--profile");
  });

  it("says how to sign in where nobody is", async () => {
    const { code, stdout, stderr } = await (await openWorld({ directory })).idc("roles", "sandbox");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
  });
});
