import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { fromSSO as peerFromSSO } from "@aws-sdk/credential-provider-sso";
import { fromSso as peerFromSSOToken } from "@aws-sdk/token-providers";
import { describe, expect, test, vi } from "vitest";
import { fromSSO, fromSSOToken } from "../src/index";
import { record, signatureOf } from "./recorder";
import { minutes, openWorld, sessionName, type World } from "./world";

/** Peers live by the system's clock, and so does everything here. */
async function realWorld(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ clock: Date.now, ...options });
  const good = { registrationExpiresAt: new Date(Date.now() + 8e9) };
  return {
    ...world,
    options: { ...world.options, clock: { now: Date.now } },
    signInFor: (left: number) => world.signIn({ ...good, expiresAt: new Date(Date.now() + left) }),
    /** Puts the end of the cached token elsewhere, and changes nothing else. */
    async expireIn(left: number) {
      const expiresAt = `${new Date(Date.now() + left).toISOString().slice(0, 19)}Z`;
      await world.plant({ ...(await world.stored()), expiresAt });
    },
  };
}

describe("the AWS SDK for JavaScript", () => {
  function useIn({ home, endpoint }: World) {
    vi.stubEnv("HOME", home);
    vi.stubEnv("AWS_CONFIG_FILE", join(home, ".aws", "config"));
    vi.stubEnv("AWS_ENDPOINT_URL_SSO", endpoint);
    vi.stubEnv("AWS_ENDPOINT_URL_SSO_OIDC", endpoint);
  }

  test("uses and refreshes a token that we wrote, and we theirs", async () => {
    const world = await realWorld({ refreshTokens: "rotate" });
    const { options, signInFor, expireIn, refreshes } = world;
    useIn(world);
    const peer = peerFromSSOToken({ profile: "dev", ignoreCache: true });
    await signInFor(-minutes(1));

    const ours = await fromSSOToken({ sessionName, ...options })();
    expect((await peer()).token).toBe(ours.token);
    expect(refreshes).toEqual([200]);

    await expireIn(minutes(2));
    const theirs = await peer();
    expect(theirs.token).not.toBe(ours.token);
    expect((await fromSSOToken({ sessionName, ...options })()).token).toBe(theirs.token);
    expect(refreshes).toEqual([200, 200]);

    await expireIn(-minutes(1));
    expect((await fromSSOToken({ sessionName, ...options })()).token).not.toBe(theirs.token);
    expect(refreshes).toEqual([200, 200, 200]);
  });

  test("gets credentials with a token that we refreshed", async () => {
    const world = await realWorld();
    const { options, signInFor, refreshes, portal } = world;
    useIn(world);
    await signInFor(-minutes(1));
    await fromSSOToken({ profile: "dev", ...options })();
    const credentials = await peerFromSSO({ profile: "dev", ignoreCache: true })();
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    expect(refreshes).toEqual([200]);
    expect(portal.calls.GetRoleCredentials).toBe(1);
  });
});

const AWS = "/usr/bin/aws";
const missing = !existsSync(AWS);

describe.skipIf(missing)(
  `the AWS CLI${missing ? ` (skipped: there is no ${AWS})` : ""}`,
  { timeout: 120_000 },
  () => {
    /** Its endpoints come from rules of our own: it heeds no variable for them. */
    function alwaysAt(url: string): string {
      const endpoint = { url, properties: {}, headers: {} };
      return JSON.stringify({
        version: "1.0",
        parameters: {},
        rules: [{ type: "endpoint", conditions: [], endpoint }],
      });
    }

    /** Lists buckets on a recording server; gives what the request was signed with. */
    async function listBuckets({ home, endpoint }: World) {
      for (const service of ["sso", "sso-oidc"]) {
        const folder = join(home, "models", service, "2019-06-10");
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "endpoint-rule-set-1.json"), alwaysAt(endpoint));
      }
      const s3 = await record(() => ({ status: 200, body: "<ListAllMyBucketsResult/>" }));
      const env = {
        HOME: home,
        PATH: "/usr/bin:/bin",
        AWS_DATA_PATH: join(home, "models"),
        AWS_EC2_METADATA_DISABLED: "true",
      };
      const args = ["s3api", "list-buckets", "--profile", "dev", "--endpoint-url", s3.endpoint];
      await promisify(execFile)(AWS, args, { env });
      return signatureOf(s3.requests[0]);
    }

    test("uses a token and credentials that we wrote", async () => {
      const world = await realWorld();
      const { options, signInFor, refreshes, portal } = world;
      await signInFor(-minutes(1));
      const { accessKeyId, sessionToken } = await fromSSO({ profile: "dev", diskCache: true, ...options })();
      expect(await listBuckets(world)).toEqual({ accessKeyId, sessionToken });
      expect(refreshes).toEqual([200]);
      expect(portal.calls.GetRoleCredentials).toBe(1);
    });

    test("refreshes a token that we wrote, and we use its token and its credentials, and refresh that", async () => {
      const world = await realWorld({ refreshTokens: "rotate" });
      const { options, signInFor, expireIn, refreshes, portal, stored } = world;
      await signInFor(-minutes(1));
      const ours = await fromSSOToken({ profile: "dev", ...options })();
      await expireIn(minutes(5));
      const signature = await listBuckets(world);
      expect(refreshes).toEqual([200, 200]);

      const theirs = await fromSSOToken({ profile: "dev", ...options })();
      expect(theirs.token).toBe((await stored()).accessToken);
      expect(theirs.token).not.toBe(ours.token);
      const { accessKeyId, sessionToken } = await fromSSO({ profile: "dev", diskCache: true, ...options })();
      expect({ accessKeyId, sessionToken }).toEqual(signature);
      expect(portal.calls.GetRoleCredentials).toBe(1);

      await expireIn(-minutes(1));
      expect((await fromSSOToken({ profile: "dev", ...options })()).token).not.toBe(theirs.token);
      expect(refreshes).toEqual([200, 200, 200]);
    });
  },
);
