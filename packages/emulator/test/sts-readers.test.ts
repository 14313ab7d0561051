import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromIni } from "@aws-sdk/credential-providers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createPortal, type Listener } from "../src/index";
import { AwsHome, missing } from "./aws-home";
import { ada, DEPLOY, directory, FROM_PORTAL, GUARDED, ISSUER, SECOND, SECRETIVE, WEB } from "./sts-wire";

const PYTHON = "/usr/bin/python3";
const hasBoto = spawnSync(PYTHON, ["-c", "import boto3"]).status === 0;

/** The profiles of the config file, and the sessions that readers get. */
const profiles: Record<string, { settings: string; arn: string }> = {
  user: { settings: "", arn: ada.arn },
  deploy: {
    settings: `role_arn = ${DEPLOY}\nsource_profile = user\nrole_session_name = me`,
    arn: "arn:aws:sts::444455556666:assumed-role/Deploy/me",
  },
  second: {
    settings: `role_arn = ${SECOND}\nsource_profile = deploy\nrole_session_name = me`,
    arn: "arn:aws:sts::444455556666:assumed-role/Second/me",
  },
  "too-long": {
    settings: `role_arn = ${SECOND}\nsource_profile = deploy\nduration_seconds = 7200`,
    arn: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
  },
  secretive: {
    settings: `role_arn = ${SECRETIVE}\nsource_profile = user\nrole_session_name = me\nexternal_id = corp:42`,
    arn: "arn:aws:sts::444455556666:assumed-role/Secretive/me",
  },
  guarded: {
    settings: `role_arn = ${GUARDED}\nsource_profile = user\nrole_session_name = me\nmfa_serial = ${ada.mfaSerial}`,
    arn: "arn:aws:sts::444455556666:assumed-role/Guarded/me",
  },
  "from-portal": {
    settings: `role_arn = ${FROM_PORTAL}\nsource_profile = portal\nrole_session_name = me`,
    arn: "arn:aws:sts::444455556666:assumed-role/FromPortal/me",
  },
  "from-session": {
    settings: `role_arn = ${FROM_PORTAL}\nsource_profile = portal-session\nrole_session_name = me`,
    arn: "arn:aws:sts::444455556666:assumed-role/FromPortal/me",
  },
  web: {
    settings: `role_arn = ${WEB}\nrole_session_name = me\nweb_identity_token_file = TOKEN_FILE`,
    arn: "arn:aws:sts::444455556666:assumed-role/Web/me",
  },
};
const assignment = "sso_account_id = 111122223333\nsso_role_name = ReadOnly";
const names = Object.keys(profiles);
const expected = (profile: string) => expect.stringContaining(`${profiles[profile]?.arn}`);

const portal = createPortal({ directory });
let listener: Listener;
let home: AwsHome;

beforeAll(async () => {
  home = new AwsHome();
  listener = await portal.listen();
  home.useEndpoint(listener.endpoint);
  const token = portal.webIdentityToken({ issuer: ISSUER, subject: "repo:corp/app:main" });
  const tokenFile = home.write("token", token);
  const { startUrl } = portal.directory;
  const { accessToken, expiresAt } = portal.signIn();
  for (const name of ["corp", startUrl]) {
    home.write(
      `.aws/sso/cache/${createHash("sha1").update(name).digest("hex")}.json`,
      JSON.stringify({
        startUrl,
        region: "us-east-1",
        accessToken,
        expiresAt: new Date(expiresAt).toISOString().replace(/\.\d+/, ""),
      }),
    );
  }
  home.write(
    ".aws/credentials",
    `[user]\naws_access_key_id = ${ada.accessKeyId}\naws_secret_access_key = ${ada.secretAccessKey}\n`,
  );
  home.write(
    "config",
    [
      `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-east-1`,
      `[profile portal-session]\nsso_session = corp\n${assignment}`,
      `[profile portal]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n${assignment}`,
      ...Object.entries(profiles).map(([name, { settings }]) => {
        return `[profile ${name}]\nregion = us-east-1\n${settings.replace("TOKEN_FILE", tokenFile)}`;
      }),
      "",
    ].join("\n"),
  );
});
afterAll(async () => {
  await listener.close();
  home.remove();
});

describe.skipIf(missing !== undefined)(
  `the AWS CLI${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () => {
    test("gets through chains from a user and from the portal, with an MFA code", {
      timeout: 60_000,
    }, async () => {
      const run = ["second", "guarded", "from-portal"];
      const seen = run.map((profile) => {
        const args = ["sts", "get-caller-identity", "--query", "Arn", "--output", "text"];
        return home.execute("/usr/bin/aws", [...args, "--profile", profile], "123456\n");
      });
      expect(await Promise.all(seen)).toEqual(run.map(expected));
    });
  },
);

describe.skipIf(!hasBoto)(`boto3${hasBoto ? "" : ` (skipped: ${PYTHON} has no boto3)`}`, () => {
  test("gets the sessions of all profiles", { timeout: 60_000 }, async () => {
    const program = fileURLToPath(new URL("callers.py", import.meta.url));
    // botocore 1.29.27 looks for the sign-in of the profile that it was given, which has no sso_session.
    const run = names.filter((profile) => profile !== "from-session");
    const seen = JSON.parse(await home.execute(PYTHON, [program, ...run], "123456\n"));
    expect(seen).toEqual(Object.fromEntries(run.map((profile) => [profile, expected(profile)])));
  });
});

describe("the AWS SDK for JavaScript", () => {
  // Not options of fromIni: it does not pass them to what gets credentials of the portal and of a web identity.
  beforeAll(() => {
    vi.stubEnv("HOME", home.folder);
    vi.stubEnv("AWS_CONFIG_FILE", join(home.folder, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(home.folder, ".aws/credentials"));
    vi.stubEnv("AWS_ENDPOINT_URL", listener.endpoint);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test.each(names)("gets the session of %s", { timeout: 30_000 }, async (profile) => {
    const credentials = fromIni({ profile, mfaCodeProvider: async () => "123456" });
    const client = new STSClient({ region: "us-east-1", credentials });
    const seen = await client.send(new GetCallerIdentityCommand()).then(
      ({ Arn }) => Arn,
      ({ message }) => message,
    );
    expect(seen).toEqual(expected(profile));
  });
});
