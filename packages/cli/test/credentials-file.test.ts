import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { describe, expect, it } from "vitest";
import { accountOf, openWorld } from "./world";

async function signedIn() {
  const world = await openWorld();
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  const [roleName = ""] = roles;
  const flags = ["--account", accountId, "--role", roleName];
  const credentials = async () =>
    JSON.parse((await world.idc("credentials", ...flags, "--format", "json")).stdout);
  return { ...world, accountId, roleName, flags, credentials, file: `${world.home}/.aws/credentials` };
}

const secret = /[A-Za-z0-9/+=]{35,}/;

describe("idc credentials --write and --clear", () => {
  it("puts credentials into a profile and takes them out, and leaves every other byte", async () => {
    const { idc, flags, credentials, write, read, file, accountId, roleName } = await signedIn();
    const before = "# mine\r\n[default]\r\naws_access_key_id = AKIAMINE\r\naws_secret_access_key = mine";
    write(before, ".aws", "credentials");
    const { code, stdout, stderr } = await idc("credentials", ...flags, "--write", "old-tool");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`role ${roleName} in account ${accountId} to [old-tool] of ${file}`);
    expect(stdout).toMatch(/valid until \d{4}-\d\d-\d\d/);
    expect(stdout).not.toMatch(secret);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await credentials();
    expect(read(".aws", "credentials")).toBe(
      [
        before,
        "",
        "[old-tool]",
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        `aws_session_token = ${sessionToken}`,
        `x_idc_expires = ${expiration.replace(/\.\d+/, "")}`,
      ].join("\r\n"),
    );
    expect((await idc("credentials", "--clear", "old-tool")).stdout).toBe(
      `Removed the credentials from [old-tool] of ${file}.\n`,
    );
    expect(read(".aws", "credentials")).toBe(before);
  });

  it("tells what it wrote as JSON, without what is secret", async () => {
    const { idc, flags, accountId, roleName, file } = await signedIn();
    const { stdout } = await idc("credentials", ...flags, "--write", "default", "--json");
    expect(JSON.parse(stdout)).toEqual({
      file,
      profile: "default",
      accountId,
      roleName,
      expiration: expect.any(String),
    });
    expect(stdout).not.toMatch(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const cleared = await idc("credentials", "--clear", "default", "--json");
    expect(JSON.parse(cleared.stdout)).toEqual({ file, profile: "default" });
  });

  it("is read by SDKs and the AWS CLI (which is skipped where there is no /usr/bin/aws)", async () => {
    const { idc, flags, credentials, env, file, home } = await signedIn();
    await idc("credentials", ...flags, "--write", "old-tool");
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const read = await defaultProvider({
      profile: "old-tool",
      filepath: file,
      configFilepath: `${home}/none`,
      ignoreCache: true,
    })();
    expect(read).toMatchObject({ accessKeyId, secretAccessKey, sessionToken });
    if (!existsSync("/usr/bin/aws")) return;
    const shown = execFileSync(
      "/usr/bin/aws",
      ["configure", "export-credentials", "--profile", "old-tool", "--format", "env-no-export"],
      { env, encoding: "utf8" },
    );
    expect(shown).toContain(`AWS_SESSION_TOKEN=${sessionToken}`);
  });

  it("asks the portal for nothing where it can't write, and changes no keys of the user's", async () => {
    const { idc, flags, portal, write, read } = await signedIn();
    const before = "[mine]\naws_access_key_id = AKIAMINE\naws_secret_access_key = theirs\n";
    write(before, ".aws", "credentials");
    const refused = await idc("credentials", ...flags, "--write", "mine");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Profile "mine" has aws_access_key_id without x_idc_expires');
    expect(refused.stderr).toContain("/credentials:2)");
    expect(refused.stderr).not.toContain("theirs");
    expect((await idc("credentials", "--clear", "mine")).code).toBe(2);
    const unnamed = await idc("credentials", ...flags, "--write", "a b");
    expect(unnamed.code).toBe(2);
    expect(unnamed.stderr).toContain('The name "a b" can\'t be written');
    const missing = await idc("credentials", "--clear", "none");
    expect(missing.code).toBe(4);
    expect(missing.stderr).toContain("There is nothing to remove: [none]");
    expect(read(".aws", "credentials")).toBe(before);
    expect(portal.calls.GetRoleCredentials ?? 0).toBe(0);
  });

  it("warns where the config file gives the profile other credentials, and refuses keys there", async () => {
    const { idc, flags, write, read } = await signedIn();
    const session = read(".aws", "config") ?? "";
    write(
      `${session}\n[profile dev]\nsso_session = corp\n[profile own]\naws_access_key_id = AKIAMINE\n`,
      ".aws",
      "config",
    );
    const { code, stderr } = await idc("credentials", ...flags, "--write", "dev");
    expect(code).toBe(0);
    expect(stderr).toContain("Profile dev also has sso_session: some programs use that");
    const refused = await idc("credentials", ...flags, "--write", "own");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/"own" has aws_access_key_id without x_idc_expires \(.*\/config:\d+\)/);
    expect(read(".aws", "credentials")).not.toContain("own");
  });

  it("refuses flags that exclude each other", async () => {
    const { idc } = await signedIn();
    for (const flags of [
      ["--write", "a", "--clear", "a"],
      ["--write", "a", "--format", "env"],
      ["--write", "a", "--region", "eu-west-1"],
      ["--clear", "a", "--account", "111122223333"],
    ]) {
      const { code, stderr } = await idc("credentials", ...flags);
      expect(code).toBe(2);
      expect(stderr).toContain("cannot be used with");
    }
  });
});

describe("idc credentials --format", () => {
  it("dotenv is a file of variables, which Node and a shell read", async () => {
    const { idc, flags, credentials, write, home } = await signedIn();
    const { code, stdout } = await idc(
      "credentials",
      ...flags,
      "--format",
      "dotenv",
      "--region",
      "eu-west-1",
    );
    expect(code).toBe(0);
    write(stdout, ".env");
    const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"];
    const script = `console.log(JSON.stringify(${JSON.stringify(names)}.map((it)=>process.env[it])))`;
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const expected = [accessKeyId, secretAccessKey, sessionToken, "eu-west-1"];
    const env = { PATH: process.env["PATH"] };
    const byNode = execFileSync(process.execPath, [`--env-file=${home}/.env`, "-e", script], { env });
    expect(JSON.parse(byNode.toString())).toEqual(expected);
    const byShell = execFileSync(
      "sh",
      ["-c", `set -a; . "${home}/.env"; exec "$0" -e '${script}'`, process.execPath],
      {
        env,
      },
    );
    expect(JSON.parse(byShell.toString())).toEqual(expected);
  });

  it("cmd sets and unsets variables of the prompt of Windows", async () => {
    const { idc, flags, credentials } = await signedIn();
    const { stdout } = await idc("credentials", ...flags, "--format", "cmd", "--region", "eu-west-1");
    const lines = stdout.trimEnd().split("\n");
    const { secretAccessKey } = await credentials();
    expect(lines).toContain('set "AWS_PROFILE="');
    expect(lines).toContain(`set "AWS_SECRET_ACCESS_KEY=${secretAccessKey}"`);
    expect(lines).toContain('set "AWS_REGION=eu-west-1"');
    expect(lines.every((line) => /^set "[A-Z_]+=[^"%!]*"$/.test(line))).toBe(true);
  });
});
