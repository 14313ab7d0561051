import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { describe, expect, it } from "vitest";
import { openWorld, useIn, type World } from "./world";

// What `idc doctor` says of which of several variables wins, beside those of whom it says so.

const key = (name: string) => `aws_access_key_id = ${name}\naws_secret_access_key = s\n`;
const files = `[default]\n${key("DEFAULT")}[dev]\n${key("DEV")}[ops]\n${key("OPS")}`;

const envKey = { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" };

interface Case {
  readonly env: Readonly<Record<string, string>>;
  /** The key that is taken, or the name of the error. */
  readonly cli: string;
  readonly sdk: string;
  /** Undefined where nothing is to be said. */
  readonly told: RegExp | undefined;
}

const cases: readonly Case[] = [
  { env: {}, cli: "DEFAULT", sdk: "DEFAULT", told: undefined },
  { env: { AWS_PROFILE: "dev" }, cli: "DEV", sdk: "DEV", told: undefined },
  {
    env: envKey,
    cli: "ENV",
    sdk: "ENV",
    told: /the AWS CLI and SDKs use the key, and not the default profile/,
  },
  {
    env: { ...envKey, AWS_PROFILE: "dev" },
    cli: "ENV",
    sdk: "DEV",
    told: /AWS CLI, boto3 and most SDKs use the key.*JavaScript v3 uses profile dev/,
  },
  {
    env: { AWS_ACCESS_KEY_ID: "ENV", AWS_PROFILE: "dev" },
    cli: "PartialCredentialsError",
    sdk: "DEV",
    told: /without AWS_SECRET_ACCESS_KEY: the AWS CLI and boto3 stop there/,
  },
  {
    env: { AWS_PROFILE: "dev", AWS_DEFAULT_PROFILE: "ops" },
    cli: "DEV",
    sdk: "DEV",
    told: /AWS_PROFILE is dev and AWS_DEFAULT_PROFILE ops: .*the AWS CLI 2, other SDKs and idc use dev/,
  },
  {
    env: { AWS_DEFAULT_PROFILE: "ops" },
    cli: "OPS",
    sdk: "DEFAULT",
    told: /AWS CLI and boto3 read it, other SDKs and idc do not/,
  },
  {
    env: { AWS_PROFILE: "" },
    cli: "ProfileNotFound",
    sdk: "DEFAULT",
    told: /AWS CLI 2 looks for a profile without a name/,
  },
];

async function worldOf({ env }: Case): Promise<World> {
  const world = await openWorld();
  world.write(files, ".aws", "credentials");
  Object.assign(world.env, env, { AWS_EC2_METADATA_DISABLED: "true" });
  return world;
}

const hasCli = existsSync("/usr/bin/aws");

const ofCli = `
from awscli.botocore.session import Session
try:
    print(Session().get_credentials().access_key)
except Exception as error:
    print(type(error).__name__)
`;

describe.each(cases)("with $env", (it_) => {
  it("idc doctor tells who takes what", async () => {
    const { stdout } = await (await worldOf(it_)).idc("doctor", "--json");
    const details = JSON.parse(stdout)
      .filter(({ check, state }: Record<string, string>) => check === "environment" && state !== "ok")
      .map(({ detail }: { detail: string }) => detail);
    expect(details).toEqual(it_.told ? [expect.stringMatching(it_.told)] : []);
  });

  it.skipIf(!hasCli)("the AWS CLI takes it (skipped where there is no /usr/bin/aws)", async () => {
    const { env } = await worldOf(it_);
    const { stdout } = await promisify(execFile)("/usr/bin/python3", ["-c", ofCli], { env });
    expect(stdout.trim()).toBe(it_.cli);
  });

  it("the AWS SDK for JavaScript v3 takes it", async () => {
    useIn(await worldOf(it_));
    expect((await defaultProvider()()).accessKeyId).toBe(it_.sdk);
  });
});
