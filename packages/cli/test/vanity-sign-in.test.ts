import { readSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { instanceUrl, openRegions, vanityHost } from "./regions";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";
const startUrl = `https://${vanityHost}`;

describe("a sign-in through the company's own name", () => {
  it.each([
    ["in a browser", []],
    ["by device code", ["--device-code"]],
  ])("is one in the Region that it leads to, which the config file is told of, %s", async (_way, flags) => {
    const world = await openRegions([ireland, frankfurt], instanceUrl);
    world.configure({ sso_start_url: startUrl, sso_region: ireland });
    world.vanityTarget = instanceUrl(frankfurt);
    const { code, stderr } = await world.idc("login", ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(frankfurt) });
    const hosts = world.requests.map(({ host }) => host);
    expect([...new Set(hosts)]).toEqual([vanityHost, `oidc.${frankfurt}.amazonaws.com`]);
    expect(world.requests[0]).toMatchObject({ method: "HEAD", path: "/", hasToken: false });
    expect(world.read(".aws", "config")).toContain(
      `sso_start_url = ${startUrl}\nsso_region = ${frankfurt}\n`,
    );
    expect(await readSSOToken("corp", { env: world.env })).toMatchObject({ startUrl, region: frankfurt });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
  });
});
