import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { signInWithDeviceCode } from "@identity-center/sign-in";
import { expect, test } from "vitest";
import { openWorld } from "./world";

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
