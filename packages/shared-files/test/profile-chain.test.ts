import { describe, expect, test } from "vitest";
import { parseSharedConfig, resolveProfileChain } from "../src/index";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

function chainOf(config: string, profile = "a", credentials = "") {
  const shared = parseSharedConfig({
    config: { text: config, file: "config" },
    credentials: { text: credentials, file: "credentials" },
  });
  return resolveProfileChain(shared, profile);
}

const keys = "aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret";

describe("a chain of profiles", () => {
  test("begins with a role of the portal, and has the roles in the order of their requests", () => {
    const chain = chainOf(`
[profile a]
role_arn = ${role("a")}
source_profile = b
external_id = ext-1
duration_seconds = 900
mfa_serial = arn:aws:iam::111122223333:mfa/me
[profile b]
role_arn = ${role("b")}
role_session_name = me
source_profile = c
[profile c]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = Reader
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
`);
    expect(chain).toEqual({
      profile: "a",
      source: {
        kind: "sso",
        profile: "c",
        sessionName: "corp",
        startUrl: "https://corp.awsapps.com/start",
        region: "eu-west-1",
        registrationScopes: ["sso:account:access"],
        accountId: "444455556666",
        roleName: "Reader",
      },
      roles: [
        { profile: "b", roleArn: role("b"), roleSessionName: "me" },
        {
          profile: "a",
          roleArn: role("a"),
          externalId: "ext-1",
          durationSeconds: 900,
          mfaSerial: "arn:aws:iam::111122223333:mfa/me",
        },
      ],
    });
  });

  test("may have a source in the credentials file only", () => {
    const chain = chainOf(`[profile a]\nrole_arn = ${role("a")}\nsource_profile = b`, "a", `[b]\n${keys}`);
    expect(chain.source).toEqual({
      kind: "static",
      profile: "b",
      accessKeyId: "AKIAEXAMPLE",
      secretAccessKey: "secret",
    });
  });

  test("that begins with a profile without credentials names the line that leads there", () => {
    const config = `[profile a]\nrole_arn = ${role("a")}\nsource_profile = default\n[default]\nregion = eu-west-1`;
    expect(() => chainOf(config)).toThrow(
      'source_profile of profile "a" (config:3) is "default", but the profile "default" (config:4) has no settings that give credentials',
    );
  });

  test.each(["Environment", "EcsContainer"])("may begin with the credential_source %s", (name) => {
    const { source, roles } = chainOf(`[profile a]\nrole_arn = ${role("a")}\ncredential_source = ${name}`);
    expect(source).toEqual({ kind: name === "Environment" ? "environment" : "container", profile: "a" });
    expect(roles).toHaveLength(1);
  });
});

describe("a profile's own keys", () => {
  test("assume its role where it is its own source", () => {
    const { source, roles } = chainOf(`[profile a]\nrole_arn = ${role("a")}\nsource_profile = a\n${keys}`);
    expect([source.kind, source.profile, roles.length]).toEqual(["static", "a", 1]);
  });

  test("come before its role where it is the source of another, and after it where it is not", () => {
    const both = `[profile b]\nrole_arn = ${role("b")}\nsource_profile = c\n${keys}\n[profile c]\n${keys}`;
    const config = `[profile a]\nrole_arn = ${role("a")}\nsource_profile = b\n${both}`;
    expect(chainOf(config).roles.map(({ profile }) => profile)).toEqual(["a"]);
    expect(chainOf(config, "b").source.profile).toBe("c");
  });

  test("come before a program in the credentials file, and after it in the config file", () => {
    const program = "credential_process = get-keys";
    expect(chainOf(`[profile a]\n${program}\n${keys}`).source.kind).toBe("process");
    expect(chainOf(`[profile a]\n${program}`, "a", `[a]\n${keys}`).source.kind).toBe("static");
  });
});

const wellFormed = `role_arn = ${role("a")}`;

test.each([
  ["a missing profile", "", 'There is no profile "a" in the shared config files'],
  [
    "a missing source",
    `[profile a]\n${wellFormed}\nsource_profile = b\n[b]`,
    'source_profile of profile "a" (config:3) is "b", but there is no profile "b" in the shared config files. config:4 has [b]: write [profile b]',
  ],
  [
    "a role without a source",
    `[profile a]\n${wellFormed}`,
    'role_arn of profile "a" (config:2) needs credentials: add source_profile or credential_source',
  ],
  [
    "two sources",
    `[profile a]\n${wellFormed}\nsource_profile = a\ncredential_source = Environment`,
    'The profile "a" has both source_profile of profile "a" (config:3) and credential_source of profile "a" (config:4): remove one of them',
  ],
  [
    "a source of an unknown kind",
    `[profile a]\n${wellFormed}\ncredential_source = environment`,
    'credential_source of profile "a" (config:3) is "environment", not Environment or EcsContainer',
  ],
  [
    "a machine's role",
    `[profile a]\n${wellFormed}\ncredential_source = Ec2InstanceMetadata`,
    'credential_source of profile "a" (config:3) is Ec2InstanceMetadata, which is not supported here: use Environment, EcsContainer or source_profile',
  ],
  [
    "a sign-in by aws login",
    "[profile a]\nlogin_session = me",
    'login_session of profile "a" (config:2) belongs to aws login, which is not supported here: use another profile with credential_process = aws configure export-credentials --profile a --format process',
  ],
  [
    "a profile that is its own source and has no keys",
    `[profile a]\n${wellFormed}\nsource_profile = a`,
    'source_profile of profile "a" (config:3) leads back to a profile of the same chain: "a" -> "a"',
  ],
  [
    "a circle",
    `[profile a]\n${wellFormed}\nsource_profile = b\n[profile b]\n${wellFormed}\nsource_profile = a`,
    'source_profile of profile "b" (config:6) leads back to a profile of the same chain: "a" -> "b" -> "a"',
  ],
  [
    "half of the keys",
    "[profile a]\naws_access_key_id = AKIAEXAMPLE",
    'The keys of profile "a" (config:2) are not complete: the same file has no aws_secret_access_key for it',
  ],
  [
    "the other half of the keys",
    "[profile a]\naws_secret_access_key = secret",
    'The profile "a" (config:1) has aws_secret_access_key, but no aws_access_key_id',
  ],
  [
    "a profile without credentials",
    "[profile a]\nregion = eu-west-1",
    'The profile "a" (config:1) has no settings that give credentials: sso_session, role_arn, credential_process, or aws_access_key_id',
  ],
  [
    "a web identity without a role",
    "[profile a]\nweb_identity_token_file = token",
    'web_identity_token_file of profile "a" (config:2) needs a role: there is no role_arn of profile "a"',
  ],
  [
    "a role that is none",
    "[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = a",
    'role_arn of profile "a" (config:2) is "arn:aws:iam::1:role/a", not the ARN of a role such as arn:aws:iam::111122223333:role/deploy',
  ],
  [
    "a duration that is too short",
    `[profile a]\n${wellFormed}\nsource_profile = a\nduration_seconds = 899`,
    'duration_seconds of profile "a" (config:4) is "899", not a whole number of seconds from 900 to 43200',
  ],
  [
    "a session without a role",
    "[profile a]\nsso_session = corp\n[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1",
    'The profile "a" (config:1) names no role: add sso_account_id and sso_role_name, or run idc profiles sync or aws configure sso',
  ],
])("%s is refused by name", (_, config, message) => {
  expect(() => chainOf(config)).toThrow(expect.objectContaining({ name: "ProfileChainError", message }));
});

test.each([900, 999, 1000, 3600, 43199, 43200])("a duration of %i seconds is accepted", (seconds) => {
  const config = `[profile a]\n${wellFormed}\nsource_profile = a\n${keys}\nduration_seconds = ${seconds}`;
  expect(chainOf(config).roles[0]?.durationSeconds).toBe(seconds);
});
