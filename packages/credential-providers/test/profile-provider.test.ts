import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SSOClient } from "@identity-center/client-sso";
import { assumedRoleFile } from "@identity-center/shared-files";
import { describe, expect, onTestFinished, test } from "vitest";
import { type FromProfileOptions, fromProfile, type MfaCodeProvider } from "../src/index";
import { fakeClock } from "./fake-clock";
import { type StsAnswer, type StsCall, stubSts } from "./stub-sts";
import { failureOf, minutes, openWorld, sessionName } from "./world";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const keys = ["aws_access_key_id = AKIASTATIC", "aws_secret_access_key = hidden"];
const base = ["[profile base]", ...keys];
const mfa = "arn:aws:iam::111122223333:mfa/me";

/** A home with a config file, and an STS. */
function openHome(
  config: readonly string[],
  answer?: (call: StsCall) => StsAnswer | Promise<StsAnswer>,
  env: Readonly<Record<string, string>> = {},
) {
  const home = mkdtempSync(join(tmpdir(), "idc-profile-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, ".aws"));
  const file = join(home, ".aws", "config");
  writeFileSync(file, `${config.join("\n")}\n`);
  const clock = fakeClock();
  const sts = stubSts({ now: clock.serverNow, ...(answer && { answer }) });
  const warnings: Error[] = [];
  const options: FromProfileOptions & { readonly env: Record<string, string> } = {
    env: { HOME: home, ...env },
    clock,
    onWarning: (warning) => void warnings.push(warning),
    clientConfig: { requestHandler: sts.requestHandler, maxAttempts: 1 },
  };
  return { home, file, clock, sts, warnings, options };
}

describe("a role that is assumed with the keys of another profile", () => {
  const config = [
    "[profile prod]",
    `role_arn = ${role("deploy")}`,
    "source_profile = base",
    "external_id = from-here",
    "duration_seconds = 1800",
    "role_session_name = me@example",
    "region = eu-west-3",
    "aws_credential_scope = eu-west-3",
    ...base,
  ];

  test("is requested in the region of the profile, with all that the profile says", async () => {
    const { options, sts, clock } = openHome(config);
    expect(await fromProfile({ profile: "prod", ...options })()).toEqual({
      accessKeyId: "ASIAdeploy1",
      secretAccessKey: "secret",
      sessionToken: "token",
      expiration: new Date(clock.serverNow() + minutes(60)),
      accountId: "111122223333",
      credentialScope: "eu-west-3",
    });
    expect(sts.calls).toEqual([
      {
        host: "sts.eu-west-3.amazonaws.com",
        signer: "AKIASTATIC",
        parameters: {
          Action: "AssumeRole",
          Version: "2011-06-15",
          RoleArn: role("deploy"),
          RoleSessionName: "me@example",
          ExternalId: "from-here",
          DurationSeconds: "1800",
        },
      },
    ]);
  });

  test("is requested once for any number of callers, and again before it ends", async () => {
    const { options, sts, clock } = openHome(config);
    const provide = fromProfile({ profile: "prod", ...options });
    await Promise.all(Array.from({ length: 20 }, () => provide()));
    expect(sts.calls).toHaveLength(1);
    clock.advance(minutes(50));
    await provide();
    expect(sts.calls).toHaveLength(1);
    clock.advance(minutes(6));
    await provide();
    expect(sts.calls).toHaveLength(2);
    await provide({ forceRefresh: true });
    expect(sts.calls).toHaveLength(3);
  });

  test("that lasts a quarter of an hour is not requested each minute", async () => {
    const short = config.map((line) => line.replace("1800", "900"));
    const { options, sts, clock } = openHome(short, () => 900);
    const provide = fromProfile({ profile: "prod", ...options });
    for (let minute = 0; minute < 11; minute += 1) {
      await provide();
      clock.advance(minutes(1));
    }
    expect(sts.calls).toHaveLength(1);
    clock.advance(minutes(1));
    await provide();
    expect(sts.calls).toHaveLength(2);
  });

  test("is given while its renewal fails, to its end", async () => {
    let isDown = false;
    const down = { status: 500, code: "InternalFailure", message: "down" };
    const { options, warnings, clock } = openHome(config, () => (isDown ? down : 3600));
    const provide = fromProfile({ profile: "prod", ...options });
    const first = await provide();
    isDown = true;
    clock.advance(minutes(55));
    expect(await provide()).toEqual(first);
    expect(warnings.map(({ name }) => name)).toEqual(["AssumeRoleError"]);
    clock.advance(minutes(5));
    expect(await failureOf(provide())).toMatchObject({ name: "AssumeRoleError" });
  });

  test("that is refused names the profile, the role and whose credentials were refused", async () => {
    const refusal = { status: 403, code: "AccessDenied", message: "User me is not authorized" };
    const { options, file } = openHome(config, () => refusal);
    const error = await failureOf(fromProfile({ profile: "prod", ...options })());
    expect(error).toMatchObject({
      name: "AssumeRoleError",
      profile: "prod",
      roleArn: role("deploy"),
      tryNextLink: false,
      cause: { name: "AccessDenied" },
    });
    expect(error.message).toMatch(
      `role_arn of profile "prod" (${file}:2) is ${role("deploy")}, which could not be assumed with the credentials of profile "base" (AccessDenied: User me is not authorized`,
    );
    expect(error.message).not.toContain("hidden");
  });

  test("for too long names duration_seconds", async () => {
    const refusal = {
      status: 400,
      code: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    };
    const long = [
      "[profile long]",
      `role_arn = ${role("long")}`,
      "source_profile = base",
      "duration_seconds = 43200",
    ];
    const { options, file } = openHome([...config, ...long], () => refusal);
    const { message } = await failureOf(fromProfile({ profile: "long", ...options })());
    const line = readFileSync(file, "utf8").split("\n").indexOf("duration_seconds = 43200") + 1;
    expect(message).toContain(
      `and duration_seconds of profile "long" (${file}:${line}) is 43200 (ValidationError: `,
    );
  });
});

test("the roles of a chain are assumed one with the other, in one region, under a name of ours", async () => {
  const { options, sts, clock } = openHome(
    [
      "[profile c]",
      `role_arn = ${role("c")}`,
      "source_profile = b",
      "[profile b]",
      `role_arn = ${role("b")}`,
      "source_profile = a",
      "region = us-west-2",
      "[profile a]",
      `role_arn = ${role("a")}`,
      "source_profile = base",
      ...base,
    ],
    undefined,
    { AWS_DEFAULT_REGION: "ap-south-1" },
  );
  expect((await fromProfile({ profile: "c", ...options })()).accessKeyId).toBe("ASIAc3");
  expect(sts.calls.map(({ host, signer, parameters }) => [host, signer, parameters["RoleArn"]])).toEqual([
    ["sts.ap-south-1.amazonaws.com", "AKIASTATIC", role("a")],
    ["sts.ap-south-1.amazonaws.com", "ASIAa1", role("b")],
    ["sts.ap-south-1.amazonaws.com", "ASIAb2", role("c")],
  ]);
  const name = `idc-session-${clock.serverNow() / 1000}`;
  expect(sts.calls.map(({ parameters }) => parameters["RoleSessionName"])).toEqual([name, name, name]);
});

test.each([
  ["aws", "sts.us-east-1.amazonaws.com"],
  ["aws-cn", "sts.cn-north-1.amazonaws.com.cn"],
  ["aws-us-gov", "sts.us-gov-west-1.amazonaws.com"],
  ["aws-eusc", "sts.eusc-de-east-1.amazonaws.eu"],
])("without a region, a role of the partition %s is requested at %s", async (partition, host) => {
  const arn = role("a").replace("aws", partition);
  const { options, sts } = openHome(["[profile a]", `role_arn = ${arn}`, "source_profile = base", ...base]);
  await fromProfile({ profile: "a", ...options })();
  expect(sts.calls.map((call) => call.host)).toEqual([host]);
});

describe("a role that needs a code", () => {
  const config = [
    "[profile prod]",
    `role_arn = ${role("a")}`,
    "source_profile = base",
    `mfa_serial = ${mfa}`,
    ...base,
  ];

  test("has one question for any number of callers", async () => {
    const { options, sts, file } = openHome(config);
    const asked: unknown[] = [];
    const mfaCodeProvider: MfaCodeProvider = async (...need) => {
      asked.push(need);
      return " 123456\n";
    };
    const provide = fromProfile({ profile: "prod", mfaCodeProvider, ...options });
    await Promise.all([provide(), provide(), provide()]);
    expect(asked).toEqual([[mfa, { profile: "prod", setting: `mfa_serial of profile "prod" (${file}:4)` }]]);
    expect(sts.calls.map(({ parameters }) => [parameters["SerialNumber"], parameters["TokenCode"]])).toEqual([
      [mfa, "123456"],
    ]);
  });

  test("says so where nobody can be asked, and sends no code that is none", async () => {
    const { options, sts, file } = openHome(config);
    const setting = `mfa_serial of profile "prod" (${file}:4) needs a code`;
    expect((await failureOf(fromProfile({ profile: "prod", ...options })())).message).toBe(
      `${setting} of the MFA device: pass mfaCodeProvider to fromProfile`,
    );
    const mfaCodeProvider = async () => "no idea";
    expect((await failureOf(fromProfile({ profile: "prod", mfaCodeProvider, ...options })())).message).toBe(
      `${setting} of six digits; mfaCodeProvider returned something else`,
    );
    expect(sts.calls).toEqual([]);
  });

  test("gives the caller the error of its own question", async () => {
    const { options } = openHome(config);
    const refusal = new Error("The user went away");
    const mfaCodeProvider = () => Promise.reject(refusal);
    expect(await failureOf(fromProfile({ profile: "prod", mfaCodeProvider, ...options })())).toBe(refusal);
  });
});

describe("the cache of assumed roles on disk", () => {
  const config = ["[profile a]", `role_arn = ${role("a")}`, "source_profile = base", ...base];

  test("serves other providers, and is not used unless it is asked for", async () => {
    const { options, sts } = openHome(config);
    const file = assumedRoleFile({ roleArn: role("a") }, { env: options.env });
    await fromProfile({ profile: "a", ...options })();
    expect(existsSync(file)).toBe(false);
    const first = await fromProfile({ profile: "a", diskCache: true, ...options })();
    expect(await fromProfile({ profile: "a", diskCache: true, ...options })()).toEqual(first);
    expect(sts.calls).toHaveLength(2);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      ProviderType: "assume-role",
      Credentials: {
        AccessKeyId: first.accessKeyId,
        SecretAccessKey: first.secretAccessKey,
        SessionToken: first.sessionToken,
        Expiration: "2030-01-01T01:00:00Z",
        AccountId: "111122223333",
      },
    });
  });

  test("has one request of any number of providers, and one question", async () => {
    const { options, sts } = openHome([
      ...config,
      "[profile b]",
      ...config.slice(1, 3),
      `mfa_serial = ${mfa}`,
    ]);
    let questions = 0;
    const mfaCodeProvider = async () => {
      questions += 1;
      return "123456";
    };
    const provide = (profile: string) =>
      fromProfile({ profile, mfaCodeProvider, diskCache: true, ...options })();
    await Promise.all(Array.from({ length: 10 }, () => [provide("a"), provide("b")]).flat());
    expect([sts.calls.length, questions]).toEqual([2, 1]);
  });
});

describe("a chain that begins with a role of the portal", () => {
  async function signedIn() {
    const world = await openWorld();
    const { portal, assignments, clock, options, endpoint } = world;
    const [{ accountId, roleName } = { accountId: "", roleName: "" }] = assignments;
    world.writeConfig(
      `[sso-session ${sessionName}]`,
      `sso_start_url = ${portal.directory.startUrl}`,
      `sso_region = ${portal.region}`,
      "[profile dev]",
      `sso_session = ${sessionName}`,
      `sso_account_id = ${accountId}`,
      `sso_role_name = ${roleName}`,
      "[profile prod]",
      `role_arn = ${role("deploy")}`,
      "source_profile = dev",
    );
    const sts = stubSts({ now: clock.serverNow });
    const ssoClient = new SSOClient({ region: portal.region, endpoint, maxAttempts: 1 });
    onTestFinished(() => ssoClient.destroy());
    const provided: FromProfileOptions = {
      ...options,
      ssoClient,
      clientConfig: { maxAttempts: 1, requestHandler: sts.requestHandler },
    };
    return { ...world, sts, provided };
  }

  test("assumes its role with the credentials of the portal", async () => {
    const { provided, sts, signIn, portal } = await signedIn();
    await signIn();
    const provide = fromProfile({ profile: "prod", ...provided });
    expect((await provide()).accountId).toBe("111122223333");
    expect(sts.calls[0]?.signer).toMatch(/^ASIA/);
    await provide();
    expect([portal.calls.GetRoleCredentials, sts.calls.length]).toEqual([1, 1]);
  });

  test("says which session to sign in to, and for which profile", async () => {
    const { provided, signIn } = await signedIn();
    await signIn({ refreshToken: undefined, expiresAt: new Date(0) });
    const error = await failureOf(fromProfile({ profile: "prod", ...provided })());
    expect(error).toMatchObject({
      name: "SignInRequiredError",
      message:
        'The profile "prod" needs the credentials of profile "dev": The token of session "corp" is no longer valid, and it has no refresh token: sign in with `idc login --session corp` or `aws sso login --sso-session corp`',
      commands: ["idc login --session corp", "aws sso login --sso-session corp"],
    });
  });

  test("asks the portal again where STS refuses credentials that have ended", async () => {
    const { provided, signIn, portal, clock } = await signedIn();
    await signIn();
    const ended = {
      status: 403,
      code: "ExpiredToken",
      message: "The security token included in the request is expired",
    };
    let refusals = 1;
    const sts = stubSts({ now: clock.serverNow, answer: () => (refusals-- > 0 ? ended : 3600) });
    const clientConfig = { maxAttempts: 1, requestHandler: sts.requestHandler };
    await fromProfile({ profile: "prod", ...provided, clientConfig })();
    expect([portal.calls.GetRoleCredentials, sts.calls.length]).toEqual([2, 2]);
  });

  test("a profile of the portal itself has what fromSSO gives", async () => {
    const { provided, signIn, assignments } = await signedIn();
    await signIn();
    const credentials = await fromProfile({ profile: "dev", ...provided })();
    expect(credentials.accountId).toBe(assignments[0]?.accountId);
  });
});

describe("a program of a profile", () => {
  const { execPath } = process;
  const program = (script: string, ...more: string[]) => [
    "[profile a]",
    `credential_process = "${execPath}" -e '${script}' "a b" c`,
    ...more,
  ];
  const written = (members: object) =>
    `process.stdout.write(JSON.stringify({Version:1,...${JSON.stringify(members)}}))`;
  const given = { AccessKeyId: "ASIAPROCESS", SecretAccessKey: "hidden", SessionToken: "of-the-program" };

  test("gives credentials, and is run once while they last", async () => {
    const { options, home } = openHome(
      program(
        `require("fs").appendFileSync(process.env.HOME+"/runs",process.argv.slice(1).join(","));${written(given)}`,
        "aws_account_id = 111122223333",
      ),
    );
    const provide = fromProfile({ profile: "a", ...options });
    const expected = {
      accessKeyId: "ASIAPROCESS",
      secretAccessKey: "hidden",
      sessionToken: "of-the-program",
      accountId: "111122223333",
    };
    expect(await Promise.all([provide(), provide()])).toEqual([expected, expected]);
    expect(readFileSync(join(home, "runs"), "utf8")).toBe("a b,c");
  });

  test.each([
    [
      "fails",
      'console.error("log in\\nfirst");process.exit(3)',
      "the program exited with code 3: log in first",
    ],
    ["writes no JSON", 'console.log("hidden")', "its output is not a JSON object"],
    ["has another version", 'console.log("{}")', "its output has no Version 1"],
    ["leaves out a key", written({ AccessKeyId: "AKIA" }), "its output has no valid SecretAccessKey"],
    [
      "gives what has ended",
      written({ ...given, Expiration: "2029-01-01T00:00:00Z" }),
      "its output has credentials that expired at 2029-01-01T00:00:00.000Z",
    ],
  ])("that %s is refused, and its output is not shown", async (_, script, reason) => {
    const { options, file } = openHome(program(script));
    const error = await failureOf(fromProfile({ profile: "a", ...options })());
    expect(error).toMatchObject({
      name: "SourceCredentialsError",
      profile: "a",
      message: `credential_process of profile "a" (${file}:2) returned no credentials: ${reason}`,
    });
    expect(error.message).not.toContain("hidden");
  });

  test("that is not there, or does not end, is named", async () => {
    const missing = openHome(["[profile a]", "credential_process = /no/such/program"]);
    expect((await failureOf(fromProfile({ profile: "a", ...missing.options })())).message).toMatch(/ENOENT/);
    const endless = openHome(program("setInterval(()=>{},1000)"));
    const clientConfig = { callTimeout: 500 };
    expect(
      (await failureOf(fromProfile({ profile: "a", ...endless.options, clientConfig })())).message,
    ).toMatch(/it took longer than 0.5 s$/);
  });
});

describe("the environment as a source", () => {
  const config = ["[profile a]", `role_arn = ${role("a")}`, "credential_source = Environment"];

  test("signs the request for the role", async () => {
    const env = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "hidden" };
    const { options, sts } = openHome(config, undefined, env);
    await fromProfile({ profile: "a", ...options })();
    expect(sts.calls[0]?.signer).toBe("AKIAENV");
  });

  test("is named where a variable is missing", async () => {
    const { options, file } = openHome(config, undefined, { AWS_ACCESS_KEY_ID: "AKIAENV" });
    expect((await failureOf(fromProfile({ profile: "a", ...options })())).message).toBe(
      `credential_source of profile "a" (${file}:3) is Environment, but the environment lacks AWS_SECRET_ACCESS_KEY`,
    );
  });

  test.each(["Environment", "EcsContainer"])("has to be %s also for a role in the cache", async (kind) => {
    const ours = [...config.slice(0, 2), `credential_source = ${kind}`];
    const { options, sts } = openHome(ours, undefined, {
      AWS_ACCESS_KEY_ID: "AKIAENV",
      AWS_SECRET_ACCESS_KEY: "hidden",
    });
    // Both have the same file in the cache.
    const filled = { ...options, env: { ...options.env }, diskCache: true };
    writeFileSync(join(options.env["HOME"] ?? "", ".aws", "config"), `${config.join("\n")}\n`);
    await fromProfile({ profile: "a", ...filled })();
    writeFileSync(join(options.env["HOME"] ?? "", ".aws", "config"), `${ours.join("\n")}\n`);
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete filled.env[name];
    const error = await failureOf(fromProfile({ profile: "a", ...filled })());
    expect(error).toMatchObject({ name: "SourceCredentialsError", profile: "a" });
    expect(sts.calls).toHaveLength(1);
  });
});

describe("the container as a source", () => {
  const config = ["[profile a]", `role_arn = ${role("a")}`, "credential_source = EcsContainer"];

  async function agent(answer: (authorization: string | undefined) => object | number) {
    const server = createServer(({ headers }, response) => {
      const said = answer(headers.authorization);
      response.statusCode = typeof said === "number" ? said : 200;
      if (said === 302) response.setHeader("location", "http://127.0.0.1:1/");
      response.end(typeof said === "number" ? "hidden" : JSON.stringify(said));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/role`;
  }

  test("signs the request for the role, with the token of the file", async () => {
    const seen: (string | undefined)[] = [];
    const url = await agent((authorization) => {
      seen.push(authorization);
      return {
        AccessKeyId: "ASIAECS",
        SecretAccessKey: "hidden",
        Token: "of-ecs",
        Expiration: "2030-01-01T06:00:00Z",
      };
    });
    const { options, sts, home } = openHome(config, undefined, { AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    options.env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = join(home, "token");
    writeFileSync(join(home, "token"), "let-me-in");
    await fromProfile({ profile: "a", ...options })();
    expect([sts.calls[0]?.signer, ...seen]).toEqual(["ASIAECS", "let-me-in"]);
  });

  test.each([
    [
      "no endpoint",
      {},
      /neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set$/,
    ],
    [
      "another machine",
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://192.0.2.1/role" },
      /FULL_URI is not an https URL/,
    ],
    [
      "another host",
      { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "@192.0.2.1/role" },
      /RELATIVE_URI is not a path$/,
    ],
  ])("with %s is refused before anything is sent", async (_, env, reason) => {
    const { options } = openHome(config, undefined, env as Record<string, string>);
    expect((await failureOf(fromProfile({ profile: "a", ...options })())).message).toMatch(reason);
  });

  test("whose answer has no end is left", async () => {
    const url = await agent(() => ({ AccessKeyId: "hidden".repeat(20_000) }));
    const { options } = openHome(config, undefined, { AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    const error = await failureOf(fromProfile({ profile: "a", ...options })());
    expect(error.message).toMatch(/is EcsContainer, but its endpoint responded with more than 65536 bytes$/);
  });

  test.each([
    [500, 3],
    [302, 3],
    [403, 1],
    [404, 1],
  ])("that answers %i is named, without what it said, after %i attempts", async (status, expected) => {
    let attempts = 0;
    const url = await agent(() => {
      attempts += 1;
      return status;
    });
    const { options } = openHome(config, undefined, { AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    const error = await failureOf(fromProfile({ profile: "a", ...options })());
    expect(error.message).toMatch(/is EcsContainer, but /);
    expect(error.message).not.toContain("hidden");
    expect(attempts).toBe(expected);
  });
});

describe("a web identity", () => {
  test("assumes the role of its profile without a signature, with the token that is there then", async () => {
    const { options, sts, home, clock } = openHome([
      "[profile a]",
      `role_arn = ${role("a")}`,
      "web_identity_token_file = ~/none",
      "region = eu-west-1",
    ]);
    const config = readFileSync(join(home, ".aws", "config"), "utf8").replace("~/none", join(home, "token"));
    writeFileSync(join(home, ".aws", "config"), config);
    const provide = fromProfile({ profile: "a", ...options });
    expect(await failureOf(provide())).toMatchObject({ name: "SourceCredentialsError", profile: "a" });
    for (const token of ["first", "second"]) {
      writeFileSync(join(home, "token"), token);
      await provide();
      clock.advance(minutes(60));
    }
    expect(sts.calls.map(({ signer, parameters }) => [signer, parameters["WebIdentityToken"]])).toEqual([
      [undefined, "first"],
      [undefined, "second"],
    ]);
  });
});

test("only a profile that is not configured lets the next provider of a chain try", async () => {
  const { options } = openHome([
    "[profile a]",
    `role_arn = ${role("a")}`,
    "source_profile = b",
    "[profile c]",
    "region = x",
  ]);
  for (const [profile, tryNextLink] of [
    ["none", true],
    ["c", true],
    ["a", false],
  ] as const) {
    expect(await failureOf(fromProfile({ profile, ...options })())).toMatchObject({
      name: "SSOConfigurationError",
      cause: { name: "ProfileChainError" },
      tryNextLink,
    });
  }
});
