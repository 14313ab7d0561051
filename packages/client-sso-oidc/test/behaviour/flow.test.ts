import { createHash, randomBytes } from "node:crypto";
import {
  AuthorizationPendingException,
  InvalidClientException,
  InvalidGrantException,
  InvalidRequestException,
  SlowDownException,
  SSOOIDC,
  SSOOIDCServiceException,
} from "@identity-center/client-sso-oidc";
import { createPortal, type PortalOptions } from "@identity-center/emulator";
import { expect, onTestFinished, test } from "vitest";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const scopes = ["sso:account:access"];

async function openWorld(options: PortalOptions = {}) {
  let now = Date.UTC(2030, 0, 1);
  const portal = createPortal({ clock: () => now, ...options });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const client = new SSOOIDC({ region: portal.region, endpoint });
  onTestFinished(() => client.destroy());
  const { startUrl } = portal.directory;
  const advance = (ms: number) => {
    now += ms;
  };
  return { portal, client, endpoint, startUrl, advance };
}

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

test("a device is registered, confirmed and signed in, and its token refreshed", async () => {
  const { portal, client, startUrl, advance } = await openWorld();
  const { clientId, clientSecret, clientSecretExpiresAt } = await client.registerClient({
    clientName: "test",
    clientType: "public",
    scopes,
  });
  expect(clientSecretExpiresAt).toBe(Date.UTC(2030, 3, 1) / 1000);
  const credentials = { clientId, clientSecret };
  const { deviceCode, userCode, verificationUri, expiresIn, interval } =
    await client.startDeviceAuthorization({ ...credentials, startUrl });
  expect({ expiresIn, interval }).toEqual({ expiresIn: 600, interval: 1 });
  expect(verificationUri).toMatch(/\/device$/);

  const poll = () => client.createToken({ ...credentials, grantType: deviceGrant, deviceCode });
  const pending = await failureOf(poll());
  expect(pending).toBeInstanceOf(AuthorizationPendingException);
  expect(pending).toMatchObject({ error: "authorization_pending", message: pending.error_description });
  expect(await failureOf(poll())).toBeInstanceOf(SlowDownException);
  advance(10_000);
  portal.approve(userCode);
  const token = await poll();
  expect(token).toMatchObject({ tokenType: "Bearer", expiresIn: 3600 });
  expect(token).not.toHaveProperty("idToken");
  const used = await failureOf(poll());
  expect(used).toBeInstanceOf(InvalidGrantException);
  expect(used.hint).toContain("the code is used");

  const refresh = { ...credentials, grantType: "refresh_token", refreshToken: `${token.refreshToken}` };
  const refreshed = await client.createToken(refresh);
  expect(refreshed.accessToken).not.toBe(token.accessToken);
  portal.revoke(refreshed.accessToken);
  const ended = await failureOf(client.createToken(refresh));
  expect(ended).toBeInstanceOf(InvalidGrantException);
  expect(ended.message).toContain("sign in again");
});

test("an authorization code is redeemed with its verifier, once", async () => {
  const { client, endpoint } = await openWorld({ autoApprove: true });
  const credentials = await client.registerClient({
    clientName: "test",
    clientType: "public",
    scopes,
    grantTypes: ["authorization_code", "refresh_token"],
    redirectUris: ["http://127.0.0.1/oauth/callback"],
  });
  const { clientId, clientSecret } = credentials;
  const codeVerifier = randomBytes(32).toString("base64url");
  const redirectUri = "http://127.0.0.1:1/oauth/callback";
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state: "state",
    code_challenge_method: "S256",
    code_challenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    scopes: "sso:account:access",
  });
  const { headers } = await fetch(`${endpoint}/authorize?${query}`, { redirect: "manual" });
  const code = `${new URL(`${headers.get("location")}`).searchParams.get("code")}`;
  const grantType = "authorization_code";
  const input = { clientId, clientSecret, grantType, code, redirectUri, codeVerifier };
  const { accessToken } = await client.createToken(input);
  expect(accessToken).toMatch(/^aoa/);
  expect(await failureOf(client.createToken(input))).toBeInstanceOf(InvalidGrantException);
});

test("an application exchanges the token of a trusted issuer, in a call that is signed", async () => {
  const issuer = "https://token.example.com";
  const application = "arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef";
  const user = {
    arn: "arn:aws:iam::111122223333:user/app",
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const directory = {
    startUrl: "https://d-0123456789.awsapps.example/start",
    accounts: [{ accountId: "111122223333", accountName: "dev", roles: ["ReadOnly"] }],
    applications: [{ arn: application, scopes: ["sts:identity_context"], redirectUris: [] }],
    iam: { users: [user], identityProviders: [{ issuer, audiences: ["app"] }] },
  };
  const { portal, endpoint } = await openWorld({ directory, clock: Date.now });
  const { accessKeyId, secretAccessKey } = user;
  const client = new SSOOIDC({
    region: portal.region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey },
  });
  onTestFinished(() => client.destroy());
  const input = {
    clientId: application,
    grantType: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: portal.webIdentityToken({ issuer, subject: "ana@example.com", audience: "app" }),
  };
  const { accessToken, awsAdditionalDetails, scope } = await client.createTokenWithIAM(input);
  expect(accessToken).toMatch(/^aoa/);
  expect(scope).toEqual(["sts:identity_context"]);
  expect(awsAdditionalDetails?.identityContext).toEqual(expect.any(String));
  const forged = await failureOf(client.createTokenWithIAM({ ...input, assertion: "a.b.c" }));
  expect(forged).toBeInstanceOf(InvalidGrantException);
  // No code was sent that could be used or expired.
  expect(forged.hint).toBeUndefined();
});

test("errors are typed, and say what mends them", async () => {
  const { client, startUrl } = await openWorld();
  const { clientId, clientSecret } = await client.registerClient({ clientName: "t", clientType: "public" });
  const device = { clientId, clientSecret, startUrl: "https://other.example/start" };
  const elsewhere = await failureOf(client.startDeviceAuthorization(device));
  expect(elsewhere).toBeInstanceOf(InvalidRequestException);
  expect(elsewhere.hint).toBe("check that https://other.example/start is a start URL of us-east-1");
  const unknown = await failureOf(
    client.startDeviceAuthorization({ clientId: "x", clientSecret: "y", startUrl }),
  );
  expect(unknown).toBeInstanceOf(InvalidClientException);
  expect(unknown).toBeInstanceOf(SSOOIDCServiceException);
  expect(unknown).toMatchObject({
    error: "invalid_client",
    $fault: "client",
    $metadata: { httpStatusCode: 401, attempts: 1 },
  });
});
