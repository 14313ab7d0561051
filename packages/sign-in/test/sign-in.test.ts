import { iterateSignIn, signIn } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { stillClock } from "./fake-clock";
import { openWorld, steps } from "./world";

/** The flow that `signIn` chooses. */
async function flowOf(
  env: Record<string, string>,
  given: object = {},
  setting?: string,
): Promise<string | undefined> {
  const { options, home, portal } = await openWorld({}, stillClock());
  if (setting !== undefined) {
    const settings = `sso_start_url = ${portal.directory.startUrl}\nsso_region = ${portal.region}`;
    const section = `${settings}\nsso_registration_scopes = sso:account:access\nidc_sign_in = ${setting}\n`;
    home.configure(`[sso-session corp]\n${section}[profile legacy]\n${section}`);
  }
  const choice = {
    ...options,
    platform: "linux",
    env: { ...options.env, ...env },
    openBrowser: false,
    ...given,
  };
  for await (const step of iterateSignIn(choice)) {
    if (step.state === "verification") return step.flow;
  }
  return undefined;
}

describe("the way of a sign-in: PKCE where there is a browser (promise 24)", () => {
  test.each([
    ["a browser", { DISPLAY: ":0" }, {}],
    ["none, but a wish", {}, { useDeviceCode: false }],
    ["none, but somebody who pastes", {}, { pasteRedirect: () => new Promise(() => {}) }],
    ["WSL, and a wish", { WSL_DISTRO_NAME: "Debian" }, { useDeviceCode: false }],
  ])("with %s is the browser", async (_, env, given) => {
    expect(await flowOf(env, given)).toBe("browser");
  });

  test.each([
    ["no browser", {}, {}],
    ["a profile without a session", { DISPLAY: ":0" }, { sessionName: undefined, profile: "legacy" }],
    ["a wish", { DISPLAY: ":0" }, { useDeviceCode: true }],
    [
      "WSL, whose listener a browser of Windows may not reach",
      { WSL_DISTRO_NAME: "Debian", DISPLAY: ":0" },
      {},
    ],
  ])("with %s is the device code", async (_, env, given) => {
    expect(await flowOf(env, given)).toBe("device-code");
  });

  test.each([
    ["browser", {}, {}, "browser"],
    ["browser", { WSL_DISTRO_NAME: "Debian" }, {}, "browser"],
    ["browser", { DISPLAY: ":0" }, { useDeviceCode: true }, "device-code"],
    ["browser", {}, { sessionName: undefined, profile: "legacy" }, "browser"],
    ["device-code", { DISPLAY: ":0" }, {}, "device-code"],
    ["device-code", { DISPLAY: ":0" }, { useDeviceCode: false }, "browser"],
    ["device-code", {}, { pasteRedirect: () => new Promise(() => {}) }, "browser"],
    ["", { DISPLAY: ":0" }, {}, "browser"],
  ])("with idc_sign_in = %s, %j and %j is %s", async (setting, env, given, flow) => {
    expect(await flowOf(env, given, setting)).toBe(flow);
  });

  test("with idc_sign_in = yes is refused, with the place", async () => {
    await expect(flowOf({}, {}, "yes")).rejects.toMatchObject({
      code: "ERR_SSO_SETTING_INVALID",
      setting: "idc_sign_in",
      message: expect.stringMatching(
        /^idc_sign_in of sso-session "corp" \(.*config:5\) is "yes", not browser or device-code$/,
      ),
    });
  });
});

test("signIn gives the token of the way it chose", async () => {
  const { options } = await openWorld({ autoApprove: true });
  const { seen, onProgress } = steps();
  const token = await signIn({ ...options, onProgress });
  expect(token.refreshToken).toBeDefined();
  expect(seen[0]).toMatchObject({ state: "verification", flow: "device-code" });
});
