import { execFile as execFileCallback, execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { relative } from "node:path";
import { promisify } from "node:util";
import { fromProcess } from "@aws-sdk/credential-provider-process";
import type { PortalOptions } from "@identity-center/emulator";
import {
  readRoleCredentials,
  roleCredentialsFile,
  writeRoleCredentials,
} from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { bin } from "./idc";
import { accountOf, openWorld, useIn, type World } from "./world";

const execFile = promisify(execFileCallback);

async function signedIn(
  options: PortalOptions = {},
): Promise<World & { account: any; roleName: string; key: any; flags: string[] }> {
  const world = await openWorld(options);
  await world.signIn();
  const account = accountOf(world);
  const [roleName] = account.roles;
  const { startUrl } = world.portal.directory;
  const { accountId } = account;
  return {
    ...world,
    account,
    roleName,
    key: { sessionName: "corp", startUrl, region: world.portal.region, accountId, roleName },
    flags: ["--account", accountId, "--role", roleName],
  };
}

const secret = /[A-Za-z0-9/+=]{35,}/;

describe("idc credentials", () => {
  it("shows nothing secret without a format, neither in a terminal nor to a program", async () => {
    const { open, idc, flags, account, roleName } = await signedIn();
    const { code, text } = await open("credentials", ...flags).end();
    expect(code).toBe(0);
    expect(text).toContain(`role ${roleName} in account ${account.accountId}`);
    expect(text).toMatch(/until \d{4}-\d\d-\d\d \d\d:\d\d, in (1 h 0|\d+) min/);
    expect(text).toContain("--format env");
    expect(text).not.toMatch(secret);
    const { stdout, stderr } = await idc("credentials", ...flags, "--json");
    expect(JSON.parse(stdout)).toEqual({
      accountId: account.accountId,
      roleName,
      expiration: expect.any(String),
    });
    expect(stdout + stderr).not.toMatch(secret);
  });

  it("is a credential_process, of which SDKs take what the portal gave", async () => {
    const { idc, flags, key, env } = await signedIn();
    await idc("credentials", ...flags);
    const { code, stdout, stderr } = await idc("credentials", ...flags, "--format", "process");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const cached = await readRoleCredentials(key, { env });
    expect(JSON.parse(stdout)).toEqual({
      Version: 1,
      AccessKeyId: cached?.accessKeyId,
      SecretAccessKey: cached?.secretAccessKey,
      SessionToken: cached?.sessionToken,
      Expiration: cached?.expiration.toISOString(),
      AccountId: key.accountId,
    });
  });

  it("asks the portal once for many processes, and again early", async () => {
    const { idc, portal, flags, key, env } = await signedIn();
    const accessKeyId = async () =>
      JSON.parse((await idc("credentials", ...flags, "--format", "process")).stdout).AccessKeyId;
    const first = await accessKeyId();
    expect(await accessKeyId()).toBe(first);
    expect(portal.calls.GetRoleCredentials).toBe(1);
    const cached = await readRoleCredentials(key, { env });
    if (!cached) throw new Error("nothing is cached");
    await writeRoleCredentials(key, { ...cached, expiration: new Date(Date.now() + 14 * 60_000) }, { env });
    expect(await accessKeyId()).not.toBe(first);
  });

  it("asks the portal once for 20 processes that begin at once", { timeout: 60_000 }, async () => {
    const { idc, portal, flags } = await signedIn({
      faults: ({ operation }) =>
        operation === "GetRoleCredentials" ? { kind: "stall", for: 3000 } : undefined,
    });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => idc("credentials", ...flags, "--format", "process")),
    );
    expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      all.map(() => ({ code: 0, stderr: "" })),
    );
    expect(new Set(all.map(({ stdout }) => JSON.parse(stdout).AccessKeyId)).size).toBe(1);
    expect(portal.calls.GetRoleCredentials).toBe(1);
  });

  it("waits for no process that has died over it, and needs no lock", async () => {
    const { idc, portal, flags, key, env, write, home } = await signedIn();
    const died = spawnSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }).stdout.trim();
    const lock = `${roleCredentialsFile(key, { env })}.lock`;
    const host = `${encodeURIComponent(hostname())}${existsSync("/proc/self/ns/pid") ? `/${readlinkSync("/proc/self/ns/pid")}` : ""}`;
    write(`${died} ${host} ${randomUUID()}\n`, relative(home, lock));
    const before = Date.now();
    expect((await idc("credentials", ...flags, "--format", "process")).code).toBe(0);
    expect(Date.now() - before).toBeLessThan(8_000);
    expect(existsSync(lock)).toBe(false);

    rmSync(`${home}/.aws/cli`, { recursive: true });
    write("no folder", ".aws", "cli");
    const { code, stdout, stderr } = await idc("credentials", ...flags, "--format", "process");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).AccessKeyId).toMatch(/^ASIA/);
    expect(stderr).toContain("can't be written");
    expect(portal.calls.GetRoleCredentials).toBe(2);
  });

  for (const [format, shell, run] of [
    ["env", "sh", 'eval "$(LINE)"'],
    ["env", "sh", "eval $(LINE)"],
    ["env", "bash", 'set -eu; eval "$(LINE)"'],
    ["env", "zsh", 'set -eu; eval "$(LINE)"'],
    ["fish", "fish", "LINE | source"],
  ] as const) {
    const absent = !["/bin", "/usr/bin"].some((folder) => existsSync(`${folder}/${shell}`));
    const title = `--format ${format} is what ${shell} reads, whatever is in it: ${run}`;
    it.skipIf(absent)(`${title}${absent ? ` (skipped: ${shell} is absent)` : ""}`, async () => {
      const { flags, key, env, home: cwd } = await signedIn();
      const sessionToken = `it's"$HOME"\\\`id\`\\';end`;
      const expiration = new Date(Date.now() + 3_600_000);
      const credentials = { accessKeyId: "A", secretAccessKey: "S", sessionToken, expiration };
      await writeRoleCredentials(key, credentials, { env });
      for (const name of ["AWS_PROFILE", "AWS_SECURITY_TOKEN", "AWS_ROLE_ARN"])
        env[name] = "of something else";
      const words = [process.execPath, bin, "credentials", "--session", "corp", ...flags, "--format", format];
      const line = run.replace("LINE", `${words.join(" ")} --region eu-west-1`);
      const program = `${line}; '${process.execPath}' -p 'JSON.stringify(process.env)'`;
      const seen = JSON.parse(execFileSync(shell, ["-c", program], { encoding: "utf8", env, cwd }));
      expect(Object.fromEntries(Object.entries(seen).filter(([name]) => name.startsWith("AWS_")))).toEqual({
        AWS_ENDPOINT_URL_SSO: env["AWS_ENDPOINT_URL_SSO"],
        AWS_ENDPOINT_URL_SSO_OIDC: env["AWS_ENDPOINT_URL_SSO_OIDC"],
        AWS_ENDPOINT_URL_STS: env["AWS_ENDPOINT_URL_STS"],
        AWS_ACCESS_KEY_ID: "A",
        AWS_SECRET_ACCESS_KEY: "S",
        AWS_SESSION_TOKEN: sessionToken,
        AWS_CREDENTIAL_EXPIRATION: expect.any(String),
        AWS_ACCOUNT_ID: key.accountId,
        AWS_REGION: "eu-west-1",
        AWS_DEFAULT_REGION: "eu-west-1",
      });
    });
  }

  it.each(['eval "$(LINE)"', "eval $(LINE)"])(
    "the AWS SDK for JavaScript takes the keys of --format env where AWS_PROFILE was set: %s",
    async (run) => {
      const { flags, env, home: cwd, read, write } = await signedIn();
      const keys = "aws_access_key_id = OTHER\naws_secret_access_key = OTHER\n";
      write(`${read(".aws", "config")}\n[profile other]\n${keys}`, ".aws", "config");
      env["AWS_PROFILE"] = "other";
      const sdk = JSON.stringify(import.meta.resolve("@aws-sdk/credential-provider-node"));
      const script = `import(${sdk}).then(async (it) => console.log((await it.defaultProvider()()).accessKeyId))`;
      const words = [process.execPath, bin, "credentials", "--session", "corp", ...flags, "--format", "env"];
      const keyOf = async (before: string) => {
        const args = ["-c", `${before}"$1" -e "$2"`, "sh", process.execPath, script];
        return (await execFile("/bin/sh", args, { env: { ...env, NODE_NO_WARNINGS: "1" }, cwd })).stdout;
      };
      expect(await keyOf("")).toBe("OTHER\n");
      expect(await keyOf(`${run.replace("LINE", words.join(" "))}; `)).toMatch(/^ASIA/);
    },
  );

  const fish = "/usr/bin/fish";
  it.skipIf(!existsSync(fish))(
    `--format fish leaves universal variables, and says how to remove them${existsSync(fish) ? "" : " (skipped: fish is absent)"}`,
    async () => {
      const { flags, env } = await signedIn();
      const words = [process.execPath, bin, "credentials", "--session", "corp", ...flags];
      const line = `${words.join(" ")} --format fish --region eu-west-1 | source`;
      const program = `set -Ux AWS_PROFILE of-all; ${line}; echo $AWS_PROFILE`;
      const { stdout, stderr } = await execFile(fish, ["-c", program], { env });
      expect(stdout).toBe("of-all\n");
      expect(stderr).toMatch(/^idc: AWS_PROFILE is a universal variable.*set -eU AWS_PROFILE\n$/);
    },
  );

  it("writes the other formats", async () => {
    const { idc, flags, key, env } = await signedIn();
    await idc("credentials", ...flags);
    const read = async (format: string) => (await idc("credentials", ...flags, "--format", format)).stdout;
    const json = JSON.parse(await read("json"));
    const { expiration, ...cached } = (await readRoleCredentials(key, { env })) ?? {};
    const { accountId, roleName } = key;
    expect(json).toEqual({ ...cached, expiration: expiration?.toISOString(), accountId, roleName });
    const powershell = await read("powershell");
    expect(powershell).toMatch(/^Remove-Item -ErrorAction Ignore Env:AWS_PROFILE, Env:AWS_DEFAULT_PROFILE, /);
    expect(powershell).toContain(`$Env:AWS_SESSION_TOKEN = '${json.sessionToken}'\n`);
    expect(await read("ini")).toBe(
      `[default]\naws_access_key_id = ${json.accessKeyId}\naws_secret_access_key = ${json.secretAccessKey}\n` +
        `aws_session_token = ${json.sessionToken}\n`,
    );
    const { code, stderr } = await idc("credentials", ...flags, "--format", "yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("env, powershell, fish, cmd, dotenv, json, ini, process");
  });

  it("refuses --json with a format that is none, and takes it with one that is", async () => {
    const { idc, flags } = await signedIn();
    for (const format of ["env", "powershell", "fish", "ini"]) {
      const { code, stdout, stderr } = await idc("credentials", ...flags, "--format", format, "--json");
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(JSON.parse(stderr).error.message).toContain(`--format ${format} prints no JSON`);
    }
    for (const format of ["json", "process"]) {
      const { code, stdout } = await idc("credentials", ...flags, "--format", format, "--json");
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toBeTypeOf("object");
    }
  });

  it("knows accounts by name, and takes the role and account of a profile", async () => {
    const { idc, write, read, account, roleName } = await signedIn();
    const byName = await idc("credentials", "--account", account.accountName, "--role", roleName, "--json");
    expect(JSON.parse(byName.stdout)).toMatchObject({ accountId: account.accountId, roleName });
    write(
      `${read(".aws", "config")}\n[profile dev]\nsso_session = corp\nsso_account_id = ${account.accountId}\n` +
        `sso_role_name = ${account.roles[1]}\n`,
      ".aws",
      "config",
    );
    const ofProfile = await idc("credentials", "--profile", "dev", "--json");
    expect(JSON.parse(ofProfile.stdout)).toMatchObject({
      accountId: account.accountId,
      roleName: account.roles[1],
    });
  });

  it("lets a role be picked by words of it and its account, also where Enter comes with them", async () => {
    const { open, portal } = await signedIn();
    const { accountName, accountId, roles } = accountOf({ portal }, -1);
    const screen = open("credentials");
    await screen.see("Which role?");
    screen.type(`${roles[2]} ${accountName}\r`);
    const { code, text } = await screen.end();
    expect(text).toContain(`role ${roles[2]} in account ${accountId}`);
    expect(code).toBe(0);
  });

  it("ends with 130 where the question is answered by Ctrl+C", async () => {
    const { open } = await signedIn();
    const screen = open("credentials");
    await screen.see("Which role?");
    screen.type("\u0003");
    const { code, text } = await screen.end();
    expect(code).toBe(130);
    expect(text.split("\n").at(-1)).toBe("idc: Interrupted");
  });

  it("ends at once by Ctrl+C, whatever the service does", async () => {
    const world = await openWorld({ faults: () => ({ kind: "stall", at: "headers" }) });
    await world.signIn();
    const screen = world.open("credentials", "--account", "111122223333", "--role", "X");
    await expect.poll(() => world.portal.requests).toBe(1);
    screen.type("\u0003");
    const { code, text } = await screen.end();
    expect(text).toBe("^Cidc: Interrupted");
    expect(code).toBe(130);
  });

  it.each([
    [["--account", "nosuch", "--role", "X"], 4, "no role in an account named"],
    [["--account", "000000000000", "--role", "X"], 4, "idc accounts"],
    [["--session", "other"], 4, "idc configure"],
    [["--profile", "nosuch"], 4, "There is no profile"],
    [["--session", "corp", "--profile", "dev"], 2, "can't be used together"],
    [[], 2, "--account"],
  ])("says what is wrong with %j", async (flags, expected, message) => {
    const { idc } = await signedIn();
    const { code, stdout, stderr } = await idc("credentials", ...flags, "--format", "env");
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("says how to sign in, also to programs", async () => {
    const { idc } = await openWorld();
    const { code, stderr } = await idc("credentials", "--account", "111122223333", "--role", "X", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({
      error: { name: "SignInRequiredError", commands: ["idc login --session corp", expect.any(String)] },
    });
  });
});

describe("credential_process", () => {
  async function withProfile() {
    const world = await signedIn();
    await world.idc("credentials", ...world.flags);
    const command = `${process.execPath} ${bin} credentials --format process --session corp ${world.flags.join(" ")}`;
    world.write(
      `${world.read(".aws", "config")}\n[profile dev]\ncredential_process = ${command}\nregion = eu-west-1\n`,
      ".aws",
      "config",
    );
    return world;
  }

  it("serves @aws-sdk/credential-provider-process", async () => {
    const { home, env, key } = await withProfile();
    useIn({ home, env });
    const found = await fromProcess({ profile: "dev", configFilepath: `${home}/.aws/config` })();
    const cached = await readRoleCredentials(key, { env });
    expect(found).toMatchObject({ ...cached, accountId: key.accountId });
  });

  it.each([
    ["names itself, as it is for SSO as well", "own"],
    ["names another", "other"],
  ])("works by AWS_PROFILE where the profile in use %s", async (_, name) => {
    const { home, env, key, account, roleName, read, write } = await signedIn();
    const role = `sso_session = corp\nsso_account_id = ${account.accountId}\nsso_role_name = ${roleName}\n`;
    const runs = (profile: string) =>
      `credential_process = ${process.execPath} ${bin} credentials --profile ${profile} --format process\n`;
    const profiles = `[profile own]\n${role}${runs("own")}[profile role]\n${role}[profile other]\n${runs("role")}`;
    write(`${read(".aws", "config")}\n${profiles}`, ".aws", "config");
    useIn({ home, env: { ...env, AWS_PROFILE: name } });
    const found = await fromProcess({ configFilepath: `${home}/.aws/config` })();
    expect(found).toMatchObject({ accountId: key.accountId, expiration: expect.any(Date) });
    expect(found.accessKeyId).toBe((await readRoleCredentials(key, { env }))?.accessKeyId);
  });

  const aws = "/usr/bin/aws";
  it.skipIf(!existsSync(aws))(
    `serves the AWS CLI${existsSync(aws) ? "" : " (skipped: Debian's awscli is absent)"}`,
    async () => {
      const { env, key } = await withProfile();
      const args = ["configure", "export-credentials", "--profile", "dev", "--format", "process"];
      const found = JSON.parse((await execFile(aws, args, { env })).stdout);
      const cached = await readRoleCredentials(key, { env });
      expect(found).toMatchObject({ AccessKeyId: cached?.accessKeyId, SessionToken: cached?.sessionToken });
    },
  );
});
