import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Directory, FaultFunction } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { openWorld, type World } from "./world";

const enter = "\r";
const begin = "\u001b";

const directory: Directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [
    account("001122334455", "payments-prod", ["AdministratorAccess", "ReadOnlyAccess"]),
    account("111122223333", "payments-dev", ["Developer", "ReadOnlyAccess"]),
    account("222233334444", "sandbox", ["Developer"]),
  ],
};

function account(accountId: string, accountName: string, roles: readonly string[]) {
  return { accountId, accountName, emailAddress: `${accountName}@example.com`, roles };
}

async function signedIn(given: Directory = directory, faults?: FaultFunction): Promise<World> {
  const world = await openWorld({ directory: structuredClone(given), ...(faults && { faults }) });
  await world.signIn();
  return world;
}

describe("the list of roles", () => {
  it.each([
    "prod admin",
    "ADMIN prod",
    "0011-2233-4455 admin",
    "payments-prod@example.com adm",
    "arn:aws:iam::001122334455:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
    "https://d-0123456789.awsapps.example/start/#/console?account_id=001122334455&role_name=AdministratorAccess",
    "https://payments.awsapps.com/start/#/console?account_id=001122334455&role_name=AdministratorAccess",
    "prodadministrator",
  ])("is searched by %s", async (words) => {
    const screen = (await signedIn()).open("credentials");
    await screen.see("Which role?");
    screen.type(words);
    await screen.see("❯ payments-prod (001122334455)  AdministratorAccess");
    await screen.see("1 of 1 ·");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(text).toContain("role AdministratorAccess in account 001122334455");
    expect(code).toBe(0);
  });

  it.each([
    [[], "sandbox", "1 of 1 ·"],
    [["--no-tui"], `sandbox${enter}`, "  Enter selects it\nWhich role?"],
  ])("takes nothing for a link of another portal, and says so: %j", async (flags, words, found) => {
    const screen = (await signedIn()).open("credentials", ...flags);
    await screen.see("Which role?");
    const other = "https://d-9999999999.awsapps.example/start";
    screen.type(`${other}/#/console?account_id=001122334455&role_name=AdministratorAccess${enter}`);
    await screen.see(`That link belongs to another portal: ${other}`);
    screen.type(`${enter}\u0015${words}`);
    await screen.see(found);
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(text).toContain("role Developer in account 222233334444");
    expect(code).toBe(0);
  });

  it("has the roles that were used first, also after the listing was renewed and another sign-in", async () => {
    const world = await signedIn();
    for (const words of ["sandbox", "dev readonly", "dev readonly"]) await use(world, words);
    expect((await firstOf(world)).slice(0, 3)).toEqual([
      "(111122223333)  ReadOnlyAccess",
      "(222233334444)  Developer",
      "(111122223333)  Developer",
    ]);
    expect((await world.idc("assignments", "--refresh")).code).toBe(0);
    expect((await world.idc("login", "--device-code")).code).toBe(0);
    expect((await firstOf(world))[0]).toBe("(111122223333)  ReadOnlyAccess");
  });

  it("learns nothing from what programs do", async () => {
    const world = await signedIn();
    await world.idc("credentials", "--account", "222233334444", "--role", "Developer", "--format", "process");
    expect((await firstOf(world))[0]).toBe("(111122223333)  Developer");
  });

  it("has a role no more that is gone, and says so", async () => {
    const world = await signedIn();
    await use(world, "dev readonly");
    changeRoles(world, 1, ["Developer"]);
    // Credentials that are kept are good until they expire.
    rmSync(join(world.home, ".aws/cli"), { recursive: true, force: true });
    const screen = world.open("credentials");
    await screen.see("❯ payments-dev (111122223333)  ReadOnlyAccess");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(text).toContain('You have no role "ReadOnlyAccess" in account 111122223333 any more');
    expect(code).toBe(4);
    expect(await firstOf(world)).not.toContain("(111122223333)  ReadOnlyAccess");
  });

  it("is searched by profile, and shows it", async () => {
    const world = await signedIn();
    const profile = "sso_session = corp\nsso_account_id = 222233334444\nsso_role_name = Developer\n";
    world.write(`${world.read(".aws", "config")}\n[profile playground]\n${profile}`, ".aws", "config");
    const screen = world.open("credentials");
    await screen.see("Which role?");
    screen.type("playg");
    await screen.see("❯ sandbox (222233334444)  Developer");
    await screen.see("222233334444 · sandbox@example.com · profile playground");
    screen.type(enter);
    expect((await screen.end()).code).toBe(0);
  });

  it("offers the accounts of a role that is named, and asks the portal for one that it lacks", async () => {
    const world = await signedIn();
    await firstOf(world);
    const screen = world.open("credentials", "--role", "Developer");
    const text = await screen.see("1 of 2 ·");
    expect(text).toContain("Which account, for role Developer?");
    expect(text).not.toContain("ReadOnlyAccess");
    screen.type("\u0003");
    await screen.end();
    changeRoles(world, 2, ["Developer", "Auditor"]);
    const asked = world.open("credentials", "--role", "Auditor");
    await asked.see("❯ sandbox (222233334444)  Auditor");
    asked.type(enter);
    expect((await asked.end()).code).toBe(0);
    const { code, text: told } = await world.open("credentials", "--role", "Auditr").end();
    expect(told).toContain('You have no role "Auditr" in any account. Similar: Auditor');
    expect(code).toBe(4);
  });
});

describe("a list of many roles", () => {
  const many: Directory = {
    ...directory,
    accounts: Array.from({ length: 40 }, (_, at) =>
      account(`${100_000_000_000 + at}`, `a-rather-long-name-of-account-${at}`, [
        "AdministratorAccess",
        "A",
        "界界界界",
      ]),
    ),
  };

  it.each([80, 40, 20])("fits %i columns, and shows more with the keys", async (columns) => {
    const world = await signedIn(many);
    const screen = world.openAt(columns, "credentials");
    await screen.see(/1 of 120/);
    screen.type("\u001b[B\u001b[B");
    await screen.see("3 of 120");
    // Page down, then up beyond the first one.
    screen.type("\u001b[6~");
    await screen.see("13 of 120");
    screen.type("\u001b[5~\u001b[5~\u001b[A");
    await screen.see("120 of 120");
    screen.type("\u001b[H");
    await screen.see("1 of 120");
    screen.type("\u001b[F");
    await screen.see("120 of 120");
    screen.type("account-39 admin");
    const text = await screen.see("1 of 1 ·");
    expect(text).toMatch(/^❯ a-rath.* {2}Admin/m);
    expect(await screen.brokenLines()).toEqual([]);
    screen.type(enter);
    expect((await screen.end()).code).toBe(0);
  });

  it("is drawn anew where the terminal changes its width", async () => {
    const world = await signedIn(many);
    const screen = world.openAt(100, "credentials");
    await screen.see("1 of 120");
    screen.resize(40);
    await screen.see(/^❯ a-rather-l\S*… {2}AdministratorAcc/m);
    screen.resize(100);
    await screen.see(/Which role\?\s*❯ .* \(100000000000\) {2}AdministratorAccess\n(.*\n){10}1 of 120 .*$/);
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
  });

  it("takes what was typed before it was there for words, and no role by an Enter", async () => {
    const world = await signedIn(many, ({ query }) =>
      query.get("account_id") === "100000000039" ? { kind: "stall", for: 1_000 } : undefined,
    );
    const screen = world.open("credentials");
    await screen.see(/of 40 accounts/);
    screen.type(`account-39${enter}`);
    await screen.see(/Which role\? account-39\n(.*\n)+1 of 3 ·/);
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(text).toContain("role AdministratorAccess in account 100000000039");
    expect(code).toBe(0);
  });

  it("has no colours with NO_COLOR", async () => {
    const world = await signedIn(many);
    world.env["NO_COLOR"] = "1";
    const screen = world.open("credentials");
    await screen.see("1 of 120");
    screen.type(enter);
    await screen.end();
    expect(screen.output).not.toMatch(new RegExp(`${begin}\\[[\\d;]*m`));
  });

  it("is a numbered list, page by page, with --no-tui", async () => {
    const world = await signedIn(many);
    const screen = world.open("credentials", "--no-tui");
    await screen.see(/and 100 more: Enter shows them\nWhich role\?/);
    screen.type(enter);
    await screen.see(
      /^ {2}21\. a-rather-long-name-of-account-6 \(100000000006\) {2}\S+\n[\s\S]*\nWhich role\?/m,
    );
    screen.type(`account-3${enter}`);
    await screen.see("  2. a-rather-long-name-of-account-3 (100000000003)  A");
    screen.type(`2${enter}`);
    const { code, text } = await screen.end();
    expect(text).toContain("role A in account 100000000003");
    expect(code).toBe(0);
    expect(screen.output).not.toMatch(new RegExp(`${begin}\\[[^m]*[A-Z]`));
  });

  it.each([enter, `1${enter}`])(
    "takes with --no-tui a role that was shown alone: other digits search, and %j takes the only one found",
    async (answer) => {
      const world = await signedIn(many);
      const screen = world.open("credentials", "--no-tui");
      // What is typed before the question is shown is echoed above it, and the list then follows on the question's line.
      await screen.see(/and 100 more: Enter shows them\nWhich role\?/);
      screen.type(`25${enter}`);
      await screen.see(/^ {2}1\. \S+-25 \(100000000025\) {2}AdministratorAccess\n[\s\S]*\nWhich role\?/m);
      screen.type(`100000000003 admin${enter}`);
      await screen.see(
        /^ {2}1\. \S+-3 \(100000000003\) {2}AdministratorAccess\n {2}Enter selects it\nWhich role\?/m,
      );
      screen.type(answer);
      const { code, text } = await screen.end();
      expect(text).toContain("role AdministratorAccess in account 100000000003");
      expect(code).toBe(0);
    },
  );
});

/** Assigns other roles in an account. */
function changeRoles({ portal }: World, account: number, roles: readonly string[]): void {
  Object.assign(portal.directory.accounts[account] ?? {}, { roles });
}

/** Gets credentials of the role that words find. */
async function use(world: World, words: string): Promise<void> {
  const screen = world.open("credentials");
  await screen.see("Which role?");
  screen.type(`${words}${enter}`);
  expect((await screen.end()).code).toBe(0);
}

/** The account and role of each line of the list. */
async function firstOf(world: World): Promise<readonly string[]> {
  const screen = world.open("credentials");
  const text = await screen.see(/1 of \d+ ·/);
  screen.type("\u0003");
  await screen.end();
  return text.match(/\(\d{12}\) {2}\w+/g) ?? [];
}
