import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createPortal } from "@identity-center/emulator";
import { readSSOToken } from "@identity-center/shared-files";
import { signInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, onTestFinished, test } from "vitest";
import { isGood, openHome } from "./world";

const aws = "/usr/bin/aws";
const missing = !existsSync(aws);
const nameOf = (key: string) => `${createHash("sha1").update(key).digest("hex")}.json`;

/** A portal that approves every sign-in, with the system clock, and a home folder that is shared with the AWS CLI. */
async function open() {
  const answers: string[] = [];
  const portal = createPortal({
    autoApprove: true,
    onAnswer: ({ operation, grantType }) => {
      if (operation) answers.push(grantType ? `${operation} ${grantType}` : operation);
    },
  });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const { startUrl, accounts } = portal.directory;
  const home = openHome(startUrl, portal.region);
  const role = `sso_account_id = ${accounts[0]?.accountId}\nsso_role_name = ${accounts[0]?.roles[0]}`;
  const config = `[sso-session corp]
sso_start_url = ${startUrl}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[profile work]
sso_session = corp
${role}
[profile legacy]
sso_start_url = ${startUrl}
sso_region = us-east-1
${role}
`;
  home.configure(config);
  // `aws sso login` has no other way to set the endpoint.
  for (const service of ["sso", "sso-oidc"]) {
    const folder = join(home.path, "models", service, "2019-06-10");
    mkdirSync(folder, { recursive: true });
    const rule = {
      type: "endpoint",
      conditions: [],
      endpoint: { url: endpoint, properties: {}, headers: {} },
    };
    const rules = { version: "1.0", parameters: {}, rules: [rule] };
    writeFileSync(join(folder, "endpoint-rule-set-1.json"), JSON.stringify(rules));
  }
  return {
    endpoint,
    home,
    options: { sessionName: "corp", env: { HOME: home.path }, endpoint },
    /** Runs the AWS CLI and returns its requests to the portal. */
    async run(...args: string[]) {
      answers.length = 0;
      const env = {
        HOME: home.path,
        PATH: "/usr/bin:/bin",
        AWS_DATA_PATH: join(home.path, "models"),
        AWS_EC2_METADATA_DISABLED: "true",
      };
      const { stdout } = await promisify(execFile)(aws, args, { env });
      return { stdout, asked: [...answers] };
    },
  };
}

describe.skipIf(missing)(
  `beside the AWS CLI${missing ? ` (skipped: there is no ${aws})` : ""}`,
  { timeout: 120_000 },
  () => {
    test("a token that we stored is refreshed by it as its own", async () => {
      const { options, home, run } = await open();
      await signInWithBrowser({ ...options, openBrowser: async (url) => void (await fetch(url)) });
      const name = nameOf("corp");
      const token = { ...home.cache()[name], expiresAt: "2020-01-01T00:00:00Z" };
      writeFileSync(join(home.path, ".aws", "sso", "cache", name), JSON.stringify(token));
      const { stdout, asked } = await run("configure", "list", "--profile", "work");
      expect(stdout).toMatch(/access_key +\*{16}[A-Z2-7]{4} +sso/);
      expect(asked).toEqual(["CreateToken refresh_token", "GetRoleCredentials"]);
    });

    test("one of a profile without a session is used by it as it is", async () => {
      const { options, run } = await open();
      await signInWithDeviceCode({ ...options, sessionName: undefined, profile: "legacy" });
      const { stdout, asked } = await run("configure", "list", "--profile", "legacy");
      expect(stdout).toMatch(/access_key +\*{16}[A-Z2-7]{4} +sso/);
      expect(asked).toEqual(["GetRoleCredentials"]);
    });

    test("its registration is used by us and ours by it; its token is read by us", async () => {
      const { options, endpoint, run } = await open();
      expect((await run("sso", "login", "--no-browser", "--profile", "work")).asked).toEqual([
        "RegisterClient",
        "StartDeviceAuthorization",
        "CreateToken urn:ietf:params:oauth:grant-type:device_code",
      ]);
      const theirs = await readSSOToken("corp", { env: options.env });
      expect(await isGood(endpoint, `${theirs?.accessToken}`)).toBe(true);
      const ours = await signInWithDeviceCode(options);
      expect(ours.clientId).toBe(theirs?.clientId);
      expect((await run("sso", "login", "--no-browser", "--profile", "work")).asked[0]).toBe(
        "StartDeviceAuthorization",
      );
    });
  },
);
