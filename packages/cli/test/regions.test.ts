import { describe, expect, it } from "vitest";
import { directoryUrl, openRegions } from "./regions";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";

describe("a portal at AWS's own host names", () => {
  it("is signed in to in a browser, and asked, in its Region", async () => {
    const world = await openRegions([ireland, frankfurt]);
    world.configure({ sso_start_url: directoryUrl, sso_region: ireland });
    expect(await world.idc("login")).toMatchObject({ code: 0 });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect(world.requests.map(({ host, path, hasToken }) => `${host}${path} ${hasToken}`)).toEqual([
      "oidc.eu-west-1.amazonaws.com/client/register false",
      "oidc.eu-west-1.amazonaws.com/authorize false",
      "oidc.eu-west-1.amazonaws.com/token false",
      "portal.sso.eu-west-1.amazonaws.com/assignment/accounts true",
    ]);
  });

  it("is reached in one Region only where no other is named", async () => {
    const world = await openRegions([ireland, frankfurt]);
    world.configure({ sso_start_url: directoryUrl, sso_region: ireland });
    await world.signInAt(directoryUrl, ireland);
    world.health[ireland] = "down";
    world.env["AWS_MAX_ATTEMPTS"] = "1";
    expect(await world.idc("accounts")).toMatchObject({ code: 5, stdout: "" });
    expect(world.requests).toEqual([]);
    expect(new Set(world.connections())).toEqual(new Set(["portal.sso.eu-west-1.amazonaws.com"]));
  });
});
