import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { readSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { instanceUrl, openRegions, type Regions, vanityHost } from "./regions";

const aws = "/usr/bin/aws";
const ireland = "eu-west-1";
const frankfurt = "eu-central-1";
const startUrl = `https://${vanityHost}`;

/** A session of Ireland whose start URL leads to Frankfurt. */
async function openMoved(): Promise<Regions> {
  const world = await openRegions([ireland, frankfurt], instanceUrl);
  world.configure({ sso_start_url: startUrl, sso_region: ireland });
  world.vanityTarget = instanceUrl(frankfurt);
  return world;
}

describe("a sign-in through the company's own name", () => {
  it.each([
    ["in a browser", []],
    ["by device code", ["--device-code"]],
  ])("is one in the Region that it leads to, which the config file is told of, %s", async (_way, flags) => {
    const world = await openMoved();
    const notice = `${startUrl} redirects to ${frankfurt}: sso_region of session corp was ${ireland}, and is now ${frankfurt}\n`;
    expect(await world.idc("login", ...flags)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(notice),
    });
    const hosts = world.requests.map(({ host }) => host);
    expect([...new Set(hosts)]).toEqual([vanityHost, `oidc.${frankfurt}.amazonaws.com`]);
    expect(world.requests[0]).toMatchObject({ method: "HEAD", path: "/", hasToken: false });
    expect(world.read(".aws", "config")).toContain(
      `sso_start_url = ${startUrl}\nsso_region = ${frankfurt}\n`,
    );
    expect(await readSSOToken("corp", { env: world.env })).toMatchObject({ startUrl, region: frankfurt });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect((await world.idc("login", ...flags)).stderr).not.toContain("redirects to");
  });

  it("is refused where the name leads to none of AWS's, before the service is asked", async () => {
    const world = await openMoved();
    world.vanityTarget = "https://awsapps.com.example.net/start";
    const { code, stderr } = await world.idc("login");
    expect(code).not.toBe(0);
    expect(stderr).toContain(`The start URL ${startUrl} redirects to "https://awsapps.com.example.net"`);
    expect(world.connections()).toEqual([vanityHost]);
  });

  it.skipIf(!existsSync(aws))(
    `gives a token that the AWS CLI finds (skipped where there is no ${aws})`,
    async () => {
      const world = await openMoved();
      await world.idc("login");
      const env = { ...world.env, PATH: "/usr/bin:/bin", AWS_EC2_METADATA_DISABLED: "true" };
      const { stdout } = await promisify(execFile)(aws, ["configure", "list", "--profile", "dev"], { env });
      expect(stdout).toMatch(/access_key +\*{16}\w{4} +sso/);
      expect(world.requests.at(-1)).toMatchObject({
        host: `portal.sso.${frankfurt}.amazonaws.com`,
        hasToken: true,
      });
    },
  );
});
