import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssumeRoleError, type FromProfileOptions, fromProfile } from "@identity-center/credential-providers";
import { createPortal } from "@identity-center/emulator";
import { expect, onTestFinished, test } from "vitest";

const ana = {
  arn: "arn:aws:iam::111122223333:user/ana",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  mfaSerial: "arn:aws:iam::111122223333:mfa/ana",
  mfaCodes: ["123456"],
};
const { accessKeyId, secretAccessKey } = ana;
const deploy = "arn:aws:iam::444455556666:role/Deploy";
const audit = "arn:aws:iam::444455556666:role/Audit";
const guarded = "arn:aws:iam::444455556666:role/Guarded";
const written = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };

/** Options of a provider with a config file of its own, and an STS. */
async function openWorld(env: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), "from-profile-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const program = join(home, "keys.js");
  writeFileSync(program, `console.log('${JSON.stringify(written)}');`);
  mkdirSync(join(home, ".aws"));
  const config = [
    `[profile keys]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}`,
    `[profile deploy]\nrole_arn = ${deploy}\nsource_profile = keys\nregion = eu-west-1`,
    `[profile audit]\nrole_arn = ${audit}\nsource_profile = deploy`,
    `[profile guarded]\nrole_arn = ${guarded}\nsource_profile = keys\nmfa_serial = ${ana.mfaSerial}`,
    `[profile program]\ncredential_process = "${process.execPath}" "${program}"`,
    `[profile container]\nrole_arn = ${deploy}\ncredential_source = EcsContainer`,
    `[profile denied]\nrole_arn = ${audit}\nsource_profile = keys`,
  ];
  writeFileSync(join(home, ".aws", "config"), `${config.join("\n")}\n`);
  const portal = createPortal({
    directory: {
      startUrl: "https://d-0123456789.awsapps.example/start",
      accounts: [{ accountId: "111122223333", accountName: "dev", roles: ["ReadOnly"] }],
      iam: {
        users: [ana],
        roles: [
          { arn: deploy, trust: [ana.arn] },
          { arn: audit, trust: [deploy] },
          { arn: guarded, trust: [ana.arn], mfa: true },
        ],
        identityProviders: [],
      },
    },
  });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  return (profile: string, options: FromProfileOptions = {}) =>
    fromProfile({ profile, env: { HOME: home, ...env }, stsEndpoint: endpoint, ...options })();
}

const ofRole = { accessKeyId: expect.stringMatching(/^ASIA/), accountId: "444455556666" };

test("roles are assumed one after the other", async () => {
  const credentialsOf = await openWorld();
  expect(await credentialsOf("audit")).toMatchObject({
    ...ofRole,
    sessionToken: expect.any(String),
    expiration: expect.any(Date),
  });
});

test("a program is run", async () => {
  const credentialsOf = await openWorld();
  expect(await credentialsOf("program")).toEqual({ accessKeyId, secretAccessKey });
});

test("a container is asked", async () => {
  const agent = createServer((_, response) => void response.end(JSON.stringify(written)));
  await new Promise<void>((resolve) => agent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void agent.close());
  const { port } = agent.address() as AddressInfo;
  const credentialsOf = await openWorld({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` });
  expect(await credentialsOf("container")).toMatchObject(ofRole);
});

test("a code of an MFA device is asked for", async () => {
  const credentialsOf = await openWorld();
  const mfaCodeProvider = async () => "123456";
  expect(await credentialsOf("guarded", { mfaCodeProvider })).toMatchObject(ofRole);
  await expect(credentialsOf("guarded")).rejects.toMatchObject({ name: "SSOConfigurationError" });
});

test("a refusal of STS is an error that says which role it is", async () => {
  const credentialsOf = await openWorld();
  const error = await credentialsOf("denied").catch((error: unknown) => error);
  expect(error).toBeInstanceOf(AssumeRoleError);
  expect(error).toMatchObject({ profile: "denied", roleArn: audit, cause: { name: "AccessDenied" } });
});
