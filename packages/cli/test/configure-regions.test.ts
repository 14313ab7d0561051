import { describe, expect, it } from "vitest";
import { instanceUrl, openRegions, type Regions, vanityHost } from "./regions";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";
const enter = "\r";
const vanityUrl = `https://${vanityHost}`;
const govUrl = "https://start.us-gov-home.awsapps.com/directory/d-1234567890";
const chinaUrl = "https://start.home.awsapps.cn/directory/d-1234567890";
const sovereignUrl = "https://ssoins-1234567890abcdef.portal.eusc-de-east-1.api.amazonwebservices.eu";
const directoryUrl = "https://d-1234567890.awsapps.com/start";

const open = () => openRegions([ireland, frankfurt], instanceUrl);

/** What the session `lab` has in the config file. */
function lab(world: Regions): Readonly<Record<string, string>> {
  const [, section = ""] = world.read(".aws", "config")?.split("[sso-session lab]\n") ?? [];
  return Object.fromEntries(section.split("\n").flatMap((line) => [line.split(" = ")].filter((it) => it[1])));
}

function writeLab(world: Regions, settings: Readonly<Record<string, string>>): void {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  world.write(`[sso-session lab]\n${lines.join("")}`, ".aws", "config");
}

describe("idc configure with a start URL that contains its Region", () => {
  it("asks for no Region at a terminal", async () => {
    const world = await open();
    const screen = world.open("configure", "lab");
    await screen.see("Start URL of the access portal");
    screen.type(`${instanceUrl(ireland)}/#/${enter}`);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain("Region of Identity Center: eu-west-1, as the start URL says");
    expect(lab(world)).toMatchObject({ sso_start_url: instanceUrl(ireland), sso_region: ireland });
    expect(world.requests).toEqual([]);
  });

  it.each([
    [instanceUrl("eu-south-9"), "eu-south-9"],
    ["https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws", "eu-west-1"],
    ["https://ssoins-1234567890abcdef.us-gov-west-1.portal.amazonaws.com", "us-gov-west-1"],
    ["https://ssoins-1234567890abcdef.cn-north-1.portal.amazonaws.com.cn", "cn-north-1"],
    [sovereignUrl, "eusc-de-east-1"],
  ])("needs no --region where there is nobody to ask: %s", async (startUrl, region) => {
    const world = await open();
    const { code, stdout } = await world.idc("configure", "lab", "--start-url", startUrl, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ startUrl, region });
    expect(lab(world)).toMatchObject({ sso_start_url: startUrl, sso_region: region });
  });

  it("replaces the session's Region by that of a new start URL, and says so", async () => {
    const world = await open();
    writeLab(world, { sso_start_url: instanceUrl(frankfurt), sso_region: frankfurt });
    const { code, stderr } = await world.idc("configure", "lab", "--start-url", instanceUrl(ireland));
    expect(code).toBe(0);
    expect(stderr).toContain(`sso_region was eu-central-1, and ${instanceUrl(ireland)} belongs to eu-west-1`);
    expect(lab(world)).toMatchObject({ sso_region: ireland });
  });
});

describe("a Region that contradicts the start URL", () => {
  it.each([
    [instanceUrl(ireland), frankfurt, "eu-west-1"],
    [directoryUrl, "cn-north-1", "the commercial partition"],
    [directoryUrl, "us-gov-west-1", "the commercial partition"],
    [directoryUrl, "eusc-de-east-1", "the commercial partition"],
    [directoryUrl, "us-iso-east-1", "the commercial partition"],
    [directoryUrl, "us-isob-east-1", "the commercial partition"],
    [govUrl, ireland, "GovCloud"],
    [chinaUrl, ireland, "China"],
    [sovereignUrl, ireland, "eusc-de-east-1"],
    ["https://identitycenter.amazonaws.eu/ssoins-1234567890abcdef", ireland, "the European Sovereign Cloud"],
  ])("is refused before anything is asked: %s and %s", async (startUrl, region, place) => {
    const world = await open();
    const before = world.read(".aws", "config");
    const args = ["configure", "lab", "--start-url", startUrl, "--region", region];
    expect(await world.idc(...args)).toEqual({
      code: 2,
      signal: null,
      stdout: "",
      stderr: expect.stringContaining(`${startUrl} belongs to ${place}, not to ${region}`),
    });
    expect(world.read(".aws", "config")).toBe(before);
  });

  it.each([
    [directoryUrl, frankfurt],
    [govUrl, "us-gov-east-1"],
    [chinaUrl, "cn-northwest-1"],
    ["https://identitycenter.amazonaws.com/d-1234567890", "us-gov-west-1"],
  ])("is none where both can go together: %s and %s", async (startUrl, region) => {
    const world = await open();
    expect(await world.idc("configure", "lab", "--start-url", startUrl, "--region", region)).toMatchObject({
      code: 0,
    });
    expect(lab(world)).toMatchObject({ sso_start_url: startUrl, sso_region: region });
  });

  it("is not proposed at a terminal, and asked for again", async () => {
    const world = await open();
    writeLab(world, { sso_start_url: directoryUrl, sso_region: ireland });
    const screen = world.open("configure", "lab", "--start-url", govUrl);
    expect(await screen.see("Region of Identity Center")).not.toContain("(eu-west-1)");
    screen.type(`us-east-1${enter}`);
    await screen.see(`belongs to GovCloud, not to us-east-1`);
    screen.type(`\u0015us-gov-west-1${enter}`);
    expect((await screen.end()).code).toBe(0);
    expect(lab(world)).toMatchObject({ sso_start_url: govUrl, sso_region: "us-gov-west-1" });
  });

  it("is refused as the session's own where there is nobody to ask", async () => {
    const world = await open();
    writeLab(world, { sso_start_url: directoryUrl, sso_region: ireland });
    const { code, stderr } = await world.idc("configure", "lab", "--start-url", govUrl);
    expect(code).toBe(2);
    expect(stderr).toContain(`${govUrl} belongs to GovCloud, not to eu-west-1`);
  });

  it("makes the start URL be asked for again where --region is given", async () => {
    const world = await open();
    const screen = world.open("configure", "lab", "--region", frankfurt);
    await screen.see("Start URL of the access portal");
    screen.type(`${instanceUrl(ireland)}${enter}`);
    await screen.see("belongs to eu-west-1, not to eu-central-1");
    screen.type(`\u0015${instanceUrl(frankfurt)}${enter}`);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    expect((await screen.end()).code).toBe(0);
    expect(lab(world)).toMatchObject({ sso_region: frankfurt });
  });
});

describe("idc configure with a company's own start URL", () => {
  it("takes the Region of where it leads, and writes the URL as it is given", async () => {
    const world = await open();
    const screen = world.open("configure", "lab");
    await screen.see("Start URL of the access portal");
    screen.type(`${vanityUrl}${enter}`);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain("Region of Identity Center: eu-west-1");
    expect(lab(world)).toMatchObject({ sso_start_url: vanityUrl, sso_region: ireland });
    expect(world.requests).toEqual([{ host: vanityHost, method: "HEAD", path: "/", hasToken: false }]);
  });

  it("refuses a --region of another place than it leads to", async () => {
    const world = await open();
    const { code, stderr } = await world.idc(
      "configure",
      "lab",
      "--start-url",
      vanityUrl,
      "--region",
      frankfurt,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      `${vanityUrl} redirects to ${instanceUrl(ireland)}, which belongs to eu-west-1, not to eu-central-1`,
    );
  });

  it("asks for the Region where the target names none", async () => {
    const world = await open();
    world.vanityTarget = directoryUrl;
    const screen = world.open("configure", "lab", "--start-url", vanityUrl);
    await screen.see("Region of Identity Center");
    screen.type(`${frankfurt}${enter}`);
    expect((await screen.end()).code).toBe(0);
    expect(lab(world)).toMatchObject({ sso_start_url: vanityUrl, sso_region: frankfurt });
  });

  it("says why it was not reached, and asks for the Region", async () => {
    const world = await open();
    const startUrl = "https://down.example.com";
    const screen = world.open("configure", "lab", "--start-url", startUrl);
    expect(await screen.see("Region of Identity Center")).toContain("could not be reached");
    screen.type(`${frankfurt}${enter}`);
    expect((await screen.end()).code).toBe(0);
    expect(lab(world)).toMatchObject({ sso_start_url: startUrl, sso_region: frankfurt });
  });

  it.each([
    [
      "redirects to a look-alike",
      "https://d-1234567890.awsapps.com.example.net/start",
      'redirects to "https',
    ],
    ["does not redirect", "", "does not redirect"],
  ])("refuses one that %s, and writes nothing", async (_, target, message) => {
    const world = await open();
    const before = world.read(".aws", "config");
    world.vanityTarget = target;
    const args = ["configure", "lab", "--start-url", vanityUrl, "--region", ireland];
    const { code, stderr } = await world.idc(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("Next:");
    expect(world.read(".aws", "config")).toBe(before);
  });

  it("asks for another one at a terminal where it leads elsewhere", async () => {
    const world = await open();
    world.vanityTarget = "https://d-1234567890.awsapps.com.example.net/start";
    const screen = world.open("configure", "lab");
    await screen.see("Start URL of the access portal");
    screen.type(`${vanityUrl}${enter}`);
    await screen.see("not to an https start URL of AWS");
    await screen.see("Start URL of the access portal");
    screen.type(`${instanceUrl(ireland)}${enter}`);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    expect((await screen.end()).code).toBe(0);
    expect(lab(world)).toMatchObject({ sso_start_url: instanceUrl(ireland), sso_region: ireland });
  });

  it("names both ways where there is nobody to ask", async () => {
    const world = await open();
    const before = world.read(".aws", "config");
    const { code, stderr } = await world.idc("configure", "lab", "--start-url", "https://down.example.com");
    expect(code).toBe(2);
    expect(stderr).toContain("could not be reached");
    expect(stderr).toContain("--region");
    expect(stderr).toContain("a start URL that contains it");
    expect(world.read(".aws", "config")).toBe(before);
  });

  it("refuses one over http", async () => {
    const world = await open();
    const args = ["configure", "lab", "--start-url", `http://${vanityHost}`, "--region", ireland];
    const { code, stderr } = await world.idc(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(`must be an https URL, such as https://${vanityHost}`);
    expect(world.requests).toEqual([]);
  });

  it("asks nobody where an endpoint is configured", async () => {
    const world = await open();
    world.env["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9";
    const args = ["configure", "lab", "--start-url", vanityUrl, "--region", frankfurt];
    expect(await world.idc(...args)).toMatchObject({ code: 0 });
    expect(world.connections()).toEqual([]);
  });
});

describe("a Region in capitals", () => {
  it("is written in lower case", async () => {
    const world = await open();
    const args = ["configure", "lab", "--start-url", directoryUrl, "--region", "EU-WEST-1"];
    expect(await world.idc(...args)).toMatchObject({ code: 0 });
    expect(lab(world)).toMatchObject({ sso_region: ireland });
    const screen = world.open("configure", "new", "--start-url", directoryUrl);
    await screen.see("Region of Identity Center");
    screen.type(`EU-CENTRAL-1${enter}`);
    expect((await screen.end()).code).toBe(0);
    expect(world.read(".aws", "config")).toContain("sso_region = eu-central-1");
  });
});

describe("idc configure --regions", () => {
  const portal = ["configure", "lab", "--start-url", directoryUrl, "--region", ireland];

  it("writes the further Regions, keeps them, and removes them", async () => {
    const world = await open();
    const { stdout } = await world.idc(...portal, "--regions", "eu-central-1, us-east-1", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ region: ireland, regions: [frankfurt, "us-east-1"] });
    expect(lab(world)).toMatchObject({ idc_regions: "eu-central-1,us-east-1" });
    expect(await world.idc(...portal)).toMatchObject({ code: 0 });
    expect(lab(world)).toMatchObject({ idc_regions: "eu-central-1,us-east-1" });
    expect(await world.idc(...portal, "--regions", "")).toMatchObject({ code: 0 });
    expect(lab(world)).not.toHaveProperty("idc_regions");
  });

  it.each([
    ["Frankfurt", "separated by commas, such as"],
    ["us-gov-west-1", "us-gov-west-1 and eu-west-1 are in different partitions"],
  ])("refuses %s", async (regions, message) => {
    const world = await open();
    const { code, stderr } = await world.idc(...portal, "--regions", regions);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("refuses those of the session that a new partition leaves behind", async () => {
    const world = await open();
    writeLab(world, { sso_start_url: directoryUrl, sso_region: ireland, idc_regions: frankfurt });
    const { code, stderr } = await world.idc(
      "configure",
      "lab",
      "--start-url",
      govUrl,
      "--region",
      "us-gov-west-1",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("eu-central-1 and us-gov-west-1 are in different partitions");
    expect(stderr).toContain("idc_regions of [sso-session lab]: --regions '' removes them");
  });

  it("leaves out the session's own Region, and what is said twice", async () => {
    const world = await open();
    const regions = "eu-west-1,EU-Central-1,eu-central-1";
    expect(await world.idc(...portal, "--regions", regions)).toMatchObject({ code: 0 });
    expect(lab(world)).toMatchObject({ sso_region: ireland, idc_regions: frankfurt });
  });
});

it("a file with faults can be configured without an endpoint in the environment", async () => {
  const world = await open();
  world.write("junk\n[profile dev\nregion\n", ".aws", "config");
  expect(await world.idc("configure", "lab", "--start-url", instanceUrl(ireland))).toMatchObject({ code: 0 });
});
