import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  readSSOToken,
  type SSOToken,
  withFileLock,
  writeRoleCredentials,
  writeSSOToken,
} from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { openWorld, tokenFile, type World } from "./world";

async function cacheRole({ env, portal }: World, roleName: string): Promise<void> {
  const { startUrl } = portal.directory;
  const key = { accountId: "111122223333", roleName, sessionName: "corp", startUrl, region: portal.region };
  const expiration = new Date(Date.now() + 3_600_000);
  const credentials = {
    accessKeyId: "ASIA1",
    secretAccessKey: "secret",
    sessionToken: "session",
    expiration,
  };
  await writeRoleCredentials(key, credentials, { env });
}

describe("idc logout", () => {
  it("signs out at the service, and removes token and role credentials, in a terminal", async () => {
    const world = await openWorld();
    const token = await world.signIn();
    await cacheRole(world, "Admin");
    await cacheRole(world, "Reader");
    const { code, text } = await world.open("logout").end();
    expect(code).toBe(0);
    expect(text).toContain("Signed out of corp, and removed its token");
    expect(text).toContain("Removed the cached credentials of 2 roles");
    expect(world.portal.calls.Logout).toBe(1);
    expect(world.portal.revoke(token)).toBe(false);
    expect(existsSync(tokenFile(world))).toBe(false);
    expect(readdirSync(join(world.home, ".aws", "cli", "cache"))).toEqual([]);
  });

  it("is content where nobody is signed in", async () => {
    const world = await openWorld();
    expect(await world.idc("logout")).toMatchObject({
      code: 0,
      stdout: "Not signed in to corp\n",
      stderr: "",
    });
    expect(await world.idc("logout", "--all")).toMatchObject({ code: 0, stdout: "Not signed in to corp\n" });
    const { stdout } = await world.idc("logout", "--json");
    expect(JSON.parse(stdout)).toEqual({ signedOut: [], roleCredentialsRemoved: 0, notRemoved: [] });
  });

  it("takes it for done where the service takes the token no more", async () => {
    const world = await openWorld();
    world.portal.revoke(await world.signIn());
    const { code, stdout } = await world.idc("logout", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).signedOut).toMatchObject([{ session: "corp", atService: true }]);
    expect(existsSync(tokenFile(world))).toBe(false);
  });

  it("renews an expired token to end the session at the service, which would live on", async () => {
    let ahead = 0;
    const logouts: number[] = [];
    const world = await openWorld({
      clock: () => Date.now() + ahead,
      onAnswer: ({ operation, status }) => void (operation === "Logout" && logouts.push(status)),
    });
    await world.idc("login", "--device-code");
    const token = (await readSSOToken("corp", { env: world.env })) as SSOToken;
    // The token has ended, its session has not.
    ahead = 2 * 3_600_000;
    await writeSSOToken("corp", { ...token, expiresAt: new Date(0) }, { env: world.env });
    const { code, stdout } = await world.idc("logout", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).signedOut).toMatchObject([{ session: "corp", atService: true }]);
    expect(logouts).toEqual([200]);
    expect(existsSync(tokenFile(world))).toBe(false);
  });

  it("leaves nothing of a token that is renewed at that moment", async () => {
    const world = await openWorld();
    await world.signIn();
    const token = (await readSSOToken("corp", { env: world.env })) as SSOToken;
    let ended: ReturnType<World["idc"]> | undefined;
    await withFileLock(tokenFile(world), async () => {
      ended = world.idc("logout");
      await expect.poll(() => world.portal.calls.Logout, { timeout: 10_000 }).toBe(1);
      // It waits for the lock; were it not to, it would end in that time.
      await Promise.race([ended, setTimeout(300)]);
      await writeSSOToken("corp", { ...token, accessToken: "renewed" }, { env: world.env });
    });
    expect((await ended)?.code).toBe(0);
    expect(existsSync(tokenFile(world))).toBe(false);
  });

  it("removes the files all the same where the service is not reached, and says so", async () => {
    const world = await openWorld();
    const token = await world.signIn();
    await cacheRole(world, "Admin");
    // Nothing listens there.
    world.env["AWS_ENDPOINT_URL_SSO"] = "http://127.0.0.1:1";
    world.env["AWS_MAX_ATTEMPTS"] = "1";
    const { code, stdout, stderr } = await world.idc("logout", "--json");
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      signedOut: [{ session: "corp", atService: false }],
      roleCredentialsRemoved: 1,
    });
    expect(JSON.parse(stderr).error.message).toContain("could not end the session of corp");
    expect(stdout + stderr).not.toContain(token);
    expect(existsSync(tokenFile(world))).toBe(false);
  });

  it("signs out of one session alone, or with --all of every one, also those that the config does not know", async () => {
    const world = await openWorld();
    await world.signIn();
    const others = [
      await world.signIn({ sessionName: "forgotten" }),
      await world.signIn({ sessionName: "x" }),
    ];
    await world.idc("logout", "--session", "corp");
    expect(world.portal.calls.Logout).toBe(1);
    expect(existsSync(tokenFile(world, "x"))).toBe(true);
    const { code, stdout } = await world.idc("logout", "--all", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).signedOut).toHaveLength(2);
    for (const token of others) {
      expect(world.portal.revoke(token)).toBe(false);
      expect(stdout).not.toContain(token);
    }
  });

  it("names --all where it is not clear which session is meant", async () => {
    const world = await openWorld();
    world.write(`${world.read(".aws", "config")}\n[sso-session other]\n`, ".aws", "config");
    const { code, stdout, stderr } = await world.idc("logout");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "idc: There are several sessions (corp, other): choose one with --session or --profile, or sign out of all with --all\n",
    );
  });

  it("removes a broken token file", async () => {
    const world = await openWorld();
    world.write("{", ".aws", "sso", "cache", tokenFile(world).split("/").at(-1) as string);
    const { code, stdout, stderr } = await world.idc("logout", "--json");
    // Whatever token was in it may still be good.
    expect(code).toBe(5);
    expect(JSON.parse(stdout).signedOut).toMatchObject([{ session: "corp", atService: false }]);
    expect(stderr).toContain("the service could not end the session of corp");
    expect(existsSync(tokenFile(world))).toBe(false);
  });

  it("does not take a page of the network for the service's word", async () => {
    const world = await openWorld({ faults: () => ({ kind: "html" }) });
    await world.signIn();
    const { code, stdout, stderr } = await world.idc("logout");
    expect(code).toBe(5);
    expect(stdout).toContain("Removed the token of corp");
    expect(stderr).toContain("the service could not end the session of corp");
  });

  it("refuses --all with a session, and a session that is not there", async () => {
    const world = await openWorld();
    const { code, stderr } = await world.idc("logout", "--all", "--session", "corp");
    expect(code).toBe(2);
    expect(stderr).toContain("--all");
    expect((await world.idc("logout", "--session", "nowhere")).code).toBe(4);
  });
});
