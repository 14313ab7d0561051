import { createPortal } from "@identity-center/emulator";
import { signInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { failureOf, openWorld } from "./world";

const day = 24 * 60 * 60_000;
const openBrowser = async (url: string) => void (await fetch(url));

describe("a registration", () => {
  test("is made once, and used until it nears its end", async () => {
    const { portal, clock, options } = await openWorld({ autoApprove: true });
    await signInWithDeviceCode(options);
    clock.advance(90 * day - 16 * 60_000);
    await signInWithDeviceCode(options);
    expect(portal.calls.RegisterClient).toBe(1);
    clock.advance(2 * 60_000);
    await signInWithDeviceCode(options);
    expect(portal.calls.RegisterClient).toBe(2);
    expect(portal.calls.CreateToken).toBe(3);
  });

  test("is of one session, region and set of scopes", async () => {
    const { portal, options } = await openWorld({ autoApprove: true });
    const { startUrl, region } = { startUrl: portal.directory.startUrl, region: portal.region };
    for (const other of [
      {},
      { registrationScopes: ["openid"] },
      { sessionName: "b", startUrl, region },
      {},
    ]) {
      await signInWithDeviceCode({ ...options, ...other });
    }
    expect(portal.calls.RegisterClient).toBe(3);
  });

  test("that the service knows no more is made anew for a device code", async () => {
    const world = await openWorld({ autoApprove: true });
    await signInWithDeviceCode(world.options);
    const portal = createPortal({ autoApprove: true, clock: world.clock.now });
    const { endpoint, close } = await portal.listen();
    onTestFinished(close);
    const { clientId } = await signInWithDeviceCode({ ...world.options, endpoint });
    expect(portal.calls).toMatchObject({ RegisterClient: 1, StartDeviceAuthorization: 2, CreateToken: 1 });
    expect(Object.values(world.home.cache()).filter((file) => file.clientId === clientId)).toHaveLength(2);
  });

  test("that is refused although it is new is a failure, and not repeated", async () => {
    const { portal, options } = await openWorld({ faults: [undefined, { kind: "status", status: 401 }] });
    const error = await failureOf(signInWithDeviceCode(options));
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED", cause: { name: "InvalidClientException" } });
    expect(portal.calls).toMatchObject({ RegisterClient: 1, StartDeviceAuthorization: 1 });
  });

  test("for device codes is none for the browser, nor the other way round", async () => {
    const { portal, options } = await openWorld({ autoApprove: true }, stillClock());
    await signInWithDeviceCode(options);
    await signInWithBrowser({ ...options, openBrowser });
    await signInWithBrowser({ ...options, openBrowser });
    expect(portal.calls.RegisterClient).toBe(2);
    await signInWithDeviceCode(options);
    expect(portal.calls.RegisterClient).toBe(3);
  });

  test("is not kept where nothing is to be kept", async () => {
    const { portal, options } = await openWorld({ autoApprove: true });
    await signInWithDeviceCode({ ...options, cache: false });
    await signInWithDeviceCode({ ...options, cache: false });
    expect(portal.calls.RegisterClient).toBe(2);
  });
});
