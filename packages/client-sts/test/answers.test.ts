import {
  ExpiredTokenException,
  IDPCommunicationErrorException,
  IDPRejectedClaimException,
  InvalidContextAssertionException,
  InvalidIdentityTokenException,
  MalformedPolicyDocumentException,
  PackedPolicyTooLargeException,
  RegionDisabledException,
  STSServiceException,
} from "@identity-center/client-sts";
import { describe, expect, test } from "vitest";
import { type Answer, answer, clientOf, failure, failureOf, identity, role } from "./stub";

const input = { RoleArn: "arn:aws:iam::111122223333:role/r", RoleSessionName: "build" };

describe("an answer", () => {
  test("of GetCallerIdentity tells who calls", async () => {
    const { $metadata, ...output } = await clientOf([identity]).client.getCallerIdentity({});
    expect(output).toEqual({
      UserId: "AIDA",
      Account: "111122223333",
      Arn: "arn:aws:iam::111122223333:user/ana",
    });
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: "a-request", attempts: 1 });
  });

  test("of AssumeRole has numbers and a date", async () => {
    const { $metadata, ...output } = await clientOf([role]).client.assumeRole(input);
    expect(output).toEqual({
      AssumedRoleUser: { AssumedRoleId: "AROA:build", Arn: "arn:aws:sts::1:assumed-role/r/build" },
      Credentials: {
        AccessKeyId: "ASIAEXAMPLE",
        SecretAccessKey: "secret/of+role",
        SessionToken: "token/of+role==",
        Expiration: new Date("2030-01-01T01:00:00Z"),
      },
      PackedPolicySize: 6,
    });
  });

  test("of AssumeRoleWithWebIdentity needs no credentials", async () => {
    const body = `${role.body}`
      .replaceAll("AssumeRole", "AssumeRoleWithWebIdentity")
      .replace(
        "<PackedPolicySize>6</PackedPolicySize>",
        "<Provider>accounts.example</Provider><Audience>app</Audience>",
      );
    const { client, requests } = clientOf([{ ...role, body }], { credentials: undefined });
    const output = await client.assumeRoleWithWebIdentity({ ...input, WebIdentityToken: "a.b.c" });
    expect(output).toMatchObject({ Provider: "accounts.example", Audience: "app" });
    expect(output.Credentials.Expiration).toEqual(new Date("2030-01-01T01:00:00Z"));
    expect(requests[0]?.headers).not.toHaveProperty("authorization");
  });

  const whole = `${role.body}`;
  test.each<[what: string, body: string, missing: string]>([
    ["no key", whole.replace("ASIAEXAMPLE", ""), "valid AccessKeyId"],
    ["no credentials", whole.replace(/<Credentials>.*<\/Credentials>/s, ""), "valid Credentials"],
    ["no date", whole.replace("2030-01-01T01:00:00Z", "soon"), "valid Expiration"],
    ["an empty result", `${answer("AssumeRole", "").body}`, "an object"],
    ["the result of another operation", `${identity.body}`, "an object"],
    ["JSON", '{"Credentials":{}}', "an object"],
    ["nothing", "", "an object"],
    ["half of it", whole.slice(0, whole.length / 2), "an object"],
  ])("that is none is an error: %s", async (_, body, missing) => {
    const error = await failureOf(clientOf([{ ...role, body }]).client.assumeRole(input));
    expect(error).toBeInstanceOf(STSServiceException);
    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: `AssumeRole: the response has no ${missing}`,
    });
  });

  test("that is a page of a proxy is told from one of STS", async () => {
    for (const body of ["<html><body>Sign in</body></html>", "<!DOCTYPE html><p>", "Sign in", '{"a":1}']) {
      for (const status of [200, 302, 403]) {
        const error = await failureOf(clientOf([{ status, body }]).client.getCallerIdentity({}));
        expect(error).toMatchObject({ name: "IntermediaryError", $metadata: { httpStatusCode: status } });
      }
    }
  });
});

describe("an error", () => {
  const typed = [
    [400, "ExpiredTokenException", ExpiredTokenException],
    [400, "IDPCommunicationError", IDPCommunicationErrorException],
    [403, "IDPRejectedClaim", IDPRejectedClaimException],
    [400, "InvalidContextAssertion", InvalidContextAssertionException],
    [400, "InvalidIdentityToken", InvalidIdentityTokenException],
    [400, "MalformedPolicyDocument", MalformedPolicyDocumentException],
    [400, "PackedPolicyTooLarge", PackedPolicyTooLargeException],
    [403, "RegionDisabledException", RegionDisabledException],
  ] as const;
  test.each(typed)("is typed: %d %s", async (status, code, Exception) => {
    const { client } = clientOf([failure(status, code, "Said &lt;so&gt;")]);
    const error = await failureOf(client.assumeRole(input));
    expect(error).toBeInstanceOf(Exception);
    expect(error).toMatchObject({ name: Exception.name, message: "Said <so>", $fault: "client" });
    expect(error.$metadata).toMatchObject({ httpStatusCode: status, requestId: "a-request", attempts: 1 });
  });

  test("that the model does not name has its code for a name", async () => {
    for (const [status, code] of [
      [403, "AccessDenied"],
      [403, "InvalidClientTokenId"],
      [400, "ValidationError"],
      [400, "toString"],
    ] as const) {
      const error = await failureOf(clientOf([failure(status, code, "No")]).client.assumeRole(input));
      expect(error).toBeInstanceOf(STSServiceException);
      expect(error).toMatchObject({ name: code, message: "No" });
    }
  });

  test("without a code is no exception of its status", async () => {
    const bare: Answer = { status: 400, headers: { "x-amzn-requestid": "r" }, body: "<ErrorResponse/>" };
    const error = await failureOf(clientOf([bare]).client.assumeRole(input));
    expect(error).toMatchObject({ name: "Unknown", message: "UnknownError, HTTP status 400" });
  });

  test.each([
    [500, "InternalFailure"],
    [503, "ServiceUnavailable"],
    [400, "Throttling"],
    [400, "IDPCommunicationError"],
  ])("that passes is retried, and signed again: %d %s", async (status, code) => {
    const clock = { now: () => (time += 1_000), sleep: async () => {} };
    let time = Date.UTC(2030, 0, 1);
    const { client, requests } = clientOf([failure(status, code, "Later"), role], { clock, maxAttempts: 3 });
    const { $metadata } = await client.assumeRole(input);
    expect($metadata.attempts).toBe(2);
    const [first, second] = requests.map(({ headers }) => headers);
    expect(second?.["x-amz-date"]).not.toBe(first?.["x-amz-date"]);
    expect(second?.["authorization"]).not.toBe(first?.["authorization"]);
  });
});

describe("an input", () => {
  test.each<[member: string, value: unknown]>([
    ["RoleArn", ""],
    ["RoleSessionName", undefined],
    ["DurationSeconds", 0],
    ["DurationSeconds", "3600"],
    ["PolicyArns", "arn"],
    ["PolicyArns", [{}]],
    ["Tags", [{ Key: "a" }]],
    ["Tags", [null]],
    ["TransitiveTagKeys", [""]],
    ["ProvidedContexts", [{ ProviderArn: "a", ContextAssertion: "\ud800" }]],
  ])("that makes no sense is refused by name, with nothing sent: %s %j", async (member, value) => {
    const { client, requests } = clientOf([role]);
    const error = await failureOf(client.assumeRole({ ...input, [member]: value }));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: member });
    expect(requests).toEqual([]);
  });
});
