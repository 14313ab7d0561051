import { chmodSync } from "node:fs";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { accountOf, openWorld, tokenFile, type World } from "./world";

async function signedIn(...options: Parameters<typeof openWorld>): Promise<World> {
  const world = await openWorld(...options);
  await world.signIn();
  return world;
}

/** What `idc` says of a failure, to programs. */
async function failureOf(world: World, ...line: string[]) {
  const end = line.includes("--") ? line.indexOf("--") : line.length;
  const { code, stdout, stderr } = await world.idc(...line.slice(0, end), "--json", ...line.slice(end));
  expect(stdout).toBe("");
  const { message, commands } = JSON.parse(stderr).error;
  return { code, message, commands };
}

function addConfig(world: World, text: string): void {
  world.write(`${world.read(".aws", "config")}\n${text}`, ".aws", "config");
}

describe("a role that is not assigned", () => {
  it.each(["credentials", "console", "exec"])("is told by idc %s, with those that are", async (name) => {
    const world = await signedIn();
    const { accountId, roles } = accountOf(world);
    const typo = roles[1].slice(0, -1);
    const line = [name, "--account", accountId, "--role", typo, ...(name === "console" ? ["--print"] : [])];
    const { code, message, commands } = await failureOf(
      world,
      ...line,
      ...(name === "exec" ? ["--", "env"] : []),
    );
    const others = roles.filter((role) => role !== roles[1]);
    expect({ code, commands }).toEqual({ code: 4, commands: [`idc roles ${accountId} --session corp`] });
    expect(message).toContain(
      `You have no role "${typo}" in account ${accountId}. Your roles there: ${roles[1]}`,
    );
    for (const other of others) expect(message).toContain(other);
    expect(message).toContain("has to be assigned to you");
  });

  it("is told with those alone that are like it, where there are many", async () => {
    const roles = Array.from({ length: 30 }, (_, at) => `Team${String.fromCharCode(65 + at)}${at}`);
    const account = { accountId: "111122223333", accountName: "a", emailAddress: "a@example.com" };
    const world = await signedIn({
      directory: {
        startUrl: "https://d-0123456789.awsapps.example/start",
        accounts: [{ ...account, roles: [...roles, "ReadOnlyAccess"] }],
      },
    });
    const of = (role: string) =>
      failureOf(world, "credentials", "--account", account.accountId, "--role", role);
    expect((await of("ReadonlyAcess")).message).toContain(". Similar: ReadOnlyAccess. Any other");
    expect((await of("zzz")).message).toContain(". You have 31 other roles there;");
  });

  it("is told of the profile that names it", async () => {
    const world = await signedIn();
    const { accountId } = accountOf(world);
    const profile = (name: string, account: string) =>
      `[profile ${name}]\nsso_session = corp\nsso_account_id = ${account}\nsso_role_name = Former\n`;
    addConfig(world, profile("dev", accountId) + profile("gone", "999999999999"));
    expect(await failureOf(world, "credentials", "--profile", "dev")).toMatchObject({
      code: 4,
      message: expect.stringContaining(
        `You have no role "Former" in account ${accountId}, which profile "dev" names.`,
      ),
      commands: [`idc roles ${accountId} --session corp`],
    });
    expect(await failureOf(world, "credentials", "--profile", "gone")).toMatchObject({
      code: 4,
      message: expect.stringContaining("You have no role in account 999999999999"),
      commands: ["idc accounts --session corp"],
    });
  });

  it("is told without more where the portal says nothing more", async () => {
    const world = await signedIn({
      faults: ({ operation }) =>
        operation === "ListAccountRoles" ? { kind: "status", status: 500 } : undefined,
    });
    const { accountId } = accountOf(world);
    const { code, message, commands } = await failureOf(
      world,
      "credentials",
      "--account",
      accountId,
      "--role",
      "X",
    );
    expect({ code, commands }).toEqual({ code: 4, commands: [] });
    expect(message).toContain(`idc roles ${accountId}`);
  });
});

describe("an account without a role", () => {
  it.each([["roles"], ["credentials", "--role", "X", "--account"], ["credentials", "--account"]])(
    "is told by idc %s, with accounts whose id is like it",
    async (...line) => {
      const world = await signedIn({ directory: generateDirectory({ accounts: 30, seed: 4 }) });
      const { accountId, accountName } = accountOf(world, 3);
      // Two digits in the wrong order, as somebody types it.
      const [one, other] = [...accountId.slice(5, 7)];
      const typo = `${accountId.slice(0, 5)}${other === one ? Number(one) - 1 : other}${one}${accountId.slice(7)}`;
      expect(await failureOf(world, ...line, typo)).toEqual({
        code: 4,
        message: `You have no role in account ${typo}. Similar: ${accountName} (${accountId})`,
        commands: ["idc accounts --session corp"],
      });
    },
  );
});

describe("a config that does not say how to sign in", () => {
  const other = "[sso-session lab]\nsso_start_url = https://lab.example/start\nsso_region = eu-west-1\n";

  it.each([
    [
      "a profile by a like name",
      "[profile develop]\nregion = eu-west-1\n",
      ["--profile", "develpo"],
      "Similar: develop",
      [],
    ],
    ["a profile", "", ["--profile", "xyz"], "There is no profile", ["idc profiles sync --session corp"]],
    ["a profile of many sessions", other, ["--profile", "xyz"], "with --session: corp, lab", []],
    ["a session by a like name", "", ["--session", "crp"], "Similar: corp", ["idc configure crp"]],
    [
      "a profile's session",
      "[profile dev]\nsso_session = x\n",
      ["--profile", "dev"],
      "[sso-session x]",
      ["idc configure x"],
    ],
    ["SSO in a profile", "[profile dev]\nregion = x\n", ["--profile", "dev"], "with --session: corp", []],
    [
      "a session's region",
      "[sso-session x]\nsso_start_url = https://x.example\n",
      ["--session", "x"],
      "idc configure or",
      ["idc configure x"],
    ],
    [
      "a profile's region",
      "[profile old]\nsso_start_url = https://x.example\n",
      ["--profile", "old"],
      "or run idc profiles sync or aws configure sso",
      [],
    ],
  ])("is told of what is there in place of %s", async (_what, config, flags, said, commands) => {
    const world = await openWorld();
    addConfig(world, config);
    for (const name of ["accounts", "login"]) {
      const failure = await failureOf(world, name, ...flags);
      expect(failure).toEqual({ code: expect.any(Number), message: expect.stringContaining(said), commands });
    }
  });

  it.each([
    [
      "has an account id that is none",
      "sso_account_id = 1\nsso_role_name = x",
      '" is "1", not an account\'s id of 12 digits',
    ],
    ["has such an id and no role", "sso_account_id = 1", '" is "1", not an account\'s id of 12 digits'],
  ])("is told of a profile that %s, where a role is needed", async (_what, lines, said) => {
    const world = await signedIn();
    addConfig(world, `[profile dev]\nsso_session = corp\n${lines}\n`);
    const said_ = said.replace('" is', `" (${world.home}/.aws/config:8) is`);
    for (const line of [["credentials"], ["roles"], ["exec", "--role", "x", "--", "true"]]) {
      const [name = "", ...rest] = line;
      const failure = await failureOf(world, name, "--profile", "dev", ...rest);
      expect(failure).toEqual({ code: 2, message: expect.stringContaining(said_), commands: [] });
    }
    for (const line of [
      ["accounts"],
      ["status"],
      ["login", "--if-needed"],
      ["roles", accountOf(world).accountId],
    ]) {
      expect((await world.idc(...line, "--profile", "dev")).code).toBe(0);
    }
  });

  it("is completed by a flag, or by the only role that there is", async () => {
    const world = await signedIn();
    const { accountId, roles } = accountOf(world);
    const session = "sso_session = corp\n";
    addConfig(
      world,
      `[profile account]\n${session}sso_account_id = ${accountId}\nsso_role_name =\n` +
        `[profile role]\n${session}sso_role_name = ${roles[0]}\n`,
    );
    for (const flags of [
      ["--profile", "account", "--role", roles[0]],
      ["--profile", "role", "--account", accountId],
    ]) {
      const { code, stdout } = await world.idc("credentials", ...flags, "--json");
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ accountId, roleName: roles[0] });
    }
    expect(await failureOf(world, "credentials", "--profile", "account")).toMatchObject({
      code: 2,
      message: expect.stringMatching(/^There are several roles in account \d+ .*: choose one with --role$/),
    });
    expect((await world.idc("roles", "--profile", "account")).stdout).toContain(roles[2]);
  });

  const file = (world: World, line: number) => `${world.home}/.aws/config:${line}`;

  it.each([
    ["[dev]\nsso_session = corp\n", "dev", "profile", "[dev]", "[profile dev]"],
    ["[PROFILE dev]\nsso_session = corp\n", "dev", "profile", "[PROFILE dev]", "[profile dev]"],
    ["[profile-dev]\nsso_session = corp\n", "dev", "profile", "[profile-dev]", "[profile dev]"],
    ["[sso_session x]\nsso_region = eu-west-1\n", "x", "session", "[sso_session x]", "[sso-session x]"],
    ["[sso-sessions x]\n", "x", "session", "[sso-sessions x]", "[sso-session x]"],
    ["[x]\n", "x", "session", "[x]", "[sso-session x]"],
  ])("is told of a heading that is near: %j", async (config, name, kind, heading, wanted) => {
    const world = await signedIn();
    addConfig(world, config);
    const { message, ...rest } = await failureOf(world, "accounts", `--${kind}`, name);
    expect(rest).toEqual({ code: 4, commands: [] });
    expect(message.endsWith(`. ${file(world, 6)} has ${heading}: write ${wanted}`)).toBe(true);
  });

  it("is told of a session under a wrong heading where there is none else", async () => {
    const world = await signedIn();
    world.write(`${world.read(".aws", "config")?.replace("sso-session", "SSO-Session")}`, ".aws", "config");
    for (const command of ["login", "accounts"]) {
      const advice = `${file(world, 1)} has [SSO-Session corp]: write [sso-session corp]`;
      const message = `There is no [sso-session] in the shared config file: ${advice}`;
      expect(await failureOf(world, command)).toEqual({ code: 4, message, commands: [] });
    }
  });

  it("is told of the heading of a profile in the credentials file", async () => {
    const world = await signedIn();
    world.write("[profile dev]\naws_access_key_id = A\n", ".aws", "credentials");
    const { message } = await failureOf(world, "accounts", "--profile", "dev");
    expect(message.endsWith(`/.aws/credentials:1 has [profile dev]: write [dev]`)).toBe(true);
  });

  it("is told where a session has the name of a profile, or a profile that of a session", async () => {
    const world = await signedIn();
    addConfig(world, "[profile dev]\nsso_session = corp\n");
    expect((await failureOf(world, "accounts", "--session", "dev")).message).toContain(
      ". There is a profile of this name: --profile dev",
    );
    expect((await failureOf(world, "accounts", "--profile", "corp")).message).toContain(
      ". There is a session of this name: --session corp",
    );
  });

  const role = "role_arn = arn:aws:iam::111122223333:role/x\n";
  it.each([
    [`${role}credential_source = Environment\n`, "role_arn", 'with the credentials of "Environment"'],
    [`${role}web_identity_token_file = y\n`, "role_arn", "with a web identity token"],
    ["aws_access_key_id = AKIA\n", "aws_access_key_id", "has access keys of its own"],
    ["login_session = arn\n", "login_session", "is signed in by aws login"],
    ["credential_process = x\n", "credential_process", "gets its credentials from a program"],
  ])("is told of a profile that needs no sign-in: %j", async (lines, setting, description) => {
    const world = await signedIn();
    addConfig(world, `[profile own]\n${lines}`);
    const { message, ...rest } = await failureOf(world, "accounts", "--profile", "own");
    expect(rest).toEqual({ code: 2, commands: [] });
    expect(message).toMatch(/^The profile "own" is not one for SSO: it /);
    expect(message).toContain(`${description} (${setting}, ${file(world, 7)})`);
    expect(message).toMatch(
      setting === "login_session"
        ? /\. It needs no sign-in\. Choose a session with --session: corp$/
        : /It needs no sign-in; idc exec, .* accept it\. Choose a session with --session: corp$/,
    );
  });

  it("is told by idc whoami without a session to choose, which it can't", async () => {
    const world = await signedIn();
    addConfig(world, "[profile own]\nregion = eu-west-1\n");
    expect(await failureOf(world, "whoami", "--profile", "own")).toEqual({
      code: 2,
      message: `The profile "own" (${file(world, 6)}) has no settings that give credentials: sso_session, role_arn, credential_process, or aws_access_key_id`,
      commands: [],
    });
    expect(await failureOf(world, "whoami", "--profile", "corp")).toEqual({
      code: 4,
      message: expect.stringMatching(/^There is no profile "corp" in the shared config files$/),
      commands: [],
    });
  });

  it("is told by every command whose profile starts from one that is not there", async () => {
    const world = await signedIn();
    addConfig(world, `[profile own]\n${role}source_profile = base\n`);
    const lines = [
      "accounts",
      "login",
      "logout",
      "status",
      "credentials",
      "roles",
      "console --print",
      "exec -- true",
    ];
    for (const line of [...lines, "assignments", "profiles sync"]) {
      const [name = "", ...rest] = line.split(" ");
      const words = name === "profiles" ? [name, "sync"] : [name];
      const last = name === "profiles" ? [] : rest;
      expect(await failureOf(world, ...words, "--profile", "own", ...last)).toEqual({
        code: 2,
        message: expect.stringContaining(
          `source_profile of profile "own" (${file(world, 8)}) is "base", but there is no profile "base"`,
        ),
        commands: [],
      });
    }
  });

  it.each([
    ["a line without =", "[profile dev]\nsso_session corp\n", 7, "Expected an '=' sign defining a property"],
    ["a header without ]", "[profile dev\nsso_session = corp\n", 6, "Profile definition must end with ']'"],
  ])("is told the line of a profile that can't be read: %s", async (_what, text, line, reason) => {
    const world = await signedIn();
    addConfig(world, `${text}[profile other] /* x */\n  sso_session = corp\n  region = eu-west-1\n`);
    for (const name of ["accounts", "login", "credentials", "logout", "status"]) {
      const message = `${world.home}/.aws/config:${line}: ${reason}`;
      expect(await failureOf(world, name, "--profile", "dev")).toEqual({ code: 2, message, commands: [] });
    }
    expect((await world.idc("accounts", "--profile", "other")).code).toBe(0);
    expect((await world.idc("accounts", "--session", "corp")).code).toBe(0);
  });

  it("is of sessions and profiles of whatever name", async () => {
    const world = await openWorld();
    const { startUrl } = world.portal.directory;
    const portal = `sso_start_url = ${startUrl}/\\#/\nsso_region = us-east-1\n`;
    world.write(`[sso-session 'my lab']\n${portal}[profile a b]\nsso_session = my lab\n`, ".aws", "config");
    const { message, commands } = await failureOf(world, "accounts", "--profile", "a b");
    expect(message).toContain('There is no token of session "my lab"');
    expect(commands[0]).toBe("idc login --session 'my lab'");
    await world.signIn({ sessionName: "my lab" });
    expect((await world.idc("accounts", "--profile", "a b")).code).toBe(0);
  });

  it("is not stopped by a credentials file that a session does not need", async () => {
    const world = await signedIn();
    world.env["AWS_SHARED_CREDENTIALS_FILE"] = world.home;
    expect((await world.idc("accounts", "--session", "corp")).code).toBe(0);
    expect(await failureOf(world, "accounts", "--profile", "dev")).toEqual({
      code: 2,
      message: expect.stringContaining(
        `${world.home}: The file can't be read (EISDIR: it is a folder: name a file)`,
      ),
      commands: [],
    });
  });

  it.each([
    ["[sso-session corp]\nsso_region eu-west-1\n", "config:2: Expected an '=' sign"],
    ["nonsense\n[profile dev]\nregion = eu-west-1\n", "config:1: Expected a profile definition"],
    ["[sso-session corp\n", "config:1: Profile definition must end with ']'"],
  ])("is told what can't be read where there is no session else: %j", async (text, reason) => {
    const world = await openWorld();
    world.write(text, ".aws", "config");
    expect(await failureOf(world, "accounts")).toMatchObject({
      code: 2,
      message: expect.stringContaining(reason),
    });
    expect((await world.idc("status")).stderr).toContain(reason);
  });

  it("is told that the whole file can't be read", async () => {
    const world = await openWorld();
    world.env["AWS_CONFIG_FILE"] = world.home;
    expect(await failureOf(world, "accounts")).toMatchObject({
      code: 2,
      message: expect.stringContaining(
        `${world.home}: The file can't be read (EISDIR: it is a folder: name a file)`,
      ),
      commands: [],
    });
  });

  it("is told of AWS_PROFILE, too", async () => {
    const world = await openWorld();
    world.env["AWS_PROFILE"] = "nosuch";
    expect(await failureOf(world, "accounts")).toMatchObject({
      commands: ["idc profiles sync --session corp"],
    });
  });
});

describe("a token that the portal refuses", () => {
  it.each([["accounts"], ["roles", "111122223333"], ["profiles", "sync", "--yes"]])(
    "is told by idc %s, with the sign-in of its session",
    async (...line) => {
      const world = await openWorld();
      world.portal.revoke(await world.signIn());
      expect(await failureOf(world, ...line)).toMatchObject({
        code: 3,
        commands: ["idc login --session corp", "aws sso login --sso-session corp"],
      });
    },
  );
});

describe("a fault that the libraries tell by their options", () => {
  it("is told by what idc has", async () => {
    const world = await signedIn();
    world.env["AWS_ENDPOINT_URL_SSO"] = "http://portal.example";
    const insecure = await failureOf(world, "accounts");
    expect(insecure.message).toContain("an https URL without user or query (http: on this machine only)");
    expect((await world.idc("doctor")).stdout).not.toContain("allowInsecureEndpoint");
  });

  it("is told of pages without an end", async () => {
    const world = await signedIn({ faults: () => ({ kind: "empty-page" }) });
    const { message } = await failureOf(world, "accounts");
    expect(message).toMatch(/empty pages in a row, which is a fault of the service: try again later$/);
  });
});

describe("a file that cannot be used", () => {
  it("is for idc doctor, which names what mends it", async () => {
    const world = await signedIn();
    chmodSync(tokenFile(world), 0o666);
    expect(await failureOf(world, "accounts")).toMatchObject({ code: 1, commands: ["idc doctor"] });
    const { stdout } = await world.idc("doctor", "--json");
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ mend: `chmod 600 ${tokenFile(world)}` }),
    );
  });
});
