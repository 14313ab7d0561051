import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { promisify } from "node:util";
import { fromHttp } from "@aws-sdk/credential-provider-http";
import { describe, expect, test } from "vitest";
import { openWorld } from "./behaviour/world";

const run = promisify(execFile);
const aws = "/usr/bin/aws";
const python = "/usr/bin/python3";
const hasAws = existsSync(aws);
const hasBoto3 = await run(python, ["-c", "import boto3"]).then(
  () => true,
  () => false,
);

/** Prints what boto3 got, or why it got nothing. */
const boto3 = `
import json, boto3, botocore.exceptions
try:
    got = boto3.Session().get_credentials()
    print(json.dumps({"AccessKeyId": got.access_key, "SecretAccessKey": got.secret_key, "Token": got.token}))
except botocore.exceptions.CredentialRetrievalError as error:
    print(json.dumps({"error": str(error)}))
`;

/** The environment of a reader, which has nothing else to find. */
function environment({ listener, server }: Awaited<ReturnType<typeof openWorld>>, home: string) {
  return {
    PATH: process.env["PATH"],
    HOME: home,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: "eu-west-1",
    AWS_CONTAINER_CREDENTIALS_FULL_URI: listener.urlOf("dev"),
    AWS_CONTAINER_AUTHORIZATION_TOKEN: server.authorizationToken,
  };
}

async function given(world: Awaited<ReturnType<typeof openWorld>>): Promise<any> {
  return (await world.ask()).json();
}

test("the AWS SDK for JavaScript v3 gets them", async () => {
  const world = await openWorld();
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = await given(world);
  const read = fromHttp({
    awsContainerCredentialsFullUri: world.listener.urlOf("dev"),
    awsContainerAuthorizationToken: world.server.authorizationToken,
  });
  expect(await read()).toMatchObject({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    expiration: new Date(Expiration),
  });
});

describe("boto3", { timeout: 120_000 }, () => {
  test.skipIf(!hasBoto3)("gets them (skipped where python3 has no boto3)", async () => {
    const world = await openWorld();
    const { AccessKeyId, SecretAccessKey, Token } = await given(world);
    const { stdout } = await run(python, ["-c", boto3], { env: environment(world, devNull) });
    expect(JSON.parse(stdout)).toEqual({ AccessKeyId, SecretAccessKey, Token });
  });

  test.skipIf(!hasBoto3)("shows the command that signs in (skipped where python3 has no boto3)", async () => {
    const world = await openWorld();
    await world.signOut();
    const { stdout } = await run(python, ["-c", boto3], { env: environment(world, devNull) });
    expect(JSON.parse(stdout).error).toMatch(/non 200 response \(400\).*`idc login/);
  });
});

describe("the AWS CLI", { timeout: 120_000 }, () => {
  const args = ["configure", "export-credentials"];

  test.skipIf(!hasAws)(`gets them (skipped where there is no ${aws})`, async () => {
    const world = await openWorld();
    const { AccessKeyId, SecretAccessKey, Token, Expiration } = await given(world);
    const { stdout } = await run(aws, args, { env: environment(world, devNull) });
    const read = JSON.parse(stdout);
    expect(read).toMatchObject({ AccessKeyId, SecretAccessKey, SessionToken: Token });
    expect(Date.parse(read.Expiration)).toBe(Date.parse(Expiration));
  });

  test.skipIf(!hasAws)(`shows the command that signs in (skipped where there is no ${aws})`, async () => {
    const world = await openWorld();
    await world.signOut();
    await expect(run(aws, args, { env: environment(world, devNull) })).rejects.toMatchObject({
      stderr: expect.stringContaining("`idc login"),
    });
  });
});
