import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { expect, onTestFinished, test } from "vitest";
import { fromSSO } from "../src/index";
import { record, signatureOf } from "./recorder";
import { failureOf, minutes, openWorld } from "./world";

const buckets = '<?xml version="1.0"?><ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>';
const identity =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

type Sign = (config: {
  region: string;
  endpoint: string;
  credentials: AwsCredentialIdentityProvider;
}) => Promise<void>;

const threeTimes = async (call: () => Promise<unknown>) => {
  for (let count = 0; count < 3; count += 1) await call();
};

const s3: Sign = async (config) => {
  const client = new S3Client(config);
  await threeTimes(() => client.send(new ListBucketsCommand({}))).finally(() => client.destroy());
};

const sts: Sign = async (config) => {
  const client = new STSClient(config);
  await threeTimes(() => client.send(new GetCallerIdentityCommand({}))).finally(() => client.destroy());
};

test.each([
  ["S3", s3, buckets],
  ["STS", sts, identity],
])("a client of %s signs with the role's credentials, which it asks for once", async (_name, sign, body) => {
  // The SDK judges the end of credentials by the system's clock.
  const { options, signIn, portal, clock } = await openWorld({ clock: Date.now });
  await signIn({ expiresAt: new Date(Date.now() + minutes(60)) });
  const { endpoint, requests } = await record(() => ({ status: 200, body }));
  const credentials = fromSSO({ profile: "dev", ...options, clock: { ...clock, now: Date.now } });
  await sign({ region: "eu-south-2", endpoint, credentials });

  const { accessKeyId, sessionToken } = await credentials();
  expect(requests.map(signatureOf)).toEqual(Array(3).fill({ accessKeyId, sessionToken }));
  expect(accessKeyId).toMatch(/^ASIA/);
  expect(requests[0]?.headers.authorization).toContain("/eu-south-2/");
  expect(portal.calls.GetRoleCredentials).toBe(1);
});

test("one provider without a profile serves clients of several profiles, each with its own role", async () => {
  const { options, signIn, portal, assignments, writeConfig, clock } = await openWorld({ clock: Date.now });
  await signIn({ expiresAt: new Date(Date.now() + minutes(60)) });
  writeConfig(
    "[sso-session corp]",
    `sso_start_url = ${portal.directory.startUrl}`,
    `sso_region = ${portal.region}`,
    ...assignments.flatMap(({ accountId, roleName }, index) => [
      `[profile p${index}]`,
      "sso_session = corp",
      `sso_account_id = ${accountId}`,
      `sso_role_name = ${roleName}`,
    ]),
  );
  const { endpoint, requests } = await record(() => ({ status: 200, body: identity }));
  const credentials = fromSSO({ ...options, clock: { ...clock, now: Date.now } });
  for (const profile of ["p0", "p7"]) {
    const client = new STSClient({ region: "us-east-1", endpoint, credentials, profile });
    onTestFinished(() => client.destroy());
    await client.send(new GetCallerIdentityCommand({}));
  }
  const keys = await Promise.all(
    ["p0", "p7"].map(async (profile) => (await credentials({ callerClientConfig: { profile } })).accessKeyId),
  );
  expect(requests.map((request) => signatureOf(request).accessKeyId)).toEqual(keys);
  expect(new Set(keys)).toHaveLength(2);
});

test("a client of the SDK fails with the provider's error, which says what to do", async () => {
  const { options } = await openWorld();
  const client = new STSClient({ region: "us-east-1", credentials: fromSSO({ profile: "dev", ...options }) });
  onTestFinished(() => client.destroy());
  const error = await failureOf(client.send(new GetCallerIdentityCommand({})));
  expect(error.name).toBe("SignInRequiredError");
  expect(error.message).toContain("`aws sso login --sso-session corp`");
});
