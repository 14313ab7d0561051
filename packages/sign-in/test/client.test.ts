import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test, vi } from "vitest";
import { fakeClock } from "./fake-clock";
import { oauth, type Reply, registration, scriptedService } from "./scripted-service";
import { failureOf, openHome, openWorld } from "./world";

test("a client that is given is used, with its clock, and not destroyed", async () => {
  const { portal, endpoint, clock, options } = await openWorld({ autoApprove: true });
  const client = new SSOOIDCClient({ region: portal.region, endpoint, clock });
  let destroyed = 0;
  client.destroy = () => {
    destroyed += 1;
  };
  const { endpoint: _, clock: __, ...rest } = options;
  const token = await signInWithDeviceCode({ ...rest, client });
  expect(token.expiresAt).toEqual(new Date(clock.now() + 3_600_000));
  expect(destroyed).toBe(0);
});

// As in a program that loads CommonJS and passes its client to an ES module.
describe("a client of another copy of its package", () => {
  const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  const token = { accessToken: "access-token-of-the-script", expiresIn: 3600 };
  const startUrl = "https://start.awsapps.com/start";

  async function signIn(polls: readonly Reply[], register: Reply = registration) {
    vi.resetModules();
    const copy = await import("@identity-center/client-sso-oidc");
    expect(copy.SSOOIDCClient).not.toBe(SSOOIDCClient);
    const clock = fakeClock();
    const requestHandler = scriptedService(polls, undefined, register);
    const client = new copy.SSOOIDCClient({ region: "eu-west-1", clock, requestHandler, maxAttempts: 1 });
    const env = { HOME: openHome(startUrl, "eu-west-1").path };
    return signInWithDeviceCode({ startUrl, region: "eu-west-1", env, client });
  }

  test("is asked again after what a service says while it waits, and after faults", async () => {
    const polls = [oauth("authorization_pending"), reset, oauth("slow_down"), [503, {}] as const, token];
    expect((await signIn(polls)).accessToken).toBe(token.accessToken);
  });

  test("fails as another does", async () => {
    expect(await failureOf(signIn([oauth("access_denied")]))).toMatchObject({ code: "ERR_SIGN_IN_DENIED" });
    expect(await failureOf(signIn([token], reset))).toMatchObject({
      name: "SignInError",
      code: "ERR_SIGN_IN_FAILED",
      cause: { name: "NetworkError" },
    });
  });
});
