import { devNull } from "node:os";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  InvalidIdentityTokenException,
  STS,
  STSClient,
  type STSClientConfig,
  STSServiceException,
} from "@identity-center/client-sts";
import { createPortal, type PortalOptions } from "@identity-center/emulator";
import { expect, onTestFinished, test, vi } from "vitest";

// Neither the variables nor the files of whoever runs the tests have a say.
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
vi.stubEnv("AWS_CONFIG_FILE", devNull);
vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", devNull);

const ana = {
  arn: "arn:aws:iam::111122223333:user/ana",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  mfaSerial: "arn:aws:iam::111122223333:mfa/ana",
  mfaCodes: ["123456"],
};
const { accessKeyId, secretAccessKey } = ana;
const credentials = { accessKeyId, secretAccessKey };
const issuer = "https://token.example.com";
const deploy = "arn:aws:iam::444455556666:role/Deploy";
const audit = "arn:aws:iam::444455556666:role/Audit";
const web = "arn:aws:iam::444455556666:role/Web";
const iam = {
  users: [ana],
  roles: [
    { arn: deploy, trust: [ana.arn], externalId: "a+b=c,@:/x" },
    { arn: audit, trust: [deploy], mfa: false },
    { arn: web, trust: [issuer] },
  ],
  identityProviders: [{ issuer, audiences: ["app"] }],
};

/** An STS that verifies each signature, and clients of it. */
async function openWorld(config: STSClientConfig = {}, options: PortalOptions = {}) {
  const portal = createPortal({
    directory: { startUrl: "https://sts.example/start", accounts: [], iam },
    ...options,
  });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const client = (own: STSClientConfig = {}) => {
    const made = new STS({ region: portal.region, endpoint, credentials, ...config, ...own });
    onTestFinished(() => made.destroy());
    return made;
  };
  return { portal, endpoint, client };
}

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

test("a user assumes a role, and from it another", async () => {
  const { client } = await openWorld();
  expect(await client().getCallerIdentity({})).toMatchObject({ Account: "111122223333", Arn: ana.arn });
  const asRole = (RoleArn: string, RoleSessionName: string, more = {}) => ({
    RoleArn,
    RoleSessionName,
    ...more,
  });
  const first = await client().assumeRole(
    asRole(deploy, "one", { ExternalId: "a+b=c,@:/x", Tags: [{ Key: "team", Value: "it's (a) *b*!" }] }),
  );
  expect(first.AssumedRoleUser.Arn).toBe("arn:aws:sts::444455556666:assumed-role/Deploy/one");
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = first.Credentials;
  expect(+Expiration).toBeGreaterThan(Date.now());
  const session = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const second = await client({ credentials: async () => session }).send(
    new AssumeRoleCommand(asRole(audit, "two", { DurationSeconds: 900 })),
  );
  expect(second.AssumedRoleUser.Arn).toBe("arn:aws:sts::444455556666:assumed-role/Audit/two");
});

test("a token of an identity provider is enough for a role that trusts it", async () => {
  const { portal, client } = await openWorld({ credentials: undefined });
  const WebIdentityToken = portal.webIdentityToken({ issuer, subject: "build", audience: "app" });
  const input = { RoleArn: web, RoleSessionName: "build", WebIdentityToken };
  const { Credentials, SubjectFromWebIdentityToken } = await client().assumeRoleWithWebIdentity(input);
  expect(Credentials.AccessKeyId).toMatch(/^ASIA/);
  expect(SubjectFromWebIdentityToken).toBe("build");
  const forged = { ...input, WebIdentityToken: `${WebIdentityToken.slice(0, -8)}AAAAAAAA` };
  expect(await failureOf(client().assumeRoleWithWebIdentity(forged))).toBeInstanceOf(
    InvalidIdentityTokenException,
  );
});

test("errors have the names that the service gives them", async () => {
  const { client } = await openWorld();
  const denied = await failureOf(client().assumeRole({ RoleArn: audit, RoleSessionName: "no" }));
  expect(denied).toBeInstanceOf(STSServiceException);
  expect(denied).toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403, attempts: 1 } });
  expect(denied.message).toContain("sts:AssumeRole");
  const wrong = client({ credentials: { accessKeyId, secretAccessKey: "another" } });
  expect(await failureOf(wrong.getCallerIdentity({}))).toMatchObject({ name: "SignatureDoesNotMatch" });
});

test("a clock that is an hour late still signs", async () => {
  const hour = 3_600_000;
  const clock = { now: () => Date.now() - hour, sleep: async () => {} };
  const { portal, client } = await openWorld({ clock });
  const { Arn } = await client().getCallerIdentity({});
  expect(Arn).toBe(ana.arn);
  expect(portal.requests).toBe(2);
});

test("an outage is retried with a signature for each attempt", async () => {
  const { client } = await openWorld({}, { faults: [{ kind: "status", status: 503 }] });
  const { Arn, $metadata } = await client().getCallerIdentity({});
  expect(Arn).toBe(ana.arn);
  expect($metadata.attempts).toBe(2);
});

test("nothing is sent without credentials", async () => {
  const { portal, client } = await openWorld();
  const call = client({ credentials: undefined }).send(new GetCallerIdentityCommand({}));
  expect(await failureOf(call)).toMatchObject({ name: "InvalidParameterError", parameter: "credentials" });
  expect(portal.requests).toBe(0);
});

test("plain http is for this machine alone", () => {
  expect(() => new STSClient({ endpoint: "http://sts.example", credentials })).toThrow(/^endpoint must be/);
});
