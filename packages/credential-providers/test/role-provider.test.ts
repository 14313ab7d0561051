import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { dirname } from "node:path";
import { SSOClient } from "@identity-center/client-sso";
import { generateDirectory } from "@identity-center/emulator";
import { roleCredentialsFile, writeRoleCredentials } from "@identity-center/shared-files";
import { storeKind } from "identity-center-testing/store-kind";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fromSSO } from "../src/index";
import { breakWrites } from "./break-writes";
import { advised, signInToCorp, toSignIn } from "./store-of-world";
import { failureOf, minutes, openWorld, sessionName } from "./world";

/** A test of files, which has no meaning for other stores. */
const ofFiles = test.skipIf(storeKind !== "files");

async function signedIn(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(options);
  const token = await world.signIn();
  const [assignment] = world.assignments;
  return {
    ...world,
    token,
    assignment: assignment as NonNullable<typeof assignment>,
    provide: fromSSO({ profile: "dev", ...world.options }),
    /** How often the portal was asked for credentials. */
    asked: () => world.portal.calls.GetRoleCredentials,
  };
}

describe("the credentials of a role", () => {
  test("need no config file where all is given", async () => {
    const { options, portal, assignment, signIn, home } = await signedIn();
    const { startUrl } = portal.directory;
    await signIn({}, startUrl);
    vi.stubEnv("AWS_CONFIG_FILE", home);
    onTestFinished(() => void vi.stubEnv("AWS_CONFIG_FILE", devNull));
    const warnings: string[] = [];
    const quiet = () => {};
    const logger = { debug: quiet, info: quiet, error: quiet, warn: (text: string) => warnings.push(text) };
    const clientConfig = { ...options.clientConfig, logger };
    const env = { ...options.env, AWS_CONFIG_FILE: home };
    const choice = { startUrl, region: portal.region, ...assignment };
    const credentials = await fromSSO({ ...options, ...choice, env, clientConfig })();
    expect(credentials.accountId).toBe(assignment.accountId);
    expect(warnings).toEqual([
      expect.stringContaining(
        `What the shared AWS config files say is not all known: ${home}: The file can't be read (EISDIR`,
      ),
    ]);
  });

  test.each(["profile", "session", "start URL", "profile without a session"])("are had by %s", async (by) => {
    const { options, portal, assignment, signIn, clock } = await signedIn();
    const { startUrl } = portal.directory;
    await signIn({}, startUrl);
    const choices = {
      profile: { profile: "dev" },
      session: { sessionName, ...assignment },
      "start URL": { startUrl, region: portal.region, ...assignment },
      "profile without a session": { profile: "legacy" },
    };
    const credentials = await fromSSO({ ...choices[by as keyof typeof choices], ...options })();
    expect(credentials).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA/),
      secretAccessKey: expect.any(String),
      sessionToken: expect.any(String),
      expiration: new Date(clock.serverNow() + minutes(60)),
      accountId: assignment.accountId,
    });
  });

  test("are those of the profile of the client that asks, or of AWS_PROFILE", async () => {
    const { options, writeConfig, portal, assignments } = await signedIn();
    writeConfig(
      `[sso-session ${sessionName}]`,
      `sso_start_url = ${portal.directory.startUrl}`,
      `sso_region = ${portal.region}`,
      ...assignments.flatMap(({ accountId, roleName }, index) => [
        `[profile p${index}]`,
        `sso_session = ${sessionName}`,
        `sso_account_id = ${accountId}`,
        `sso_role_name = ${roleName}`,
      ]),
    );
    const provide = fromSSO({ ...options, env: { ...options.env, AWS_PROFILE: "p5" } });
    expect((await provide()).accountId).toBe(assignments[5]?.accountId);
    for (const index of [7, 0]) {
      const credentials = await provide({ callerClientConfig: { profile: `p${index}` } });
      expect(credentials.accountId).toBe(assignments[index]?.accountId);
    }
  });

  test("carry the profile's credential scope", async () => {
    const { options, writeConfig, portal, assignment } = await signedIn();
    writeConfig(
      "[default]",
      `sso_session = ${sessionName}`,
      `sso_account_id = ${assignment.accountId}`,
      `sso_role_name = ${assignment.roleName}`,
      "aws_credential_scope = us-east-1",
      `[sso-session ${sessionName}]`,
      `sso_start_url = ${portal.directory.startUrl}`,
      `sso_region = ${portal.region}`,
    );
    expect((await fromSSO(options)()).credentialScope).toBe("us-east-1");
  });

  test("are asked for once, and given anew to each caller as an object of its own", async () => {
    const { provide, asked } = await signedIn();
    const all = await Promise.all(Array.from({ length: 20 }, () => provide()));
    expect(asked()).toBe(1);
    expect(new Set(all).size).toBe(20);
    expect(await provide()).toEqual(all[0]);
    expect(asked()).toBe(1);
  });

  test("are renewed before they end, with a token that is refreshed on the way", async () => {
    const { provide, asked, clock, refreshes } = await signedIn();
    for (let minute = 0; minute < 180; minute += 5) {
      const { expiration } = await provide();
      expect(+(expiration as Date)).toBeGreaterThan(clock.serverNow() + minutes(10));
      clock.advance(minutes(5));
    }
    expect(asked()).toBe(4);
    expect(refreshes).toEqual([200, 200, 200]);
  });

  test("are given while their renewal fails, to their end", async () => {
    const { provide, asked, clock, faults, warnings } = await signedIn();
    const first = await provide();
    faults.GetRoleCredentials = { kind: "status", status: 500 };
    clock.advance(minutes(50.5));
    for (let second = 0; second < 9 * 60; second += 20) {
      expect(await provide()).toEqual(first);
      clock.advance(20_000);
    }
    expect(asked()).toBe(1 + 9);
    expect(warnings).toHaveLength(9);
    clock.advance(minutes(1));
    expect(await failureOf(provide())).toMatchObject({ name: "RoleCredentialsError", tryNextLink: false });
    delete faults.GetRoleCredentials;
    expect(await provide()).not.toEqual(first);
  });

  test("are asked for anew where the caller says so", async () => {
    const { provide, asked } = await signedIn();
    const first = await provide();
    expect(await provide({ forceRefresh: true })).not.toEqual(first);
    expect(asked()).toBe(2);
  });

  test("are asked of the region of the session, wherever the client that asks is", async () => {
    const directory = { ...generateDirectory(), startUrl: "https://d-1234567890.awsapps.com/start" };
    const { options, assignment } = await signedIn({ directory });
    const hosts: string[] = [];
    const requestHandler = {
      async handle({ hostname }: { hostname: string }) {
        hosts.push(hostname);
        throw new Error("no network");
      },
    };
    const env = { ...options.env, AWS_REGION: "ap-south-1", AWS_PROFILE: "dev" };
    const choice = { sessionName, ...assignment };
    const clientConfig = { maxAttempts: 1, requestHandler: requestHandler as never };
    await failureOf(
      fromSSO({ ...options, ...choice, env, clientConfig })({ callerClientConfig: { region: "eu-west-3" } }),
    );
    expect(hosts).toEqual(["portal.sso.us-east-1.amazonaws.com"]);
  });

  test("can be asked for with a client that was given, which stays open", async () => {
    const { options, portal, endpoint, clock, asked } = await signedIn();
    const ssoClient = new SSOClient({ region: portal.region, endpoint, clock });
    onTestFinished(() => ssoClient.destroy());
    const provide = fromSSO({ profile: "dev", ...options, clientConfig: {}, ssoClient });
    await provide();
    await provide({ forceRefresh: true });
    expect(asked()).toBe(2);
  });
});

describe("what the portal gives", () => {
  const good = {
    accessKeyId: "ASIA",
    secretAccessKey: "s",
    sessionToken: "t",
    expiration: Date.UTC(2031, 0),
  };
  test.each([
    { ...good, accessKeyId: "" },
    { ...good, secretAccessKey: undefined },
    { ...good, sessionToken: null },
    { ...good, expiration: Number.NaN },
    { ...good, expiration: undefined },
    { ...good, expiration: 9e15 },
    { ...good, expiration: Date.UTC(2029, 11, 31) },
    undefined,
  ])("is not used where it is %j", async (roleCredentials) => {
    const { options } = await signedIn();
    const ssoClient = { config: { clockOffset: 0 }, send: async () => ({ roleCredentials }) };
    const error = await failureOf(fromSSO({ profile: "dev", ...options, ssoClient: ssoClient as never })());
    expect(error.name).toBe("RoleCredentialsError");
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe("an error says what mends it", () => {
  test("no token: sign in", async () => {
    const { options } = await openWorld();
    const error = await failureOf(fromSSO({ profile: "dev", ...options })());
    expect(error).toMatchObject({
      name: "SignInRequiredError",
      commands: signInToCorp,
    });
  });

  test("a token that the portal refuses and that cannot be refreshed: sign in, or look at the region", async () => {
    const { options, signIn, portal } = await openWorld();
    const { accessToken } = await signIn({ refreshToken: undefined });
    portal.revoke(accessToken);
    const provide = fromSSO({ profile: "dev", ...options });
    async function theCaller() {
      return await provide();
    }
    const error = await failureOf(theCaller());
    expect(error).toMatchObject({ name: "SignInRequiredError", cause: { name: "UnauthorizedException" } });
    expect(error.stack).toContain("theCaller (");
    expect(error.message).toContain("does not belong to us-east-1 (check sso_region)");
    expect(error.message).toContain(toSignIn(signInToCorp));
  });

  test("a token that the portal refuses before its time is refreshed", async () => {
    const { signIn, provide, stored, plant, refreshes } = await signedIn();
    const { accessToken } = await signIn();
    await plant({ ...(await stored()), accessToken: `${accessToken.slice(0, -4)}gone` });
    expect((await provide()).accessKeyId).toMatch(/^ASIA/);
    expect(refreshes).toEqual([200]);
  });

  test("a session that has ended for refused token and refresh alike: sign in, and then it goes on", async () => {
    const { portal, token, provide, signIn } = await signedIn();
    portal.revoke(token.accessToken);
    const error = await failureOf(provide());
    expect(error).toMatchObject({ name: "SignInRequiredError", cause: { name: "InvalidGrantException" } });
    await signIn();
    expect((await provide()).accessKeyId).toMatch(/^ASIA/);
  });

  test("no such assignment: choose another", async () => {
    const { options, assignment } = await signedIn();
    const choice = { sessionName, accountId: assignment.accountId, roleName: "Nobody" };
    const error = await failureOf(fromSSO({ ...options, ...choice })());
    expect(error).toMatchObject({
      name: "AssignmentNotFoundError",
      cause: { name: "ForbiddenException" },
      tryNextLink: false,
    });
    expect(error.message).toContain(
      `no role Nobody in account ${assignment.accountId}: choose one that \`idc roles ${assignment.accountId}\` or \`aws sso list-account-roles\``,
    );
  });

  test.each([401, 403, 404])("a page of a proxy's, not the portal's verdict: %d", async (status) => {
    const { provide, faults } = await signedIn();
    faults.GetRoleCredentials = { kind: "status", status, body: "html" };
    const error = await failureOf(provide());
    expect(error).toMatchObject({ name: "RoleCredentialsError", cause: { name: "IntermediaryError" } });
    expect(error.message).toContain(`Status ${status}, not from SSO but from a proxy`);
  });

  test("a profile without a role: add it", async () => {
    const { options, writeConfig } = await openWorld();
    writeConfig("[default]", "sso_start_url = https://corp.awsapps.com/start", "sso_region = us-east-1");
    const error = await failureOf(fromSSO(options)());
    expect(error).toMatchObject({ name: "SSOConfigurationError", tryNextLink: false });
    expect(error.message).toContain("add sso_account_id and sso_role_name");
  });

  test.each(["1", "1234-5678-9012"])(
    "a profile with the account id %s is refused where it stands",
    async (id) => {
      const { options, writeConfig, home } = await openWorld();
      writeConfig(
        "[default]",
        "sso_start_url = https://corp.awsapps.com/start",
        "sso_region = us-east-1",
        `sso_account_id = ${id}`,
        "sso_role_name = Admin",
      );
      expect(await failureOf(fromSSO(options)())).toMatchObject({
        name: "SSOConfigurationError",
        tryNextLink: false,
        message: `sso_account_id of profile "default" (${home}/.aws/config:4) is "${id}", not an account's id of 12 digits`,
      });
    },
  );

  test("a profile that can't be read is told by its line, and never as one that is not there", async () => {
    const { options, writeConfig, home } = await openWorld();
    writeConfig("[profile other]", "sso_session = corp", "[profile dev", "sso_session = corp");
    expect(await failureOf(fromSSO({ ...options, profile: "dev" })())).toMatchObject({
      name: "SSOConfigurationError",
      tryNextLink: false,
      message: `${home}/.aws/config:3: Profile definition must end with ']'`,
    });
  });

  describe("no token of a start URL:", () => {
    const role = { accountId: "123456789012", roleName: "Admin" };
    const failureAt = async (lines: readonly string[], startUrl = "https://corp.awsapps.com/start") => {
      const { options, writeConfig } = await openWorld();
      writeConfig(...lines);
      const region = "us-east-1";
      return failureOf(fromSSO({ ...options, startUrl, region, ...role })());
    };
    const portal = (path = "") => [
      `sso_start_url = https://corp.awsapps.com/start${path}`,
      "sso_region = us-east-1",
    ];
    const commands = (word: string, flag: string, name: string) =>
      advised(`idc login --${word} ${name}`, `aws sso login --${flag} ${name}`);

    test("a session of that portal is advised, and that it be named", async () => {
      const other = ["[sso-session other]", "sso_start_url = https://other", "sso_region = us-east-1"];
      const broken = ["[sso-session broken]", ...portal(), "nonsense", "[profile unready]", "sso_region = x"];
      const error = await failureAt([...other, ...broken, "[sso-session 'my corp']", ...portal("/#/")]);
      expect(error).toMatchObject({
        name: "SignInRequiredError",
        message:
          'There is no token of start URL https://corp.awsapps.com/start; name its session too (ssoSession: "my corp"): ' +
          toSignIn(commands("session", "sso-session", "'my corp'")),
        commands: commands("session", "sso-session", "'my corp'"),
      });
      expect(Object.hasOwn(error, "cause")).toBe(false);
    });

    test("a profile that signs in to that very URL is advised before a session", async () => {
      const session = ["[sso-session corp]", ...portal()];
      const error = await failureAt([
        ...session,
        "[profile near]",
        ...portal("/"),
        "[profile own]",
        ...portal(),
      ]);
      expect(error.commands).toEqual(commands("profile", "profile", "own"));
    });

    test("idc configure is advised where the config knows none, or can't be read", async () => {
      for (const lines of [[], ["[sso-session corp]", "sso_region = us-east-1"], ["\0"]]) {
        expect((await failureAt(lines)).commands).toEqual(advised("idc configure", "aws configure sso"));
      }
    });
  });

  test("a start URL is understood as it was pasted from a command line", async () => {
    const { options, portal, assignment, signIn } = await signedIn();
    const { startUrl } = portal.directory;
    await signIn({}, `${startUrl}/#/`);
    const choice = { startUrl: `${startUrl}/\\#/`, region: portal.region, ...assignment };
    expect((await fromSSO({ ...options, ...choice })()).accountId).toBe(assignment.accountId);
  });

  test.each([
    [{ sessionName: "corp" }, /given: sessionName/],
    [{ sessionName: "corp", accountId: "12", roleName: "x" }, /accountId must be a string of 12 digits/],
    [
      { startUrl: "https://x.example", accountId: "123456789012", roleName: "x" },
      /region must be given together with a start URL that contains none/,
    ],
    [{ profile: "dev", roleName: "x" }, /must be \{ profile \} or \{ sessionName, accountId, roleName \} or/],
    [{ profile: "" }, /profile must be a non-empty string/],
  ])("options that make no sense, %j, are refused at once", (options, message) => {
    expect(() => fromSSO(options as never)).toThrow(message);
  });
});

describe("the cache on disk", () => {
  const key = ({ assignment, portal }: Awaited<ReturnType<typeof signedIn>>) => ({
    sessionName,
    startUrl: portal.directory.startUrl,
    region: portal.region,
    ...assignment,
  });

  test("is not used unless it is asked for", async () => {
    const { provide, home } = await signedIn();
    await provide();
    expect(existsSync(`${home}/.aws/cli`)).toBe(false);
  });

  ofFiles("serves other processes, is for its user alone, and is replaced in time", async () => {
    const { options, asked, clock, home } = await signedIn();
    const another = () => fromSSO({ profile: "dev", ...options, diskCache: true });
    const first = await another()();
    expect(await another()()).toEqual(first);
    expect(asked()).toBe(1);
    const [file] = readdirSync(`${home}/.aws/cli/cache`);
    const { mode } = statSync(`${home}/.aws/cli/cache/${file}`);
    expect((mode & 0o777).toString(8)).toBe("600");

    clock.advance(minutes(46));
    expect((await another()()).accessKeyId).not.toBe(first.accessKeyId);
    expect(asked()).toBe(2);
    expect((await another()({ forceRefresh: true })).accessKeyId).not.toBe(first.accessKeyId);
    expect(asked()).toBe(3);
  });

  ofFiles.each(["", "{", '{"ProviderType":"sso","Credentials":{"AccessKeyId":"a"}}'])(
    "that holds %j is as good as none",
    async (text) => {
      const world = await signedIn();
      const { options, asked } = world;
      const provide = fromSSO({ profile: "dev", ...options, diskCache: true });
      await provide();
      const file = roleCredentialsFile(key(world), { env: options.env });
      writeFileSync(file, text);
      utimesSync(file, 0, 0);
      await fromSSO({ profile: "dev", ...options, diskCache: true })();
      expect(asked()).toBe(2);
      expect(JSON.parse(readFileSync(file, "utf8")).ProviderType).toBe("sso");
    },
  );

  test("serves other providers, and is replaced in time", async () => {
    const { options, asked, clock, home } = await signedIn();
    const another = () => fromSSO({ profile: "dev", ...options, diskCache: true });
    const first = await another()();
    expect(await another()()).toEqual(first);
    expect(asked()).toBe(1);
    clock.advance(minutes(46));
    expect((await another()()).accessKeyId).not.toBe(first.accessKeyId);
    expect(asked()).toBe(2);
    const files = readdirSync(`${home}/.aws/cli/cache`).filter((file) => file.endsWith(".json"));
    expect(files).toHaveLength(storeKind === "files" ? 1 : 0);
  });

  test("with credentials that have expired is not used, nor given while the portal fails", async () => {
    const world = await signedIn();
    const { options, faults } = world;
    const expired = {
      accessKeyId: "ASIAOLD",
      secretAccessKey: "s",
      sessionToken: "t",
      expiration: new Date(0),
    };
    await writeRoleCredentials(key(world), expired, world.files);
    faults.GetRoleCredentials = { kind: "status", status: 500 };
    const provide = fromSSO({ profile: "dev", ...options, diskCache: true });
    expect(await failureOf(provide())).toMatchObject({ name: "RoleCredentialsError" });
    delete faults.GetRoleCredentials;
    expect((await provide()).accessKeyId).not.toBe("ASIAOLD");
  });

  test("with credentials that end soon serves a new process while the portal fails", async () => {
    const world = await signedIn();
    const { options, clock, faults, warnings } = world;
    const first = await fromSSO({ profile: "dev", ...options, diskCache: true })();
    clock.advance(minutes(52));
    faults.GetRoleCredentials = { kind: "status", status: 500 };
    const another = fromSSO({ profile: "dev", ...options, diskCache: true });
    expect(await another()).toEqual(first);
    expect(warnings).toMatchObject([{ name: "RoleCredentialsError" }]);
    expect(await failureOf(another({ forceRefresh: true }))).toMatchObject({ name: "RoleCredentialsError" });
    clock.advance(minutes(8));
    expect(await failureOf(another())).toMatchObject({ name: "RoleCredentialsError" });
  });

  ofFiles("that cannot be written is reported, and the credentials given all the same", async () => {
    const world = await signedIn();
    const { options, home, warnings } = world;
    await writeRoleCredentials(
      key(world),
      { accessKeyId: "a", secretAccessKey: "s", sessionToken: "t", expiration: new Date(0) },
      { env: options.env },
    );
    breakWrites(home, dirname(roleCredentialsFile(key(world), { env: options.env })));
    const { accessKeyId } = await fromSSO({ profile: "dev", ...options, diskCache: true })();
    expect(accessKeyId).toMatch(/^ASIA/);
    expect(warnings).toMatchObject([{ name: "RoleCredentialsError", cause: { name: "SharedFileError" } }]);
  });
});
