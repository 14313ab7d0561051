import { describe, expect, it } from "vitest";
import { isSamePortal, meantStartUrl } from "../src/index";

const portal = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };

describe("isSamePortal", () => {
  it.each([
    {},
    { startUrl: "https://corp.awsapps.com/start/" },
    { startUrl: "https://corp.awsapps.com/start#" },
    { startUrl: "https://corp.awsapps.com/start#/" },
    { startUrl: "https://corp.awsapps.com/start/\\#/" },
    { startUrl: "https://corp.awsapps.com/start/#/?tab=accounts" },
    { startUrl: "HTTPS://CORP.awsapps.com:443/start" },
    { startUrl: undefined, region: undefined },
    { region: "EU-West-1" },
  ])("takes %j for the same", (change) => {
    const other = { ...portal, ...change };
    expect([isSamePortal(portal, other), isSamePortal(other, portal)]).toEqual([true, true]);
  });

  it.each([
    { startUrl: "https://corp.awsapps.com/Start" },
    { startUrl: "https://corp.awsapps.com/" },
    { startUrl: "https://corp.awsapps.com/start?directory=2" },
    { startUrl: "http://corp.awsapps.com/start" },
    { startUrl: "https://corp.awsapps.com.evil.example/start" },
    { startUrl: "no URL" },
    { region: "eu-west-2" },
    { startUrl: undefined, region: "eu-west-2" },
  ])("takes %j for another", (change) => {
    const other = { ...portal, ...change };
    expect([isSamePortal(portal, other), isSamePortal(other, portal)]).toEqual([false, false]);
  });

  it.each([
    ["one of the further Regions", { region: "eu-central-1" }, true],
    ["a Region that is not named", { region: "us-east-1" }, false],
    ["further Regions that overlap", { region: "us-east-1", regions: ["eu-central-1"] }, true],
    ["another start URL", { startUrl: "https://other.awsapps.com/start", region: "eu-central-1" }, false],
  ])("with further Regions, %s", (_what, change, isSame) => {
    const replicated = { ...portal, regions: ["eu-central-1"] };
    const other = { ...portal, ...change };
    expect([isSamePortal(replicated, other), isSamePortal(other, replicated)]).toEqual([isSame, isSame]);
  });

  it("knows that a vanity URL leads to one Region after the other", () => {
    const vanity = { startUrl: "https://aws.example.com", region: "eu-west-1" };
    expect(isSamePortal(vanity, { ...vanity, region: "eu-central-1" })).toBe(true);
    expect(isSamePortal(vanity, { ...vanity, startUrl: "https://sso.example.com" })).toBe(false);
  });

  it("compares as they are what are no URLs", () => {
    expect(isSamePortal({ startUrl: "no URL" }, { startUrl: "no URL" })).toBe(true);
    expect(isSamePortal({ startUrl: "no URL" }, { startUrl: "No URL" })).toBe(false);
  });
});

describe("meantStartUrl", () => {
  it("takes back what was there for a shell", () => {
    expect(meantStartUrl("https://corp.awsapps.com/start/\\#/")).toBe("https://corp.awsapps.com/start/#/");
    expect(meantStartUrl("https://corp.awsapps.com/start")).toBe("https://corp.awsapps.com/start");
  });
});
