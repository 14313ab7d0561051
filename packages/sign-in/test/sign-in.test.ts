import { iterateSignIn, signIn } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { stillClock } from "./fake-clock";
import { openWorld, steps } from "./world";

/** The flow that `signIn` chooses. */
async function flowOf(env: Record<string, string>, given: object = {}): Promise<string | undefined> {
  const { options } = await openWorld({}, stillClock());
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
  ])("with %s is the browser", async (_, env, given) => {
    expect(await flowOf(env, given)).toBe("browser");
  });

  test.each([
    ["no browser", {}, {}],
    ["a profile without a session", { DISPLAY: ":0" }, { sessionName: undefined, profile: "legacy" }],
    ["a wish", { DISPLAY: ":0" }, { useDeviceCode: true }],
  ])("with %s is the device code", async (_, env, given) => {
    expect(await flowOf(env, given)).toBe("device-code");
  });
});

test("signIn gives the token of the way it chose", async () => {
  const { options } = await openWorld({ autoApprove: true });
  const { seen, onProgress } = steps();
  const token = await signIn({ ...options, onProgress });
  expect(token.refreshToken).toBeDefined();
  expect(seen[0]).toMatchObject({ state: "verification", flow: "device-code" });
});
