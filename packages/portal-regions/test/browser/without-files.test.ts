import { loadBare, webPlatform } from "identity-center-testing/bare-platform";
import { expect, test } from "vitest";

type Regions = typeof import("@identity-center/portal-regions");

const { PortalRegions } = await loadBare<Regions>("@identity-center/portal-regions", webPlatform);

test("without files, one portal remembers which Region was reached", async () => {
  const warnings: string[] = [];
  const portal = new PortalRegions({
    startUrl: "https://d-0123456789.awsapps.com/start",
    region: "eu-west-1",
    regions: ["eu-central-1"],
    warn: ({ message }) => warnings.push(message),
  });
  const asked: string[] = [];
  const work = async (region: string) => {
    asked.push(region);
    if (region === "eu-west-1") throw Object.assign(new Error("It is down"), { $metadata: {} });
    return region;
  };
  expect([await portal.run(work), await portal.run(work)]).toEqual(["eu-central-1", "eu-central-1"]);
  expect(asked).toEqual(["eu-west-1", "eu-central-1", "eu-central-1"]);
  expect(warnings).toEqual(["eu-west-1 could not be reached (It is down): trying eu-central-1"]);
});
