import { describe, expect, it } from "vitest";
import { bin } from "./idc";
import { Screen } from "./screen";
import { openWorld, type World } from "./world";

const account = (accountId: string, accountName: string, ...roles: string[]) => ({
  accountId,
  accountName,
  emailAddress: `aws+${accountId}@a-rather-long-domain.example.com`,
  roles,
});

const directory = {
  startUrl: "https://d-0123456789.awsapps.com/start",
  accounts: [
    account("111122223333", "machine-learning-development", "AdministratorAccess"),
    account("222233334444", "東京リージョン本番環境アカウント（決済システム）", "ReadOnlyAccess"),
    account("333344445555", "🚀 launch pad", "ReadOnlyAccess"),
    // As long as the service lets a name, and a role's name, be.
    account(
      "444455556666",
      "an account with a name of fifty characters in all.",
      "AWSServiceCatalogEndUserFullAcce",
    ),
  ],
};

async function signedIn() {
  const world = await openWorld({ directory });
  await world.signIn();
  return world;
}

const lines = [
  ["accounts"],
  ["roles", "444455556666"],
  ["assignments"],
  ["assignments", "--tree"],
  ["status"],
  ["doctor"],
  ["credentials", "--account", "111122223333", "--role", "AdministratorAccess"],
  ["login", "--if-needed"],
  ["configure", "corp", "--no-input"],
  ["profiles", "sync", "--dry-run"],
  ["profiles", "sync", "--yes"],
  ["logout"],
  ["logout"],
];

const commands = [
  ...["configure", "login", "logout", "status", "accounts", "roles", "assignments", "credentials"],
  ...["exec", "console", "whoami", "profiles", "profiles sync", "doctor", "completion", ""],
].map((name) => name.split(" ").filter((word) => word !== ""));

/** What a line shows of its results; what is for people besides goes to stderr, and is for the terminal to wrap. */
async function resultOf({ env }: World, columns: number, line: readonly string[]) {
  const script = '"$0" "$@" 2>/dev/null';
  const screen = new Screen("/bin/sh", ["-c", script, process.execPath, bin, ...line], env, columns);
  const { code, text } = await screen.end();
  return { code, text, brokenLines: await screen.brokenLines() };
}

let helps: Map<readonly string[], string> | undefined;

/** The help of each command where no terminal shows it, which is asked for once. */
async function pipedHelp({ idc }: World): Promise<ReadonlyMap<readonly string[], string>> {
  if (helps) return helps;
  const told = new Map<readonly string[], string>();
  for (const command of commands) told.set(command, (await idc(...command, "--help")).stdout.trim());
  helps = told;
  return told;
}

describe.each([110, 80, 40])("on a terminal of %i columns", (columns) => {
  it("no result is wider, and ids and roles are whole", { timeout: 60_000 }, async () => {
    const world = await signedIn();
    for (const line of lines) {
      const { code, text, brokenLines } = await resultOf(world, columns, line);
      expect({ line, code, brokenLines }).toEqual({ line, code: 0, brokenLines: [] });
      const isOfRoles = ["assignments", "roles"].includes(line[0] ?? "");
      const ids = isOfRoles ? directory.accounts.map(({ accountId }) => accountId) : [];
      for (const id of line[0] === "roles" ? ["444455556666"] : ids) expect(text).toContain(id);
      if (isOfRoles) expect(text.replaceAll(/\s/g, "")).toContain("AWSServiceCatalogEndU");
    }
  });

  it("no help is wider, and none of it is lost", { timeout: 60_000 }, async () => {
    const world = await signedIn();
    const words = (text: string) => text.replaceAll("\\\n", "").split(/\s+/).join(" ");
    // What is piped is as wide for each terminal.
    const piped = await pipedHelp(world);
    for (const command of commands) {
      const { code, text, brokenLines } = await resultOf(world, columns, [...command, "--help"]);
      expect({ command, code, brokenLines }).toEqual({ command, code: 0, brokenLines: [] });
      expect(words(text)).toBe(words(piped.get(command) ?? ""));
    }
  });
});

describe("a table on a narrow terminal", () => {
  it("cuts email addresses first, then names, by their width on the screen", async () => {
    const world = await signedIn();
    expect((await resultOf(world, 80, ["accounts"])).text).toBe(
      [
        "ACCOUNT       NAME                                              EMAIL",
        "111122223333  machine-learning-development                      aws+11112222333…",
        "222233334444  東京リージョン本番環境アカウント（決済システム）  aws+22223333444…",
        "333344445555  🚀 launch pad                                     aws+33334444555…",
        "444455556666  an account with a name of fifty characters in a…  aws+44445555666…",
      ].join("\n"),
    );
  });

  it("folds what names a thing", async () => {
    const world = await signedIn();
    expect((await resultOf(world, 40, ["roles", "444455556666"])).text).toBe(
      ["ACCOUNT       ROLE", "444455556666  AWSServiceCatalogEndUserFu", "              llAcce"].join("\n"),
    );
  });

  it("becomes blocks where every cell matters", async () => {
    const world = await signedIn();
    const { text } = await resultOf(world, 40, ["status"]);
    expect(text.split("\n")).toEqual([
      "SESSION    corp",
      "STATE      signed in",
      "UNTIL",
      expect.stringMatching(/^ {2}\d{4}-\d\d-\d\d \d\d:\d\d, in 1 h 0 min$/),
      "RENEWS     no",
      "LISTING    -",
      "REGION     us-east-1",
      "START URL",
      "  https://d-0123456789.awsapps.com/start",
    ]);
  });

  it("is complete where no terminal shows it", async () => {
    const { idc } = await signedIn();
    for (const line of [["accounts"], ["assignments"], ["assignments", "--tree"]]) {
      const { stdout } = await idc(...line);
      for (const { accountName } of directory.accounts) expect(stdout).toContain(accountName);
      expect(stdout).not.toContain("…");
    }
  });
});
