import type { ProxyIdentity } from "@identity-center/portal-proxy";
import { expect, test } from "vitest";
import { openPage, openWorld } from "./world";

const own = "http://127.0.0.1:8080";

/** A machine's sign-in, as files would have it. */
async function openMachine(identity: Partial<ProxyIdentity> = {}) {
  let token: { token: string; expiration?: Date } | undefined;
  const world = await openWorld({
    origin: own,
    identity: {
      token: async () => {
        if (!token) throw new Error("Nobody is signed in at this machine");
        return token;
      },
      ...identity,
    },
  });
  const page = openPage(world.proxy, { origin: own });
  const use = () => {
    const { accessToken, expiresAt } = world.portal.signIn();
    token = { token: accessToken, expiration: new Date(expiresAt) };
    return accessToken;
  };
  return { ...world, page, use, leave: () => (token = undefined) };
}

test("pages use the sign-in of the machine, and get no cookie", async () => {
  const { page, use, leave, portal } = await openMachine();
  expect((await page.json("/session")).state).toBe("signed-out");
  expect((await page.ask("/assignment/accounts")).status).toBe(401);
  const token = use();
  expect(await page.json("/session")).toMatchObject({ state: "signed-in", renewable: false });
  const response = await page.ask("/assignment/accounts");
  expect((await response.json()).accountList).toHaveLength(12);
  portal.revoke(token);
  expect((await page.ask("/assignment/accounts")).status).toBe(401);
  // The machine has signed in anew meanwhile.
  use();
  expect((await page.ask("/assignment/accounts")).status).toBe(200);
  leave();
  expect((await page.json("/session")).state).toBe("signed-out");
  expect(page.cookie).toBeUndefined();
});

test("a page begins the machine's sign-in, once, and sees how it goes", async () => {
  let finish: (error?: Error) => void = () => {};
  let begun = 0;
  const machine = await openMachine({
    signIn: (onVerification) => {
      begun += 1;
      onVerification({ userCode: "ABCD-EFGH", verificationUri: "https://device.example/", expiresAt: 9e12 });
      return new Promise<void>((resolve, reject) => {
        finish = (error) => (error ? reject(error) : resolve());
      });
    },
  });
  const { page, use, errors } = machine;
  expect(await (await page.post("/sign-in")).json()).toMatchObject({
    state: "signing-in",
    userCode: "ABCD-EFGH",
  });
  await page.post("/sign-in");
  expect(begun).toBe(1);
  finish(new Error("The user went away"));
  await expect.poll(() => page.json("/session")).toMatchObject({ state: "signed-out", reason: "failed" });
  expect(errors).toHaveLength(1);
  await page.post("/sign-in");
  use();
  finish();
  await expect.poll(() => page.json("/session")).toMatchObject({ state: "signed-in", renewable: true });
});

test("pages are told of the code, and of nothing else that a sign-in hands over", async () => {
  const verification = {
    userCode: "ABCD-EFGH",
    verificationUri: "https://device.example/",
    verificationUriComplete: "https://device.example/?user_code=ABCD-EFGH",
    expiresAt: 9e12,
  };
  const { page } = await openMachine({
    signIn: (onVerification) => {
      // A step of `signIn` has a state of its own.
      onVerification(
        Object.assign({ state: "verification", flow: "device-code", warning: "-" }, verification),
      );
      return new Promise(() => {});
    },
  });
  const { allows, startUrl, ...told } = await (await page.post("/sign-in")).json();
  expect(told).toEqual({ state: "signing-in", ...verification });
  expect(await page.json("/session")).toEqual({ ...told, allows, startUrl });
});

test("pages are told whether the machine renews its token", async () => {
  const signIn = async () => {};
  for (const renewable of [false, true]) {
    const { page, use } = await openMachine({ signIn, isRenewable: async () => renewable });
    use();
    expect(await page.json("/session")).toMatchObject({ state: "signed-in", renewable });
  }
});

test("what the machine does not offer is refused", async () => {
  const { page, use } = await openMachine();
  use();
  expect((await page.post("/sign-in")).status).toBe(403);
  expect((await page.post("/sign-out")).status).toBe(403);
  expect((await page.json("/session")).state).toBe("signed-in");
  let ended = 0;
  const other = await openMachine({ signOut: async () => (ended += 1) });
  expect((await other.page.post("/sign-out")).status).toBe(200);
  expect(ended).toBe(1);
});

test("a machine without a network is not signed out", async () => {
  const failure = Object.assign(new Error("no network"), { cause: { $metadata: {} } });
  const { page } = await openMachine({ token: () => Promise.reject(failure) });
  expect((await page.ask("/session")).status).toBe(503);
  expect((await page.ask("/assignment/accounts")).status).toBe(503);
});
