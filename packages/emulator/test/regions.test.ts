import { describe, expect, test } from "vitest";
import { createPortal, DirectoryError, type PortalOptions } from "../src/index";
import { DEVICE_CODE, PORTAL_SCOPE } from "./oidc-wire";
import { call, manualClock } from "./wire";

const accounts = "/assignment/accounts";

function twoRegions(options: PortalOptions = {}) {
  const ireland = createPortal({ region: "eu-west-1", ...options });
  return { ireland, frankfurt: ireland.addRegion("eu-central-1") };
}

describe("a portal in several Regions", () => {
  test("a sign-in and a revocation count in all of them", async () => {
    const { ireland, frankfurt } = twoRegions();
    const { accessToken: token } = ireland.signIn();
    expect((await call(frankfurt, accounts, { token })).status).toBe(200);
    expect(frankfurt.revoke(token)).toBe(true);
    expect((await call(ireland, accounts, { token })).status).toBe(401);
    const other = frankfurt.signIn().accessToken;
    expect((await call(ireland, "/logout", { method: "POST", token: other })).status).toBe(200);
    expect((await call(frankfurt, accounts, { token: other })).status).toBe(401);
  });

  test("a device that asks in one can be approved in the other, and its token counts in both", async () => {
    const { ireland, frankfurt } = twoRegions();
    const { oidcEndpoint, close } = await ireland.listen();
    const post = async (path: string, request: object): Promise<any> => {
      const response = await fetch(`${oidcEndpoint}${path}`, {
        method: "POST",
        body: JSON.stringify(request),
      });
      return response.json();
    };
    const metadata = { clientName: "a-client", clientType: "public", scopes: [PORTAL_SCOPE] };
    const { clientId, clientSecret } = await post("/client/register", metadata);
    const client = { clientId, clientSecret };
    const { startUrl } = ireland.directory;
    const { deviceCode } = await post("/device_authorization", { ...client, startUrl });
    expect(frankfurt.approve(frankfurt.pendingUserCodes[0] ?? "")).toBe(true);
    const { accessToken: token } = await post("/token", { ...client, grantType: DEVICE_CODE, deviceCode });
    await close();
    expect((await call(frankfurt, accounts, { token })).status).toBe(200);
  });

  test("each has its own faults, request rate and counts", async () => {
    const clock = manualClock();
    const { ireland, frankfurt } = twoRegions({
      clock: clock.now,
      throttle: { rate: 1, burst: 1 },
      faults: () => ({ kind: "status", status: 503 }),
    });
    const seen: string[] = [];
    const paris = frankfurt.addRegion("eu-west-3", { onAnswer: ({ status }) => seen.push(`${status}`) });
    const { accessToken: token } = ireland.signIn();
    const statusOf = async (portal = ireland) => (await call(portal, accounts, { token })).status;
    expect([await statusOf(), await statusOf(frankfurt), await statusOf(paris)]).toEqual([503, 200, 200]);
    expect([await statusOf(frankfurt), await statusOf(paris)]).toEqual([429, 429]);
    expect([ireland.requests, frankfurt.requests, paris.calls.ListAccounts]).toEqual([1, 2, 2]);
    expect([ireland.injected.status, paris.injected.status]).toEqual([1, 0]);
    expect(seen).toEqual(["200", "429"]);
  });

  test("a page token counts where it is from", async () => {
    const { ireland, frankfurt } = twoRegions();
    const { accessToken: token } = ireland.signIn();
    const first = await call<{ nextToken: string }>(ireland, `${accounts}?max_result=5`, { token });
    const next = `${accounts}?next_token=${first.body.nextToken}`;
    expect((await call(ireland, next, { token })).status).toBe(200);
    expect((await call(frankfurt, next, { token })).status).toBe(400);
  });

  test("each can have a start URL of its own", () => {
    const { ireland } = twoRegions();
    const startUrl = "https://ssoins-0123456789abcdef.eu-west-3.portal.amazonaws.com";
    const paris = ireland.addRegion("eu-west-3", { startUrl });
    expect(paris.directory).toEqual({ ...ireland.directory, startUrl });
    expect([ireland.region, paris.region]).toEqual(["eu-west-1", "eu-west-3"]);
  });

  test.each<[string, string, object, string]>([
    ["that it has already", "eu-central-1", {}, "region must be one that the portal does not have yet"],
    ["of a bad name", "eu.west", {}, "region must be a region such as"],
    ["with bad faults", "eu-west-3", { faults: "boom" }, "faults must be a function or a list of faults"],
    ["with a bad listener", "eu-west-3", { onAnswer: 1 }, "onAnswer must be a function"],
  ])("a Region %s is refused", (_, region, options, message) => {
    const { frankfurt } = twoRegions();
    expect(() => frankfurt.addRegion(region, options)).toThrow(message);
  });

  test("a bad start URL is refused as in a directory", () => {
    expect(() => twoRegions().ireland.addRegion("eu-west-3", { startUrl: "corp" })).toThrow(DirectoryError);
  });
});
