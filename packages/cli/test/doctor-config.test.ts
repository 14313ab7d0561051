import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { KeptFile } from "../src/kept/kept-file";
import { openWorld, type World } from "./world";

interface Check {
  readonly check: string;
  readonly state: string;
  readonly detail: string;
  readonly mend?: string;
}

async function found(world: World, ...kinds: string[]): Promise<readonly Check[]> {
  const checks: readonly Check[] = JSON.parse((await world.idc("doctor", "--json")).stdout);
  return checks.filter(({ check, state }) => kinds.includes(check) && state !== "ok");
}

const script = `
from awscli.botocore.session import Session
try:
    print(sorted(Session().full_config["profiles"]))
except Exception as error:
    print(type(error).__name__)
`;

/** The names of the profiles that the AWS CLI finds, or the name of its error. */
async function profilesOfCli({ env }: World): Promise<string> {
  return (await promisify(execFile)("/usr/bin/python3", ["-c", script], { env })).stdout.trim();
}

const hasCli = existsSync("/usr/bin/aws");

describe("a session whose settings are refused", () => {
  it.each([
    ["sso_region = eu-west-1\nidc_store = drawer\n", undefined],
    ["", "idc configure lab"],
  ])("gets no advice that fails: %j", async (setting, mend) => {
    const world = await openWorld();
    world.write(`[sso-session lab]\nsso_start_url = https://lab.example/start\n${setting}`, ".aws", "config");
    expect((await world.idc("login", "--session", "lab")).code).not.toBe(0);
    expect(await found(world, "token of lab")).toEqual([
      { check: "token of lab", state: "warning", detail: "not signed in", ...(mend && { mend }) },
    ]);
    const listing = KeptFile.of(world, { sessionName: "lab", startUrl: "https://lab.example/start" });
    await listing.keep(await listing.begin(), [], [{ account: { accountId: "111122223333" } }]);
    expect((await found(world, "listing of lab")).map((check) => check.mend)).toEqual([mend]);
  });
});

describe("a heading that nobody reads", () => {
  it.each([
    ["[dev2]", "sso_session = corp", "[profile dev2]"],
    ["[PROFILE dev2]", "region = eu-west-1", "[profile dev2]"],
    ["[Default]", "region = eu-west-1", "[default]"],
    ["[sso_session lab]", "sso_region = eu-west-1", "[sso-session lab]"],
    ["[ssosession lab]", "sso_region = eu-west-1", "[sso-session lab]"],
  ])("is told with the one that may be meant: %s", async (heading, line, meant) => {
    const world = await openWorld();
    world.write(`${world.read(".aws", "config")}${heading}\n${line}\n`, ".aws", "config");
    expect(await found(world, "config")).toEqual([
      {
        check: "config",
        state: "warning",
        detail: `${world.home}/.aws/config:5: the AWS CLI, SDKs and idc ignore ${heading}; did you mean ${meant}?`,
        mend: `write ${meant} there`,
      },
    ]);
    if (hasCli) expect(await profilesOfCli(world)).toBe("[]");
  });

  it("is in the credentials file one with the word profile", async () => {
    const world = await openWorld();
    world.write("[profile dev]\naws_access_key_id = AKIA1\n", ".aws", "credentials");
    expect(await found(world, "config")).toMatchObject([{ mend: "write [dev] there" }]);
  });

  it("is none of another tool's", async () => {
    const world = await openWorld();
    const others = "[plugins]\ncli_legacy_plugin_path = /opt\n[preview]\ncloudfront = true\n[services x]\n";
    world.write(`${world.read(".aws", "config")}${others}[default]\nregion = x\n`, ".aws", "config");
    expect(await found(world, "config")).toEqual([]);
  });
});

describe("what stands twice", () => {
  it.each([
    ["[profile dev]\nregion = a\nREGION = b\n", 7, "region", 6],
    ["[profile dev]\nregion = a\n[profile dev]\nregion = b\n", 7, "[profile dev]", 5],
  ])("is told, as the AWS CLI stops there: %j", async (lines, at, what, first) => {
    const world = await openWorld();
    world.write(`${world.read(".aws", "config")}${lines}`, ".aws", "config");
    const file = `${world.home}/.aws/config`;
    expect(await found(world, "config")).toMatchObject([
      {
        state: "problem",
        detail: expect.stringContaining(`${file}:${at}: ${what} is a duplicate of ${file}:${first}`),
      },
    ]);
    if (hasCli) expect(await profilesOfCli(world)).toBe("ConfigParseError");
  });

  it("is not what has the same name in two sections, or stands in a section of its own", async () => {
    const world = await openWorld();
    const lines = "[profile a]\nregion = x\ns3 =\n  region = y\n[profile b]\nregion = x\n";
    world.write(`${world.read(".aws", "config")}${lines}`, ".aws", "config");
    expect(await found(world, "config")).toEqual([]);
  });
});

describe("a start URL", () => {
  it.each([
    ["https://ssoins-1.eu-west-1.portal.amazonaws.com", "us-east-1", "eu-west-1"],
    ["https://ssoins-1.portal.eu-west-1.app.aws/", "us-east-1", "eu-west-1"],
    ["https://ssoins-1.cn-north-1.portal.amazonaws.com.cn", "us-east-1", "cn-north-1"],
    ["https://start.us-gov-home.awsapps.com/directory/d-1", "us-east-1", "GovCloud"],
    ["https://start.home.awsapps.cn/directory/d-1", "us-east-1", "China"],
    ["https://identitycenter.amazonaws.eu/ssoins-1", "eu-central-1", "the European Sovereign Cloud"],
    ["https://d-1.awsapps.com/start", "us-gov-west-1", "the commercial partition"],
    ["https://d-1.awsapps.com/start", "us-iso-east-1", "the commercial partition"],
  ])("%s with sso_region %s is told to be of %s", async (url, region, place) => {
    const world = await openWorld();
    const settings = `sso_start_url = ${url}\nsso_region = ${region}\n`;
    world.write(`[sso-session lab]\n${settings}[profile old]\n${settings}`, ".aws", "config");
    const detail = expect.stringContaining(`${url} belongs to ${place}, and sso_region is ${region}`);
    expect(await found(world, "session lab", "profile old")).toMatchObject([
      { check: "session lab", state: "warning", detail },
      { check: "profile old", state: "warning", detail },
    ]);
  });

  it.each([
    ["https://ssoins-1.eu-west-1.portal.amazonaws.com", "eu-west-1"],
    ["https://corp.awsapps.com/start", "eu-west-1"],
    ["https://start.cn-north-1.home.awsapps.cn/directory/d-1", "cn-northwest-1"],
    ["https://identitycenter.amazonaws.com/ssoins-1", "us-gov-west-1"],
    ["https://awsapps.cn.example/start", "us-east-1"],
    ["https://aws.example.com", "us-east-1"],
  ])("%s with sso_region %s is nothing to tell", async (url, region) => {
    const world = await openWorld();
    world.write(`[sso-session lab]\nsso_start_url = ${url}\nsso_region = ${region}\n`, ".aws", "config");
    expect(await found(world, "session lab")).toEqual([]);
  });
});

describe("a file that a variable names", () => {
  it.each(["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"])(
    "is told where it is not there: %s",
    async (name) => {
      const world = await openWorld();
      world.env[name] = "/nope/file";
      expect(await found(world, "environment")).toEqual([
        {
          check: "environment",
          state: "warning",
          detail: `${name} is /nope/file, which does not exist`,
          mend: `unset ${name}`,
        },
      ]);
    },
  );
});
