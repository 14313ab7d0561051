import { describe, expect, it } from "vitest";
import { ada, openChains } from "./chained";
import { bin } from "./idc";
import type { World } from "./world";

/** What a command of `idc exec` sees of AWS. */
async function environmentOf(world: World, ...flags: string[]): Promise<Record<string, string>> {
  const script = "process.stdout.write(JSON.stringify(process.env))";
  const { code, stdout, stderr } = await world.idc("exec", ...flags, "--", process.execPath, "-e", script);
  if (code !== 0) throw new Error(stderr);
  return Object.fromEntries(
    Object.entries(JSON.parse(stdout) as Record<string, string>).filter(([name]) => /^(AWS|IDC)_/.test(name)),
  );
}

async function failureOf({ idc }: World, ...args: string[]) {
  const [name = "", ...rest] = args;
  const { code, stderr } = await idc(name, "--json", ...rest);
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  const { message, commands } = JSON.parse(last).error as { message: string; commands: string[] };
  return { code, message, commands };
}

const hour = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe("a role that is assumed with one of a portal", () => {
  it("is that of idc exec, with its account and the region of its profile", async () => {
    const world = await openChains();
    // What an SDK would otherwise use, in place of the role.
    Object.assign(world.env, { AWS_PROFILE: "admin", AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "x" });
    expect(await environmentOf(world, "--profile", "deploy")).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_CREDENTIAL_EXPIRATION: expect.stringMatching(hour),
      AWS_ACCOUNT_ID: "222233334444",
      AWS_REGION: "eu-central-1",
    });
    const ofVariable = await environmentOf(world);
    expect(ofVariable).toMatchObject({ AWS_ACCOUNT_ID: "333344445555" });
    expect(ofVariable).not.toHaveProperty("AWS_PROFILE");
  });

  it("is a credential_process, which finds it in the cache of the AWS CLI", async () => {
    const world = await openChains();
    const line = ["credentials", "--format", "process", "--profile", "deploy"];
    const first = JSON.parse((await world.idc(...line)).stdout);
    expect(first).toEqual({
      Version: 1,
      AccessKeyId: expect.stringMatching(/^ASIA/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: expect.stringMatching(hour),
      AccountId: "222233334444",
    });
    const { requests } = world.portal;
    expect(JSON.parse((await world.idc(...line)).stdout)).toEqual(first);
    expect(world.portal.requests).toBe(requests);
  });

  it("needs the sign-in of the profile that it starts from, which idc login takes from it", async () => {
    const world = await openChains();
    await world.idc("logout", "--profile", "admin");
    const { code, message, commands } = await failureOf(world, "credentials", "--profile", "admin");
    expect(code).toBe(3);
    expect(message).toContain('session "corp"');
    expect(commands[0]).toMatch(/^idc login --session corp$/);
    expect((await world.idc("login", "--device-code", "--profile", "admin")).code).toBe(0);
    const { stdout } = await world.idc("credentials", "--profile", "admin", "--json");
    expect(JSON.parse(stdout)).toEqual({
      profile: "admin",
      accountId: "333344445555",
      roleName: "Admin",
      expiration: expect.stringMatching(hour),
    });
  });

  it("opens the console, where keys of a user can't", async () => {
    const world = await openChains();
    world.env["IDC_FEDERATION_ENDPOINT"] = world.federationEndpoint;
    const { code, stdout, stderr } = await world.idc("console", "--profile", "deploy", "--print");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const page = await (await fetch(stdout.trim())).text();
    expect(page).toContain("https://console.aws.amazon.com/console/home?region=eu-central-1");
    expect(page).toContain("222233334444");
    expect(await failureOf(world, "console", "--profile", "keys", "--print")).toEqual({
      code: 2,
      message: expect.stringContaining("The console can't be opened as profile keys"),
      commands: [],
    });
  });

  it("is served, and can be used in a shell by its name", async () => {
    const world = await openChains();
    const script =
      "fetch(process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI, { headers: { authorization: process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN } }).then((it) => it.text()).then((it) => console.log(it))";
    const line = ["--server", "--profile", "deploy", "--", process.execPath, "-e", script];
    const { stdout } = await world.idc("exec", ...line);
    expect(JSON.parse(stdout)).toMatchObject({ AccountId: "222233334444" });
    world.env["IDC_SHELL"] = "bash";
    const used = await world.idc("use", "Deploy");
    expect(used.stdout).toContain("\\export IDC_ROLE='Deploy';");
    expect(used.stdout).toContain("\\export AWS_ACCOUNT_ID='222233334444';");
  });
});

describe("a role that is assumed with keys of the environment", () => {
  it("has them before they are taken away for the command", async () => {
    const world = await openChains();
    expect(await failureOf(world, "exec", "--profile", "ambient", "--", "true")).toEqual({
      code: 1,
      message: expect.stringContaining("the environment lacks AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
      commands: [],
    });
    const { accessKeyId, secretAccessKey } = ada;
    Object.assign(world.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
    expect(await environmentOf(world, "--profile", "ambient")).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_ACCOUNT_ID: "444455556666",
    });
    // The AWS CLI, too, looks at the environment before its cache.
    delete world.env["AWS_ACCESS_KEY_ID"];
    expect(await failureOf(world, "exec", "--profile", "ambient", "--", "true")).toMatchObject({
      message: expect.stringContaining("the environment lacks AWS_ACCESS_KEY_ID"),
    });
  });
});

describe("access keys of a user", () => {
  it("have no token, no account and no end, and nothing of others is left", async () => {
    const world = await openChains();
    Object.assign(world.env, {
      AWS_SESSION_TOKEN: "of-others",
      AWS_ACCOUNT_ID: "999999999999",
      AWS_CREDENTIAL_EXPIRATION: "2026-12-01T17:30:00Z",
      AWS_REGION: "eu-west-1",
    });
    const found = await environmentOf(world, "--profile", "keys");
    const { accessKeyId, secretAccessKey } = ada;
    expect(found).toEqual({
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      ...Object.fromEntries(Object.entries(world.env).filter(([name]) => name.startsWith("AWS_ENDPOINT"))),
    });
    expect((await world.idc("credentials", "--profile", "keys")).stdout).toBe(
      "Credentials of profile keys are valid, and do not expire.\n",
    );
    const { stdout } = await world.idc("credentials", "--profile", "keys", "--format", "process");
    expect(JSON.parse(stdout)).toEqual({
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
    });
  });

  it("are written to another profile, and used in a shell", async () => {
    const world = await openChains();
    const wrote = await world.idc("credentials", "--profile", "keys", "--write", "old");
    expect(wrote.stdout).toContain("They are valid, and do not expire.");
    expect(world.read(".aws", "credentials")).toContain(
      `[old]\naws_access_key_id = ${ada.accessKeyId}\naws_secret_access_key = ${ada.secretAccessKey}\nx_idc_expires = never\n`,
    );
    world.env["IDC_SHELL"] = "bash";
    const { stdout } = await world.idc("use", "keys");
    expect(stdout).toContain("\\export IDC_ROLE='keys';\n\\export IDC_ACCOUNT='';\n\\export IDC_EXPIRES='';");
    expect(stdout).toContain("'In use: profile keys'");
  });
});

describe("a role with an MFA device", () => {
  it("asks for a code once, and leaves the credentials for programs", async () => {
    const world = await openChains();
    const line = ["credentials", "--profile", "guarded"];
    const alone = await failureOf(world, ...line);
    expect(alone).toEqual({
      code: 3,
      message: expect.stringContaining(`needs a code of the MFA device ${ada.mfaSerial}`),
      commands: ["idc credentials --profile guarded"],
    });
    const screen = world.open(...line);
    await screen.see(`MFA code of ${ada.mfaSerial} for profile guarded`);
    screen.type("12345\r");
    await screen.see("A code has 6 digits");
    screen.type("6\r");
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain("Credentials of role Guarded in account 444455556666 are valid until");
    const { stdout } = await world.idc(...line, "--format", "process");
    expect(JSON.parse(stdout)).toMatchObject({ AccountId: "444455556666" });
  });

  it("is named with its own profile where another starts from that", async () => {
    const world = await openChains();
    const chain =
      "[profile last]\nrole_arn = arn:aws:iam::444455556666:role/Plain\nsource_profile = guarded\n";
    world.write(`${world.read(".aws", "config")}${chain}`, ".aws", "config");
    const { message, commands } = await failureOf(world, "credentials", "--profile", "last");
    expect(message).toMatch(
      /^Profile "last" needs a code of the MFA device \S+, for mfa_serial of profile "guarded" \(\S+config:\d+\), and there is nobody/,
    );
    expect(commands).toEqual(["idc credentials --profile last"]);
    const screen = world.open("credentials", "--profile", "last");
    await screen.see(`MFA code of ${ada.mfaSerial} for profile guarded, a source of last`);
    screen.type("\u0003");
    await screen.end();
  });

  it("asks idc serve for each role, one after the other, and nobody once it serves", async () => {
    const world = await openChains({ assumedRoleDuration: 3_000 });
    const screen = world.open("serve", "--profile", "guarded", "--profile", "vault", "--json");
    for (const questions of [1, 2]) {
      await screen.see(new RegExp(`(MFA code[^]*){${questions}}`));
      expect((await screen.text()).match(/MFA code/g)).toHaveLength(questions);
      screen.type("123456\r");
    }
    const line = (await screen.see(/\{"url".*\}/)).replaceAll("\n", "");
    const { profiles, authorizationToken } = JSON.parse(/\{"url".*\}/.exec(line)?.[0] ?? "");
    const ask = async () => {
      const answer = await fetch(profiles[1].url, { headers: { authorization: authorizationToken } });
      return { status: answer.status, ...((await answer.json()) as Record<string, string>) };
    };
    await expect.poll(ask, { timeout: 10_000, interval: 200 }).toMatchObject({
      status: 400,
      code: "MfaCodeRequiredError",
      message: expect.stringContaining('Profile "vault" needs a code of the MFA device'),
    });
    expect((await screen.text()).match(/MFA code of/g)).toHaveLength(2);
    const other = world.open("credentials", "--profile", "vault");
    await other.see("for profile vault");
    other.type("123456\r");
    await expect.poll(ask, { timeout: 10_000, interval: 100 }).toMatchObject({ status: 200 });
  });

  it("is told that a code is wrong, which --debug does not show", async () => {
    const world = await openChains();
    const screen = world.open("exec", "--debug", "--profile", "guarded", "--", "true");
    await screen.see("MFA code of");
    screen.type("654321\r");
    const { code, text } = await screen.end();
    expect(code).toBe(1);
    expect(text.replaceAll("\n", "")).toContain("invalid MFA one time pass code");
    expect(text).toContain("AssumeRoleCommand");
    // In the answer to the question alone.
    expect(text.match(/654321/g)).toHaveLength(1);
  });
});

describe("a profile that leads to no credentials", () => {
  it("is told where its credential_process would run idc for it again and again", async () => {
    const world = await openChains();
    const runs = (profile: string) =>
      `credential_process = ${process.execPath} ${bin} credentials --profile ${profile} --format process\n`;
    const profiles = `[profile one]\n${runs("two")}[profile two]\n${runs("one")}`;
    world.write(`${world.read(".aws", "config")}${profiles}`, ".aws", "config");
    const { code, message } = await failureOf(world, "credentials", "--profile", "one");
    expect(code).toBe(1);
    expect(message).toContain(
      'The credential_process of profile "one" runs idc for the credentials of the same profile',
    );
  });
});

describe("idc whoami", () => {
  it("tells the caller, the roles on the way to it, and the sign-in", async () => {
    const world = await openChains();
    const { code, stdout, stderr } = await world.idc("whoami", "--profile", "admin", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      accountId: "333344445555",
      arn: "arn:aws:sts::333344445555:assumed-role/Admin/ada",
      userId: expect.stringMatching(/^AROA\w+:ada$/),
      profile: "admin",
      source: "sso",
      roles: [
        { profile: "base", accountId: "111122223333", roleName: "ReadOnly" },
        { profile: "deploy", accountId: "222233334444", roleName: "Deploy" },
        { profile: "admin", accountId: "333344445555", roleName: "Admin" },
      ],
      expiration: expect.stringMatching(hour),
      signIn: {
        session: "corp",
        startUrl: "https://d-0123456789.awsapps.com/start",
        region: "us-east-1",
        state: "signed-in",
        expiresAt: expect.stringMatching(hour),
        refreshable: false,
      },
    });
    const { text } = await world.open("whoami", "--profile", "base").end();
    expect(text).toMatch(
      new RegExp(
        [
          "ACCOUNT {4}111122223333",
          "ARN {8}arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_ReadOnly_\\w+/\\S+",
          "USER ID {4}\\S+",
          "OF {9}profile base",
          "ROLE {7}ReadOnly in account 111122223333",
          "UNTIL {6}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d, in (1 h 0|\\d+) min",
          "SESSION {4}corp",
          "STATE {6}signed in, .*",
          "RENEWS {5}no",
          "REGION {5}us-east-1",
          "START URL  https://d-0123456789.awsapps.com/start",
        ].join("\n"),
      ),
    );
  });

  it("tells until when those are good that idc credentials --write wrote, and that they have expired", async () => {
    const world = await openChains();
    await world.idc("credentials", "--profile", "base", "--write", "old");
    const { stdout } = await world.idc("whoami", "--profile", "old", "--json");
    const { expiration, source } = JSON.parse(stdout);
    expect({ expiration, source }).toEqual({ expiration: expect.stringMatching(hour), source: "static" });
    const written = world.read(".aws", "credentials") ?? "";
    const ended = written.replace(/(x_idc_expires = ).*/, "$12020-01-02T03:04:05Z");
    world.write(ended, ".aws", "credentials");
    const line = ended.split("\n").findIndex((text) => text.startsWith("x_idc_expires")) + 1;
    const expired = {
      code: 1,
      message:
        `x_idc_expires of profile "old" (${world.home}/.aws/credentials:${line}) says that its credentials expired at ` +
        "2020-01-02T03:04:05.000Z: write new ones with idc credentials --write",
      commands: [],
    };
    expect(await failureOf(world, "whoami", "--profile", "old")).toEqual(expired);
    expect(await failureOf(world, "credentials", "--profile", "old")).toEqual(expired);
  });

  it("tells of the keys in the environment, as most programs take them, or of AWS_PROFILE", async () => {
    const world = await openChains();
    world.env["AWS_PROFILE"] = "base";
    expect(JSON.parse((await world.idc("whoami", "--json")).stdout)).toMatchObject({ profile: "base" });
    Object.assign(world.env, {
      AWS_ACCESS_KEY_ID: ada.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ada.secretAccessKey,
    });
    const { stdout, stderr } = await world.idc("whoami", "--json");
    expect(JSON.parse(stdout)).toEqual({
      accountId: "444455556666",
      arn: ada.arn,
      userId: expect.stringMatching(/^AIDA/),
      source: "variables",
      roles: [],
    });
    expect(stderr).toContain("AWS_PROFILE is also set, to base");
    world.env["AWS_SECRET_ACCESS_KEY"] = "wrong";
    expect(await failureOf(world, "whoami")).toEqual({
      code: 1,
      message: expect.stringMatching(
        /^STS rejects the credentials of the environment .*SignatureDoesNotMatch/,
      ),
      commands: [],
    });
  });
});
