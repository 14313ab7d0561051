import {
  ForbiddenException,
  InvalidRequestException,
  ResourceNotFoundException,
  SSO,
  SSOServiceException,
  TooManyRequestsException,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { describe, expect, test } from "vitest";
import { failureOf, openWorld } from "./world";

describe("a token that is not good", () => {
  test.each(["eu-west-1", "ap-southeast-2"])(
    "gives a 401 that names the region asked, %s",
    async (region) => {
      const { client } = await openWorld({ region });
      const error = await failureOf(client().listAccounts({ accessToken: "unknown" }));
      expect(error).toBeInstanceOf(UnauthorizedException);
      expect(error).toBeInstanceOf(SSOServiceException);
      expect(error).toBeInstanceOf(Error);
      const hint = `token expired, revoked, or not of ${region}: sign in again`;
      expect(error).toMatchObject({
        name: "UnauthorizedException",
        message: `Session token not found or invalid (${hint})`,
        hint,
        $fault: "client",
        $metadata: { httpStatusCode: 401, requestId: expect.any(String), attempts: 1, totalRetryDelay: 0 },
      });
    },
  );

  test("names the region that a provider gives", async () => {
    const { client } = await openWorld();
    const error = await failureOf(
      client({ region: async () => "eu-north-1" }).logout({ accessToken: "unknown" }),
    );
    expect(error.message).toContain("not of eu-north-1");
  });

  test.each(["expired", "revoked"])("may be %s", async (kind) => {
    const { portal, client } = await openWorld();
    const { accessToken } = portal.signIn(kind === "expired" ? { expiresIn: 0 } : {});
    portal.revoke(accessToken);
    const error = await failureOf(client().listAccounts({ accessToken }));
    expect(error).toBeInstanceOf(UnauthorizedException);
  });
});

describe("a role that is not assigned", () => {
  test("gives a 403 that names account and role", async () => {
    const { portal, client, accessToken } = await openWorld();
    const accountId = portal.directory.accounts[0]?.accountId as string;
    const error = await failureOf(
      client().getRoleCredentials({ accessToken, accountId, roleName: "NoSuchRole" }),
    );
    expect(error).toBeInstanceOf(ForbiddenException);
    expect(error).toBeInstanceOf(SSOServiceException);
    expect(error).not.toBeInstanceOf(UnauthorizedException);
    const hint = `no assignment to NoSuchRole in ${accountId}`;
    expect(error).toMatchObject({
      name: "ForbiddenException",
      message: `No access (${hint})`,
      hint,
      $fault: "client",
      $metadata: { httpStatusCode: 403, attempts: 1 },
    });
  });

  test("or account alone, where no role was asked for", async () => {
    const { client, accessToken } = await openWorld();
    const error = await failureOf(client().listAccountRoles({ accessToken, accountId: "000000000000" }));
    expect(error.message).toBe("No access (no assignment to any role in 000000000000)");
  });
});

test("a 403 to a call that names no account says nothing of an account", async () => {
  const headers = { "x-amzn-requestid": "a-request" };
  const answer = { statusCode: 403, headers, body: '{"message":"No access"}' };
  const requestHandler = { handle: async () => ({ response: answer }) };
  const client = new SSO({ region: "us-east-1", requestHandler: requestHandler as never });
  const input = { accessToken: "a-token" };
  for (const call of [() => client.listAccounts(input), () => client.logout(input)]) {
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(ForbiddenException);
    expect(error.message).toMatch(/^No access/);
    expect(error.message).not.toContain("undefined");
  }
});

test.each(["code", "Code", "CODE", "cOdE"])("the type is found in the body's %s", async (name) => {
  const answer = {
    statusCode: 400,
    headers: {},
    body: `{"${name}":"com.amazonaws.sso#UnauthorizedException"}`,
  };
  const requestHandler = { handle: async () => ({ response: answer }) };
  const client = new SSO({ region: "us-east-1", requestHandler: requestHandler as never });
  const error = await failureOf(client.listAccounts({ accessToken: "a-token" }));
  expect(error).toBeInstanceOf(UnauthorizedException);
});

test("a page token that the service refuses gives a 400 without a hint", async () => {
  const { client, accessToken } = await openWorld();
  const error = await failureOf(client().listAccounts({ accessToken, nextToken: "forged" }));
  expect(error).toBeInstanceOf(InvalidRequestException);
  expect(error).toMatchObject({ message: "Invalid next token", $metadata: { httpStatusCode: 400 } });
  expect(error).not.toHaveProperty("hint");
});

test("an error that no class stands for is an SSOServiceException of its own name", async () => {
  const { client, endpoint, accessToken } = await openWorld();
  const error = await failureOf(client({ endpoint: `${endpoint}/elsewhere` }).listAccounts({ accessToken }));
  expect(error).toBeInstanceOf(SSOServiceException);
  expect(error).not.toBeInstanceOf(ResourceNotFoundException);
  expect(error).toMatchObject({
    name: "UnknownOperationException",
    message: "Unknown operation",
    $fault: "client",
    $metadata: { httpStatusCode: 404 },
  });
});

test("an error can be made by hand, for a test of one's own", () => {
  const options = {
    name: "TooManyRequestsException",
    $fault: "client" as const,
    message: "slow down",
    $metadata: { httpStatusCode: 429 },
  };
  const error = new TooManyRequestsException(options);
  expect(error).toBeInstanceOf(TooManyRequestsException);
  expect(error).toBeInstanceOf(SSOServiceException);
  expect(error).not.toBeInstanceOf(UnauthorizedException);
  expect(error).toMatchObject({
    name: "TooManyRequestsException",
    message: "slow down",
    $fault: "client",
    $retryable: { throttling: true },
  });
  expect(error.stack).toContain("TooManyRequestsException: slow down");
});

test("a portal that is not there gives a NetworkError with the reason, and is tried again", async () => {
  const { client, endpoint, accessToken, portal } = await openWorld();
  const { port, close } = await portal.listen();
  await close();
  const waits: number[] = [];
  const clock = { now: () => 0, sleep: async (ms: number) => void waits.push(ms) };
  const gone = endpoint.replace(/\d+$/, `${port}`);
  const error = await failureOf(client({ endpoint: gone, clock }).listAccounts({ accessToken }));
  expect(error).toMatchObject({ name: "NetworkError", code: "ECONNREFUSED", $metadata: { attempts: 3 } });
  expect(waits).toHaveLength(2);
});
