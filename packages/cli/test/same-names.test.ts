import { describe, expect, it } from "vitest";
import { openWorld, type World } from "./world";

const [first, second, nameless] = ["111111111111", "222222222222", "333333333333"];
const accounts = [
  { accountId: first, accountName: "prod", emailAddress: "a@example.com", roles: ["Admin"] },
  { accountId: second, accountName: "prod", emailAddress: "b@example.com", roles: ["Admin"] },
  { accountId: nameless, roles: ["Admin"] },
];

async function signedIn(): Promise<World> {
  const startUrl = "https://d-0123456789.awsapps.example/start";
  const world = await openWorld({ directory: { startUrl, accounts } });
  await world.signIn();
  return world;
}

describe("two accounts of one name, and one without a name or an email address", () => {
  it("are listed by their ids, and a program is told no name that there is not", async () => {
    const { idc } = await signedIn();
    const { stdout } = await idc("accounts", "--json");
    expect(JSON.parse(stdout)).toEqual(accounts.map(({ roles: _, ...account }) => account));
    expect((await idc("accounts")).stdout).toMatch(/^333333333333\s*$/m);
    const assignments = await idc("assignments", "--json");
    expect(
      assignments.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).accountId)
        .sort(),
    ).toEqual([first, second, nameless]);
    const { stdout: tree } = await idc("assignments", "--tree");
    for (const { accountId } of accounts) expect(tree).toContain(accountId);
    expect(tree).not.toContain("undefined");
  });

  it.each([
    ["credentials", "--account", "prod", "--role", "Admin"],
    ["exec", "--account", "prod", "--role", "Admin", "--", "true"],
    ["console", "--account", "prod", "--role", "Admin", "--print"],
    ["roles", "prod"],
    ["roles", "PROD"],
  ])("are not told apart by it: idc %s %s %s is refused, naming both ids", async (...args) => {
    const { idc, portal } = await signedIn();
    const { code, stdout, stderr } = await idc(...args);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(`prod (${first}), prod (${second}). Use an id`);
    expect(portal.calls.GetRoleCredentials).toBe(0);
  });

  it.each([
    ["roles", `prod (${second})`],
    ["assignments", "--account", `prod (${second})`],
    ["each", "--account", `prod (${second})`, "--role", "Admin", "--dry-run", "--", "true"],
  ])("are told apart by both name and id: idc %s", async (...args) => {
    const { code, stdout } = await (await signedIn()).idc(...args, "--json");
    expect(code).toBe(0);
    expect(stdout).toContain("Admin");
    expect(stdout).not.toContain(first);
  });

  it("are told apart by a picker", async () => {
    const { open } = await signedIn();
    const screen = open("roles");
    await screen.see("Which account?");
    await screen.see(`prod (${first})`);
    await screen.see(`prod (${second})`);
    await screen.see(nameless);
    screen.type(second);
    await screen.see(`❯ prod (${second})`);
    screen.type("\r");
    expect((await screen.end()).code).toBe(0);
  });

  it("get no profiles that could be either", async () => {
    const { idc, read } = await signedIn();
    const { code, stderr } = await idc("profiles", "sync", "--yes");
    expect(code).toBe(6);
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const reason = `it would have the name of Admin in prod (${one}) (role "Admin" in account ${other})`;
      expect(stderr).toContain(`[profile prod.Admin] was skipped: ${reason}`);
    }
    expect(read(".aws", "config")).not.toContain("[profile prod.Admin]");
    const better = stderr.match(/--template '(.*)'/)?.[1] ?? "";
    expect((await idc("profiles", "sync", "--yes", "--template", better)).code).toBe(0);
    const { stdout } = await idc("credentials", "--profile", `prod.Admin.${second}`, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ accountId: second });
    expect(read(".aws", "config")).toContain(`[profile ${nameless}.Admin`);
  });
});
