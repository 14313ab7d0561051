import * as peer from "@aws-sdk/client-sso-oidc";
import * as own from "@identity-center/client-sso-oidc";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Recorder, record } from "./recorder";
import { failureOf } from "./world";

// CreateTokenWithIAM, the only operation that is signed.

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUC==",
};
const answer = {
  accessToken: "aoaAccess",
  tokenType: "Bearer",
  expiresIn: 3600,
  issuedTokenType: "urn:ietf:params:oauth:token-type:access_token",
  scope: ["sts:identity_context"],
  awsAdditionalDetails: { identityContext: "ProvidedContextAssertion" },
};
const good = { status: 200, body: JSON.stringify(answer) };
const input = {
  clientId: "arn:aws:sso::111122223333:application/ssoins-1/apl-1",
  grantType: "urn:ietf:params:oauth:grant-type:jwt-bearer",
  assertion: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl",
};

let server: Recorder;
beforeAll(async () => {
  server = await record(good);
});
afterAll(() => server.close());

function clientOf(config: own.SSOOIDCClientConfig = {}): own.SSOOIDC {
  server.requests.length = 0;
  server.answer = good;
  const client = new own.SSOOIDC({ region: "us-east-1", endpoint: server.endpoint, ...config });
  onTestFinished(() => client.destroy());
  return client;
}

/** What a client and the AWS SDK's may choose for themselves is the same in both, before it is signed. */
function level(client: { middlewareStack: any }): void {
  client.middlewareStack.addRelativeTo(
    (next: any) => (args: any) => {
      const { headers } = args.request;
      headers["amz-sdk-invocation-id"] = "00000000-0000-4000-8000-000000000000";
      headers["user-agent"] = headers["x-amz-user-agent"] = "both/1";
      return next(args);
    },
    { relation: "before", toMiddleware: "httpSigningMiddleware", name: "level" },
  );
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constant("€ &=?/+~'()*!"),
);
const maybe = fc.oneof(text, fc.constantFrom(undefined, null));
const inputs = fc.record(
  {
    clientId: text,
    grantType: text,
    code: maybe,
    refreshToken: maybe,
    assertion: maybe,
    scope: fc.oneof(fc.array(text, { maxLength: 3 }), fc.constant(undefined)),
    redirectUri: maybe,
    subjectToken: maybe,
    subjectTokenType: maybe,
    requestedTokenType: maybe,
    codeVerifier: maybe,
  },
  { requiredKeys: ["clientId", "grantType"] },
);

test("the request is the AWS SDK's to the byte, signature included", async () => {
  const time = Date.UTC(2026, 10, 28, 23, 59, 59);
  const now = vi.spyOn(Date, "now").mockReturnValue(time);
  onTestFinished(() => now.mockRestore());
  const identities = [credentials, { ...credentials, sessionToken: undefined }] as (typeof credentials)[];
  for (const [index, identity] of identities.entries()) {
    for (const path of ["", "/a b/ü"]) {
      const config = { region: "eu-west-1", maxAttempts: 1, credentials: identity };
      const ours = clientOf({ ...config, endpoint: server.endpoint + path });
      const theirs = new peer.SSOOIDC({ ...config, endpoint: server.endpoint + path });
      onTestFinished(() => theirs.destroy());
      for (const client of [ours, theirs]) level(client);
      await fc.assert(
        fc.asyncProperty(inputs, async (input) => {
          server.requests.length = 0;
          // The service's clock agrees: the AWS SDK follows every second of it.
          server.answer = { ...good, headers: { date: new Date(time).toUTCString() } };
          await ours.createTokenWithIAM(input as own.CreateTokenWithIAMRequest);
          await theirs.createTokenWithIAM(input as peer.CreateTokenWithIAMRequest);
          const [mine, other] = server.requests;
          expect(mine).toEqual(other);
          expect(mine?.url).toMatch(/\/token\?aws_iam=t$/);
          expect(mine?.headers["authorization"]).toMatch(
            /Credential=AKIDEXAMPLE\/20261128\/eu-west-1\/sso-oauth\//,
          );
          expect("x-amz-security-token" in (mine?.headers ?? {})).toBe(index === 0);
        }),
        { numRuns: 25 },
      );
    }
  }
});

test("the answer is typed, and what may be missing may be missing", async () => {
  const client = clientOf({ credentials });
  expect(await client.createTokenWithIAM(input)).toMatchObject(answer);
  server.answer = { status: 200, body: JSON.stringify({ accessToken: "a", expiresIn: 1, scope: null }) };
  const { $metadata, ...output } = await client.send(new own.CreateTokenWithIAMCommand(input));
  expect(output).toEqual({ accessToken: "a", expiresIn: 1 });
  for (const wrong of [{ scope: "text" }, { awsAdditionalDetails: "text" }, { awsAdditionalDetails: [] }]) {
    server.answer = { status: 200, body: JSON.stringify({ ...answer, ...wrong }) };
    const error = await failureOf(client.createTokenWithIAM(input, { requestTimeout: 9_000 }));
    expect(error.name).toBe("InvalidResponseError");
  }
});

describe("credentials", () => {
  test.each([
    ["none", undefined],
    ["no secret key", { accessKeyId: "AKID" }],
    ["a line in the key", { ...credentials, accessKeyId: "AKID\r\nx: y" }],
    ["a text", "AKID"],
  ])("that cannot sign are refused with nothing sent, and not shown: %s", async (_, given) => {
    const client = clientOf({ credentials: given as never });
    const error = await failureOf(client.createTokenWithIAM(input));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "credentials" });
    expect(error.message).toContain("{ accessKeyId, secretAccessKey, sessionToken?, expiration? }");
    expect(error.message).not.toContain("AKID");
    expect(server.requests).toEqual([]);
  });

  test("are not needed by the other operations", async () => {
    const client = clientOf();
    server.answer = { status: 200, body: JSON.stringify({ accessToken: "a", expiresIn: 1 }) };
    await client.createToken({ clientId: "c", clientSecret: "s", grantType: "refresh_token" });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("are in no print of the client and its configuration", () => {
    const client = clientOf({ credentials });
    expect(JSON.stringify([client, client.config])).not.toContain(credentials.secretAccessKey);
  });
});

test("a command of the AWS SDK, whose schema does not say how to sign, is refused with nothing sent", async () => {
  const client = clientOf({ credentials });
  const command = new peer.CreateTokenWithIAMCommand(input);
  const error = await failureOf(client.send(command as never));
  expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "command" });
  expect(server.requests).toEqual([]);
});
