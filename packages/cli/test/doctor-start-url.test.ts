import type { SharedConfig } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import type { Context } from "../src/command/context";
import { problem } from "../src/doctor/check";
import { checkStartUrls } from "../src/doctor/start-url";
import { directoryUrl, instanceUrl, openRegions, type Regions, vanityHost } from "./regions";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";
const vanityUrl = `https://${vanityHost}`;

const open = () => openRegions([ireland, frankfurt], instanceUrl);

interface Check {
  readonly check: string;
  readonly state: string;
  readonly detail: string;
  readonly mend?: string;
}

/** What `idc doctor` says of one thing. */
async function said(world: Regions, check: string): Promise<readonly Check[]> {
  const { stdout } = await world.idc("doctor", "--json");
  return JSON.parse(stdout).filter((found: Check) => found.check === check);
}

describe("a start URL of a company's own, for idc doctor,", () => {
  it("leads to a portal that its Region knows", async () => {
    const world = await open();
    world.configure({ sso_start_url: vanityUrl, sso_region: ireland });
    const detail = `${vanityUrl} redirects to ${instanceUrl(ireland)}, which is known in eu-west-1`;
    expect(await said(world, "start URL")).toEqual([{ check: "start URL", state: "ok", detail }]);
    expect(world.requests.filter(({ host }) => host === vanityHost)).toEqual([
      { host: vanityHost, method: "HEAD", path: "/", hasToken: false },
    ]);
  });

  it("leads to another Region than sso_region, and the command mends that", async () => {
    const world = await open();
    world.configure({ sso_start_url: vanityUrl, sso_region: ireland });
    world.vanityTarget = instanceUrl(frankfurt);
    const mend = "idc configure corp --region eu-central-1 --no-input";
    const leads = `${vanityUrl} redirects to ${instanceUrl(frankfurt)}, which is`;
    expect(await said(world, "start URL")).toEqual([
      {
        check: "start URL",
        state: "warning",
        detail: `${leads} in eu-central-1, and sso_region is eu-west-1`,
        mend,
      },
    ]);
    expect(await world.idc(...mend.split(" ").slice(1))).toMatchObject({ code: 0 });
    expect(await said(world, "start URL")).toEqual([
      { check: "start URL", state: "ok", detail: `${leads} known in eu-central-1` },
    ]);
  });

  it("does not lead to AWS", async () => {
    const world = await open();
    world.configure({ sso_start_url: vanityUrl, sso_region: ireland });
    world.vanityTarget = "https://d-1234567890.awsapps.com.example.net/start";
    const { code, stdout } = await world.idc("doctor", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toContainEqual({
      check: "start URL",
      state: "problem",
      detail: expect.stringContaining('redirects to "https://d-1234567890.awsapps.com.example.net"'),
    });
  });
});

describe("where the Region of the session is down, idc doctor", () => {
  it("probes the one to which a company's own start URL leads", async () => {
    const world = await open();
    world.health[ireland] = "down";
    world.vanityTarget = instanceUrl(frankfurt);
    world.configure({ sso_start_url: vanityUrl, sso_region: ireland });
    const { code, stdout } = await world.idc("doctor", "--json");
    const checks: readonly Check[] = JSON.parse(stdout);
    const stateOf = (name: string) => checks.find(({ check }) => check === name)?.state;
    expect(["portal", "sign-in"].map((service) => stateOf(`${service} of eu-central-1`))).toEqual([
      "ok",
      "ok",
    ]);
    for (const service of ["portal", "sign-in"]) {
      expect(checks.find(({ check }) => check === `${service} of eu-west-1`)).toMatchObject({
        state: "warning",
        detail: expect.stringContaining("eu-central-1 is used instead"),
      });
    }
    expect(code).toBe(0);
    expect(world.requests.filter(({ host }) => host === vanityHost)).toHaveLength(1);
  });

  it.each(["known in", "not a start URL of"])(
    "says whether the start URL is %s the next one",
    async (answer) => {
      const startUrl = answer === "known in" ? directoryUrl : "https://other.awsapps.com/start";
      const world = await openRegions([ireland, frankfurt]);
      world.health[ireland] = "down";
      world.configure({ sso_start_url: startUrl, sso_region: ireland, idc_regions: frankfurt });
      expect(await said(world, "start URL")).toMatchObject([
        { detail: expect.stringContaining(`${startUrl} is ${answer} eu-central-1`) },
      ]);
    },
  );
});

describe("a start URL of AWS's, for idc doctor,", () => {
  it("is unknown in its Region", async () => {
    const world = await openRegions([ireland]);
    world.configure({ sso_start_url: "https://other.awsapps.com/start", sso_region: ireland });
    expect(await said(world, "start URL")).toEqual([
      {
        check: "start URL",
        state: "problem",
        detail:
          "https://other.awsapps.com/start is not a start URL of eu-west-1, according to the service there",
        mend: "idc configure corp",
      },
    ]);
  });

  it("is asked for once, however many sessions and profiles have it", async () => {
    const world = await openRegions([ireland]);
    const settings = `sso_start_url = ${directoryUrl}\nsso_region = ${ireland}\n`;
    world.write(
      `[sso-session corp]\n${settings}[profile a]\n${settings}[profile b]\n${settings}`,
      ".aws",
      "config",
    );
    const detail = `${directoryUrl} is known in eu-west-1`;
    expect(await said(world, "start URL")).toEqual([{ check: "start URL", state: "ok", detail }]);
  });

  it("names another Region than sso_region, and the command mends that", async () => {
    const world = await open();
    world.configure({ sso_start_url: instanceUrl(frankfurt), sso_region: ireland });
    const mend = "idc configure corp --region eu-central-1 --no-input";
    const detail = expect.stringContaining("belongs to eu-central-1, and sso_region is eu-west-1");
    expect(await said(world, "session corp")).toEqual([
      { check: "session corp", state: "warning", detail, mend },
    ]);
    expect(await said(world, "start URL")).toEqual([]);
    expect(await world.idc(...mend.split(" ").slice(1))).toMatchObject({ code: 0 });
    expect(await said(world, "session corp")).toMatchObject([{ state: "ok" }]);
    expect(await said(world, "start URL")).toMatchObject([{ state: "ok" }]);
  });

  it("may name one of the further Regions", async () => {
    const world = await openRegions([ireland, frankfurt], () => instanceUrl(frankfurt));
    const startUrl = instanceUrl(frankfurt);
    world.configure({ sso_start_url: startUrl, sso_region: ireland, idc_regions: frankfurt });
    expect(await said(world, "session corp")).toMatchObject([{ state: "ok" }]);
    expect(await said(world, "start URL")).toMatchObject([{ state: "ok" }]);
  });

  it("names another Region than a profile's sso_region", async () => {
    const world = await open();
    const settings = `sso_start_url = ${instanceUrl(frankfurt)}\nsso_region = ${ireland}\n`;
    world.write(`[profile old]\n${settings}`, ".aws", "config");
    expect(await said(world, "profile old")).toMatchObject([
      { state: "warning", mend: "aws configure set sso_region eu-central-1 --profile old" },
    ]);
  });

  it("is not told of where its Region is not reached", async () => {
    const world = await open();
    world.health[ireland] = "down";
    world.configure({ sso_start_url: instanceUrl(ireland), sso_region: ireland, idc_regions: frankfurt });
    expect(await said(world, "start URL")).toEqual([]);
    expect(await said(world, "sign-in of eu-west-1")).toMatchObject([{ state: "warning" }]);
  });
});

it("a fault of idc in the check of a start URL is told, and ends no other check", async () => {
  const context = { signal: new AbortController().signal } as Context;
  const session = { sso_start_url: directoryUrl, sso_region: ireland };
  const shared = { profiles: {}, ssoSessions: { corp: session } } as unknown as SharedConfig;
  const follow = () => Promise.reject(new TypeError("x is not a function"));
  expect(await checkStartUrls(context, shared, follow)).toEqual([
    problem("start URL", `${directoryUrl} was not checked: x is not a function`),
  ]);
});

describe("idc login in another Region than the start URL's", () => {
  it.each([
    [instanceUrl(frankfurt), ["idc configure corp --region eu-central-1 --no-input"]],
    ["https://other.awsapps.com/start", ["idc configure corp", "idc doctor"]],
  ])("says what mends it: %s", async (startUrl, commands) => {
    const world = await open();
    world.configure({ sso_start_url: startUrl, sso_region: ireland });
    const { code, stderr } = await world.idc("login", "--device-code", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stderr).error).toMatchObject({
      message: expect.stringContaining(`check that ${startUrl} is a start URL of eu-west-1`),
      commands,
    });
  });
});
