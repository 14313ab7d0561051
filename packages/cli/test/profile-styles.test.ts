import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { fromProcess } from "@aws-sdk/credential-provider-process";
import { fromSSO } from "@identity-center/credential-providers";
import { readSSOToken, ssoTokenFile, writeSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { bin } from "./idc";
import { openWorld, tokenFile, useIn, type World } from "./world";

const accountId = "001122334455";
const startUrl = "https://d-0123456789.awsapps.example/start";

function accounts(roles: readonly string[] = ["Developer", "Reader"]) {
  return [{ accountId, accountName: "data", emailAddress: "aws+data@example.com", roles }];
}

async function openStyled(): Promise<World> {
  return openWorld({ directory: { startUrl, accounts: accounts() } });
}

async function signedIn(): Promise<World> {
  const world = await openStyled();
  await world.signIn();
  return world;
}

function config(world: World): string {
  return world.read(".aws", "config") ?? "";
}

async function sync(world: World, ...flags: string[]): Promise<string> {
  const { code, stderr } = await world.idc("profiles", "sync", "--yes", ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return config(world);
}

const command = (role: string, program = `${process.execPath} ${bin}`) =>
  `${program} credentials --format process --session corp --account ${accountId} --role ${role}`;

const processSection = (role: string) => `
[profile data.${role}]
credential_process = ${command(role)}
idc_account_id = ${accountId}
idc_role_name = ${role}
idc_synced = corp
`;

const sessionSection = (role: string, more = "") => `
[profile data.${role}]
sso_session = corp
${more}sso_account_id = ${accountId}
sso_role_name = ${role}
idc_synced = corp
`;

describe("idc profiles sync --credential-process", { timeout: 90_000 }, () => {
  it("writes profiles that run this idc by absolute paths, and that say nothing of SSO", async () => {
    const world = await signedIn();
    const before = config(world);
    const after = before + processSection("Developer") + processSection("Reader");
    expect(await sync(world, "--credential-process")).toBe(after);
    expect(await sync(world, "--credential-process")).toBe(after);
    expect(await sync(world)).toBe(after);
  });

  it("keeps the style without a flag, for new profiles as well", async () => {
    const world = await signedIn();
    const before = config(world);
    await sync(world, "--credential-process", "--role", "Developer");
    expect(await sync(world)).toBe(before + processSection("Developer") + processSection("Reader"));
    expect(await sync(world, "--plain", "--role", "Reader")).toBe(
      before + processSection("Developer") + sessionSection("Reader"),
    );
    expect(await sync(world)).toBe(before + processSection("Developer") + sessionSection("Reader"));
  });

  it("gives each reader the credentials of the role", async () => {
    const world = await signedIn();
    await sync(world, "--credential-process");
    useIn(world);
    const { accessKeyId } = await fromProcess({ profile: "data.Developer" })();
    // The library knows the session too, and so do programs that use it.
    expect(await fromSSO({ profile: "data.Developer" })()).toMatchObject({ accountId });
    const aws = "/usr/bin/aws";
    if (!existsSync(aws)) return;
    const flags = ["configure", "export-credentials", "--profile", "data.Developer"];
    const { stdout } = await promisify(execFile)(aws, flags, { env: world.env });
    expect(JSON.parse(stdout)).toMatchObject({ AccessKeyId: accessKeyId });
  });

  it("writes profiles that idc itself knows: their session, account, role and region", async () => {
    const world = await signedIn();
    await sync(world, "--credential-process", "--region", "eu-west-1");
    const flags = ["--profile", "data.Developer"];
    const shown = 'echo "$AWS_ACCOUNT_ID $AWS_REGION"';
    expect(await world.idc("exec", ...flags, "--", "sh", "-c", shown)).toMatchObject({
      stdout: `${accountId} eu-west-1\n`,
    });
    expect(await world.idc("credentials", ...flags)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`role Developer in account ${accountId}`),
    });
    expect(JSON.parse((await world.idc("status", "--json", ...flags)).stdout)).toMatchObject([
      { session: "corp", state: "signed-in" },
    ]);
    expect(await world.idc("credentials", ...flags, "--write", "data.Developer")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("Profile data.Developer also has credential_process"),
    });
    world.env["IDC_SHELL"] = "bash";
    for (const name of ["data.Developer", "Developer"])
      expect((await world.idc("use", name)).stdout).toContain(
        `In use: role Developer in account ${accountId}`,
      );
    world.env["AWS_PROFILE"] = "data.Reader";
    expect((await world.idc("credentials")).stdout).toContain("role Reader");
    expect((await world.idc("doctor")).stdout).toContain("SSO profiles: 2, other profiles: 0");
    expect((await world.idc("logout")).stdout).toContain("Signed out of corp");
    expect((await world.idc("credentials")).stderr).toContain("idc login --session corp");
  });

  it("is told by doctor where the program is not there any more, with what mends it", async () => {
    const world = await signedIn();
    const text = await sync(world, "--credential-process");
    world.write(text.replaceAll(bin, "'/opt/gone idc/idc'"), ".aws", "config");
    const { stdout } = await world.idc("doctor", "--json");
    expect(JSON.parse(stdout).filter(({ check }: { check: string }) => check === "profiles")).toMatchObject([
      {
        state: "warning",
        detail: "a credential_process runs /opt/gone idc/idc, which does not exist",
        mend: "idc profiles sync --session corp",
      },
    ]);
    expect(await sync(world)).toBe(text);
    expect((await world.idc("doctor")).stdout).not.toContain("a credential_process runs");
  });

  it("names the line of a mark that is wrong", async () => {
    const world = await signedIn();
    const text = await sync(world, "--credential-process", "--role", "Developer");
    world.write(text.replace(`idc_account_id = ${accountId}`, "idc_account_id = 1"), ".aws", "config");
    const { code, stderr } = await world.idc("exec", "--profile", "data.Developer", "true");
    expect(code).not.toBe(0);
    expect(stderr).toContain(
      `idc_account_id of profile "data.Developer" (${world.home}/.aws/config:8) is "1"`,
    );
  });

  it("quotes what a shell would split, and refuses what programs split differently", async () => {
    const world = await signedIn();
    const place = join(world.home, "the $HOME; tools (2)");
    mkdirSync(place);
    symlinkSync(bin, join(place, "idc"));
    symlinkSync(process.execPath, join(place, basename(process.execPath)));
    const run = (script: string) =>
      promisify(execFile)(process.execPath, [script, "profiles", "sync", "--yes", "--credential-process"], {
        env: world.env,
      });
    await run(join(place, "idc"));
    const program = `'${join(place, basename(process.execPath))}' '${join(place, "idc")}'`;
    expect(config(world)).toContain(`credential_process = ${command("Developer", program)}\n`);
    useIn(world);
    expect((await fromProcess({ profile: "data.Developer" })()).accountId).toBe(accountId);
    for (const [name, said] of [
      ["it's", "not all programs read a command line with ' in the same way"],
      ['"', 'not all programs read a command line with \\" in the same way'],
      ["back\\slash", "with \\ in the same way"],
      ["a #b", "what follows # or ; as a comment"],
      ["_npx", "temporary folder"],
      ["dlx-1", "temporary folder"],
    ] as const) {
      const odd = join(world.home, name, "bin");
      mkdirSync(odd, { recursive: true });
      symlinkSync(bin, join(odd, "idc"));
      const before = config(world);
      const requests = world.portal.requests;
      const failed = await run(join(odd, "idc")).catch((error) => error);
      expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining("A profile can't call") });
      expect(failed.stderr.replaceAll('\\"', '"')).toContain(said.replaceAll('\\"', '"'));
      expect(config(world)).toBe(before);
      expect(world.portal.requests).toBe(requests);
    }
  });

  it("skips a role whose name programs would split differently", async () => {
    const world = await openWorld({ directory: { startUrl, accounts: accounts(["it's", "two words"]) } });
    await world.signIn();
    const { code, stderr } = await world.idc("profiles", "sync", "--yes", "--credential-process");
    expect({ code, stderr }).toEqual({
      code: 6,
      stderr: expect.stringContaining("can't be named in a command line"),
    });
    expect(config(world)).toContain(`credential_process = ${command("'two words'")}\n`);
    expect(config(world)).not.toContain("it's");
  });
});

const urlFile = ({ env }: World) => ssoTokenFile(startUrl, { env });
const withUrl = (role: string, { portal }: World) =>
  sessionSection(role, `sso_start_url = ${startUrl}\nsso_region = ${portal.region}\n`);

describe("idc profiles sync --with-start-url", { timeout: 90_000 }, () => {
  it("adds the keys, and keeps the access token where programs look that know only these", async () => {
    const world = await signedIn();
    const before = config(world);
    expect(await sync(world, "--with-start-url", "--role", "Reader")).toBe(before + withUrl("Reader", world));
    const { accessToken, expiresAt } = (await readSSOToken("corp", { env: world.env })) ?? {};
    expect(JSON.parse(readFileSync(urlFile(world), "utf8"))).toEqual({
      startUrl,
      region: world.portal.region,
      accessToken,
      expiresAt: expiresAt?.toISOString().replace(".000", ""),
      copyOf: "corp",
    });
    expect(statSync(urlFile(world)).mode & 0o777).toBe(0o600);
    useIn(world);
    const legacy = { ssoStartUrl: startUrl, ssoRegion: world.portal.region, ssoAccountId: accountId };
    const found = await defaultProvider({ ...legacy, ssoRoleName: "Reader" })();
    expect(found).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) });
    expect(await defaultProvider({ profile: "data.Reader" })()).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
    });
    expect(await fromSSO({ profile: "data.Reader" })()).toMatchObject({ accountId });
  });

  it("keeps it through sign-in and refresh, without what renews it, and takes it along at logout", async () => {
    const world = await openStyled();
    const { env, portal } = world;
    world.write(config(world) + withUrl("Reader", world), ".aws", "config");
    expect((await world.idc("login", "--device-code")).code).toBe(0);
    const tokens = async () => [
      await readSSOToken("corp", { env }),
      JSON.parse(readFileSync(urlFile(world), "utf8")),
    ];
    const [first, copy] = await tokens();
    expect(first?.refreshToken).toBeDefined();
    expect(copy).toMatchObject({ accessToken: first?.accessToken, startUrl, region: portal.region });
    expect(Object.keys(copy).sort()).toEqual(["accessToken", "copyOf", "expiresAt", "region", "startUrl"]);
    // As another program would have left it, and long after.
    world.write(JSON.stringify({ ...copy, theirs: 1 }), ".aws", "sso", "cache", basename(urlFile(world)));
    await writeSSOToken("corp", { ...first, expiresAt: new Date(Date.now() - 60_000) } as never, { env });
    expect((await world.idc("credentials", "--profile", "data.Reader")).code).toBe(0);
    const [second, renewed] = await tokens();
    expect(second?.accessToken).not.toBe(first?.accessToken);
    expect(renewed).toMatchObject({ accessToken: second?.accessToken, theirs: 1 });
    expect(renewed).not.toHaveProperty("refreshToken");

    expect(JSON.parse((await world.idc("status", "--json")).stdout)).toMatchObject([{ session: "corp" }]);
    const { stdout } = await world.idc("doctor");
    expect(stdout.match(/token of .*?:/g)).toEqual(["token of corp:"]);
    expect((await world.idc("logout", "--session", "corp")).stdout).toContain("Signed out of corp");
    expect([existsSync(tokenFile(world)), existsSync(urlFile(world))]).toEqual([false, false]);
  });

  it("takes the copy along at logout where the token itself is gone", async () => {
    const world = await signedIn();
    await sync(world, "--with-start-url");
    await promisify(execFile)("rm", [tokenFile(world)]);
    await world.idc("logout");
    expect(existsSync(urlFile(world))).toBe(false);
    expect(world.portal.calls.Logout).toBe(1);
  });

  it("makes the copy anew with login --if-needed, where another program has renewed the token", async () => {
    const world = await signedIn();
    await sync(world, "--with-start-url");
    const accessToken = await world.signIn();
    await promisify(execFile)("rm", [urlFile(world)]);
    expect((await world.idc("login", "--if-needed")).stdout).toContain("Still signed in");
    expect(await readSSOToken(startUrl, { env: world.env })).toMatchObject({ accessToken });
  });

  it("leaves a token of a sign-in of its own that lasts longer, and no other", async () => {
    const world = await signedIn();
    const { env } = world;
    const theirs = { startUrl, region: world.portal.region, accessToken: "theirs", refreshToken: "hush" };
    await writeSSOToken(startUrl, { ...theirs, expiresAt: new Date(Date.now() + 9e6) }, { env });
    const text = readFileSync(urlFile(world), "utf8");
    await sync(world, "--with-start-url");
    expect(readFileSync(urlFile(world), "utf8")).toBe(text);
    await writeSSOToken(startUrl, { ...theirs, expiresAt: new Date(Date.now() + 1000) }, { env });
    await sync(world, "--with-start-url");
    expect(await readSSOToken(startUrl, { env })).toEqual({
      ...(await readSSOToken("corp", { env })),
      copyOf: "corp",
    });
    // A sign-in of its own that comes later is no copy.
    await writeSSOToken(startUrl, { ...theirs, expiresAt: new Date(Date.now() + 9e6) }, { env });
    expect(await readSSOToken(startUrl, { env })).not.toHaveProperty("copyOf");
  });
});

describe("the copy for programs that know only sso_start_url", { timeout: 90_000 }, () => {
  /** Puts a folder where the copy would be. */
  function blockCopy(world: World): void {
    mkdirSync(join(urlFile(world), "x"), { recursive: true });
  }

  it("is warned of where it can't be written; the token is stored all the same", async () => {
    const world = await openStyled();
    const { env } = world;
    world.write(config(world) + withUrl("Reader", world), ".aws", "config");
    blockCopy(world);
    const warning = `idc: warning: The copy of the token for programs that read only sso_start_url is not up to date: ${urlFile(world)}: `;
    const { code, stdout, stderr } = await world.idc("login", "--device-code");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Signed in to corp") });
    expect(stderr.split(warning)).toHaveLength(2);
    for (const line of [
      ["login", "--if-needed"],
      ["profiles", "sync", "--yes"],
    ]) {
      const told = await world.idc(...line);
      expect(told).toMatchObject({ code: 0, stderr: expect.stringContaining(warning) });
    }
    const first = await readSSOToken("corp", { env });
    await writeSSOToken("corp", { ...first, expiresAt: new Date(Date.now() - 60_000) } as never, { env });
    const renewal = await world.idc("credentials", "--profile", "data.Reader");
    expect(renewal.code).toBe(0);
    const { accessToken } = (await readSSOToken("corp", { env })) ?? {};
    expect(accessToken).not.toBe(first?.accessToken);
    expect(renewal.stderr.split("\n").filter((line) => line.includes("warning"))).toEqual([
      expect.stringContaining(
        `The refreshed token of session "corp" is saved, but not its copy for programs that read only sso_start_url (${urlFile(world)}: `,
      ),
    ]);
    expect(renewal.stderr).not.toContain(`${accessToken}`);
  });

  it("goes with the last profile that asks for it", async () => {
    const world = await signedIn();
    await sync(world, "--with-start-url");
    expect(existsSync(urlFile(world))).toBe(true);
    await sync(world, "--plain", "--role", "Reader");
    expect(existsSync(urlFile(world))).toBe(true);
    await sync(world, "--plain");
    expect([existsSync(tokenFile(world)), existsSync(urlFile(world))]).toEqual([true, false]);
  });

  it("is where programs look for it, for each spelling of the start URL", async () => {
    const world = await openStyled();
    const { env } = world;
    const slash = withUrl("Developer", world).replaceAll(startUrl, `${startUrl}/`);
    world.write(config(world) + withUrl("Reader", world) + slash, ".aws", "config");
    const accessToken = await world.signIn();
    for (const url of [startUrl, `${startUrl}/`])
      expect(await readSSOToken(url, { env })).toMatchObject({ accessToken, startUrl: url });
  });
});

describe("what the user wrote in a profile of idc", { timeout: 90_000 }, () => {
  it.each([
    ["credential_process", "--credential-process", "--plain"],
    ["sso_region", "--with-start-url", "--plain"],
  ])("stays where it is a %s of another kind", async (key, flag, back) => {
    const world = await signedIn();
    const text = (await sync(world, "--role", "Reader")).replace(
      "idc_synced = corp\n",
      (line) => `${line}${key} = mine\n`,
    );
    world.write(text, ".aws", "config");
    const { code, stderr } = await world.idc("profiles", "sync", "--yes", "--role", "Reader", flag);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(
        `[profile data.Reader] was skipped: it has a ${key} that idc did not write, which stays`,
      ),
    });
    expect(config(world)).toBe(text);
    expect(await sync(world, "--role", "Reader", back)).toBe(text);
    // Without a flag, its kind is what it was.
    expect(await sync(world, "--role", "Reader")).toBe(text);
  });

  it("stays where it has several lines", async () => {
    const world = await signedIn();
    const text = (await sync(world, "--role", "Reader")).replace(
      "idc_synced = corp\n",
      "idc_synced = corp\ns3 =\n  max_concurrent_requests = 20\n",
    );
    world.write(text, ".aws", "config");
    const { code, stdout, stderr } = await world.idc("profiles", "sync", "--yes", "--set", "s3=x");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(
        "[profile data.Reader] was skipped: its s3 has several lines, which stay",
      ),
    });
    expect(stdout).not.toContain("\ufffd");
    expect(config(world).startsWith(text)).toBe(true);
    expect(await sync(world, "--plain")).toBe(config(world));
  });

  it("stays to the byte from one kind to another and back, but for the lines that idc writes", async () => {
    const world = await signedIn();
    const plain = await sync(world, "--role", "Reader", "--region", "eu-west-1");
    const mine = "  # near\nCli_Pager=  \noutput =json  \n";
    const edited = (session: string) =>
      plain.replace("sso_session = corp\n", `${session}\n${mine}`).replace("region = eu", "Region =eu");
    world.write(edited("SSO_Session =corp  "), ".aws", "config");
    await sync(world, "--role", "Reader", "--credential-process");
    expect(config(world)).toContain(mine);
    expect(await sync(world, "--role", "Reader", "--plain")).toBe(edited("sso_session =corp"));
  });
});

describe("idc profiles sync, from one style to another", { timeout: 90_000 }, () => {
  it.each([
    ["--plain", "--credential-process"],
    ["--plain", "--with-start-url"],
    ["--with-start-url", "--credential-process"],
  ])("%s and %s, there and back", async (one, other) => {
    const world = await openStyled();
    await world.signIn();
    world.write(config(world).replaceAll("\n", "\r\n"), ".aws", "config");
    const flags = ["--region", "eu-west-1", "--region", "us-east-1", "--set", "output=json"];
    const first = (await sync(world, one, ...flags)).replaceAll(
      "idc_synced = corp\r\n",
      (line) => `${line}# mine\r\ncli_pager =\r\n`,
    );
    world.write(first, ".aws", "config");
    const second = await sync(world, other);
    expect(second).not.toBe(first);
    expect(await sync(world, one)).toBe(first);
    await sync(world, other);
    expect(await sync(world, one, ...flags)).toBe(first);
  });

  it("shows what is taken out and what comes in its place", async () => {
    const world = await signedIn();
    await sync(world, "--role", "Reader");
    const { stdout } = await world.idc(
      "profiles",
      "sync",
      "--credential-process",
      "--role",
      "Reader",
      "--dry-run",
    );
    expect(stdout).toContain(
      `~ [profile data.Reader]
-   sso_session = corp
-   sso_account_id = ${accountId}
-   sso_role_name = Reader
+   credential_process = ${command("Reader")}
+   idc_account_id = ${accountId}
+   idc_role_name = Reader
`,
    );
    const json = await world.idc(
      "profiles",
      "sync",
      "--credential-process",
      "--role",
      "Reader",
      "--yes",
      "--json",
    );
    expect(JSON.parse(json.stdout).changed).toMatchObject([
      {
        settings: { sso_session: null, idc_role_name: "Reader" },
        before: { sso_session: "corp", idc_role_name: null },
      },
    ]);
  });
});

describe("idc profiles sync --region, several times", { timeout: 90_000 }, () => {
  const names = (text: string) => Array.from(text.matchAll(/^\[profile (.*)\]$/gm), ([, name]) => name);

  it("writes a profile for each, and keeps them without the flag", async () => {
    const world = await signedIn();
    const flags = ["--region", "us-east-1", "--region", "eu-west-1", "--role", "Reader"];
    const text = await sync(world, ...flags);
    expect(names(text)).toEqual(["data.Reader.eu-west-1", "data.Reader.us-east-1"]);
    const renamed = ["profiles", "sync", "--yes", "--role", "Reader", "--region", "us-east-1"];
    expect((await world.idc(...renamed, "--dry-run")).stdout).toContain(
      "2 to keep (--prune removes 2 of these), 0",
    );
    expect((await world.idc(...renamed, "--dry-run", "--prune")).stdout).toContain(
      "2 to remove, 0 to keep, 0",
    );
    expect(text).toContain("sso_role_name = Reader\nregion = us-east-1\n");
    expect(await sync(world, ...flags, "--prune")).toBe(text);
    expect(names(await sync(world, "--prune"))).toEqual([
      ...names(text),
      "data.Developer.eu-west-1",
      "data.Developer.us-east-1",
    ]);
    expect(names(await sync(world, "--prune", "--region", "eu-west-1"))).toEqual([
      "data.Developer",
      "data.Reader",
    ]);
  });

  it("takes a template with {region}, of the flag or the session", async () => {
    const world = await signedIn();
    world.write(`${config(world)}idc_template = {region}/{roleName}\n`, ".aws", "config");
    const text = await sync(world, "--region", "us-east-1", "--role", "Reader");
    expect(names(text)).toEqual(["us-east-1/Reader"]);
    expect(await sync(world, "--role", "Reader", "--prune")).toBe(text);
  });

  it.each([
    [
      ["--template", "{roleName}", "--region", "us-east-1", "--region", "eu-west-1"],
      "--template '{roleName}.{region}'",
    ],
    [["--template", "{roleName}.{region}"], "--region"],
    [["--region", "us-east-1", "--region", "us-east-1"], "us-east-1 is given twice"],
    [["--region", "us-east-1", "--region", "europe"], "eu-west-1"],
    [["--region", "us-east-1", "eu-west-1"], "Too many arguments"],
    [["--set", "output=json", "cli_pager="], "Too many arguments"],
    [["--set", "output"], "key=value"],
    [["--set", "=x"], 'The key ""'],
    [["--set", "Output=json"], 'The key "Output"'],
    [["--set", "output=json", "--set", "output=text"], "output is given twice"],
    [["--set", "a=b # hush"], "what follows # or ;"],
    [["--set", "a=b\n[profile x]"], "line end"],
    [["--set", "region=eu-west-1"], "--region"],
    [["--set", "sso_session=x"], "sso_session"],
    [["--set", "idc_synced=x"], "idc_synced"],
    [["--set", "credential_process=x"], "an identity other than the role"],
    [["--set", "aws_secret_access_key=hush"], "an identity other than the role"],
    [["--set", "role_arn=x"], "an identity other than the role"],
    [["--set", "source_profile=x"], "an identity other than the role"],
    [["--credential-process", "--with-start-url"], "cannot be used with"],
    [["--plain", "--with-start-url"], "cannot be used with"],
  ])("refuses %j, and asks for nothing", async (flags, said) => {
    const world = await signedIn();
    const before = config(world);
    const { code, stderr } = await world.idc("profiles", "sync", "--yes", ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("hush");
    expect(config(world)).toBe(before);
    expect(world.portal.requests).toBe(0);
  });

  it("repeats all flags in the command line that it advises", async () => {
    const world = await openWorld({
      directory: {
        startUrl,
        accounts: [...accounts(), { ...accounts()[0], accountId: "111122223333" } as never],
      },
    });
    await world.signIn();
    const regions = ["--region", "eu-west-1", "--region", "us-east-1"];
    const flags = ["--role", "Reader", ...regions, "--set", "output=json", "--with-start-url"];
    const { code, stderr } = await world.idc("profiles", "sync", "--dry-run", ...flags);
    expect(code).toBe(6);
    expect(stderr).toContain(
      `idc profiles sync ${flags.join(" ")} --template '{accountName}.{roleName}.{region}.{accountId}'`,
    );
  });

  it("sets what --set says, also where a profile has it already, and leaves it when it is no longer asked for", async () => {
    const world = await signedIn();
    await sync(world, "--role", "Reader", "--set", "output=json", "--set", "cli_pager=");
    expect(config(world)).toContain(
      "sso_role_name = Reader\noutput = json\ncli_pager =\nidc_synced = corp\n",
    );
    expect(await sync(world, "--role", "Reader", "--set", "output=text")).toContain(
      "output = text\ncli_pager =\n",
    );
    expect(await sync(world, "--role", "Reader")).toContain("output = text\ncli_pager =\n");
  });
});
