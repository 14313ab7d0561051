import { createPortal } from "@identity-center/emulator";
import { loadBare, webPlatform } from "identity-center-testing/bare-platform";
import { memoryStore } from "identity-center-testing/memory-store";
import { describe, expect, onTestFinished, test } from "vitest";

type SignIn = typeof import("@identity-center/sign-in");

const { iterateSignIn, signIn, signInWithBrowser, signInWithDeviceCode } = await loadBare<SignIn>(
  "@identity-center/sign-in",
  webPlatform,
);

/** A portal that confirms each sign-in at once, and options that name it. */
async function openPortal() {
  const portal = createPortal({ autoApprove: true });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const { startUrl } = portal.directory;
  return { portal, options: { startUrl, region: portal.region, sessionName: "corp", endpoint } };
}

describe("a sign-in", () => {
  test("is by device code, and its token goes to the store that is passed", async () => {
    const { portal, options } = await openPortal();
    const store = memoryStore();
    const { accessToken, refreshToken } = await signIn({ ...options, store });
    expect(refreshToken).toEqual(expect.any(String));
    expect([...store.secrets.values()].map((text) => JSON.parse(text))).toContainEqual(
      expect.objectContaining({ accessToken, refreshToken }),
    );
    expect(portal.calls.StartDeviceAuthorization).toBe(1);
  });

  test("needs no store where nothing is to be kept", async () => {
    const { options } = await openPortal();
    expect((await signInWithDeviceCode({ ...options, cache: false })).accessToken).toEqual(
      expect.any(String),
    );
  });

  test("goes on where a browser can't be opened", async () => {
    const { options } = await openPortal();
    const states: string[] = [];
    const openBrowser = true;
    for await (const { state } of iterateSignIn({
      ...options,
      useDeviceCode: true,
      cache: false,
      openBrowser,
    })) {
      states.push(state);
    }
    expect(states).toEqual(["verification", "browser-not-opened", "signed-in"]);
  });

  test.each<[string, string, (options: object) => Promise<unknown>]>([
    ["a store", "this platform has no files; pass a `store`", (options) => signIn(options)],
    [
      "a store that is there",
      "no store keychain here, as this platform has no files: pass a store of your own",
      (options) => signIn({ ...options, store: "keychain" }),
    ],
    [
      "a device code",
      "can't listen for the answer of the browser: sign in with a device code",
      (options) => signInWithBrowser({ ...options, cache: false }),
    ],
    [
      "a config",
      "this platform has no files. Pass the portal, as `startUrl` and `region`",
      () => signIn({ profile: "dev", store: memoryStore() }),
    ],
    ["a portal in its options", "ERR_SSO_PROFILE_MISSING", () => signIn({ store: memoryStore() })],
  ])("that needs %s fails before anything is sent", async (_, what, begin) => {
    const { portal, options } = await openPortal();
    const error = await begin(options).then(String, (error) => `${error.message} ${error.code}`);
    expect(error).toContain(what);
    expect(Object.values(portal.calls).every((count) => count === 0)).toBe(true);
  });
});
