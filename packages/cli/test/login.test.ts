import { readSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { accountOf, installBrowser, openWorld, type World } from "./world";

const tokenOf = ({ env }: World, key = "corp") => readSSOToken(key, { env });

describe("idc login", () => {
  it("shows the code and its warning in a terminal, and says until when", async () => {
    const world = await openWorld({ autoApprove: false });
    const screen = world.open("login", "--device-code");
    const shown = await screen.see("/device?user_code=");
    expect(shown).toContain("Anybody who sends you a code");
    const [code] = world.portal.pendingUserCodes;
    expect(shown.replace("-", "")).toContain(code?.replace("-", ""));
    await screen.see("Waiting for you to allow the sign-in");
    world.portal.approve(code as string);
    const { code: exit, text } = await screen.end();
    expect(exit).toBe(0);
    expect(text.split("\n").at(-1)).toMatch(
      /^Signed in to corp until \d{4}-\d\d-\d\d \d\d:\d\d, in 1 h 0 min; then renewed without asking$/,
    );
    expect((await tokenOf(world))?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it("gives programs what they need, and no secret", async () => {
    const world = await openWorld();
    const { code, stdout, stderr } = await world.idc("login", "--device-code", "--json", "--debug");
    expect(code).toBe(0);
    const { startUrl } = world.portal.directory;
    const result = JSON.parse(stdout);
    const token = await tokenOf(world);
    expect(result).toMatchObject({
      session: "corp",
      startUrl,
      region: "us-east-1",
      refreshable: true,
      asked: true,
    });
    // The file counts whole seconds.
    expect(Math.floor(Date.parse(result.expiresAt) / 1000) * 1000).toBe(token?.expiresAt.getTime());
    expect(stderr).toContain("/device?user_code=");
    for (const secret of [token?.accessToken, token?.refreshToken, token?.clientSecret]) {
      expect(secret).toBeTruthy();
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("signs in in the browser that the user opens", async () => {
    const world = await openWorld();
    world.env["DISPLAY"] = ":0";
    const screen = world.open("login", "--no-browser");
    const shown = await screen.see("Waiting for you");
    const url = shown.split("\n\n").find((paragraph) => paragraph.includes("/authorize?"));
    expect((await fetch(url?.replaceAll("\n", "").trim() as string)).status).toBe(200);
    expect(await screen.end()).toMatchObject({ code: 0, text: expect.stringContaining("Signed in to corp") });
    expect((await tokenOf(world))?.refreshToken).toBeTruthy();
  });

  it("opens the browser where there is one", async () => {
    const world = await openWorld();
    installBrowser(world, "#!/usr/bin/env node\nfetch(process.argv[2]);\n");
    const { code, stderr } = await world.idc("login");
    expect(code).toBe(0);
    expect(stderr).toContain("A browser opens to sign in to corp");
    expect(world.portal.calls).toMatchObject({ StartDeviceAuthorization: 0, CreateToken: 1 });
  });

  it("tells where no browser could be opened, and goes on", async () => {
    const world = await openWorld();
    Object.assign(world.env, { DISPLAY: ":0", PATH: "" });
    const screen = world.open("login");
    const shown = await screen.see("No browser could be opened");
    const url = shown.split("\n\n").find((paragraph) => paragraph.includes("/authorize?"));
    await fetch(url?.replaceAll("\n", "").trim() as string);
    expect((await screen.end()).code).toBe(0);
  });

  it("shows a code over SSH, where a browser would open before nobody", async () => {
    const world = await openWorld();
    Object.assign(world.env, { DISPLAY: ":0", SSH_CONNECTION: "10.0.0.1 1 10.0.0.2 22" });
    expect((await world.idc("login")).stderr).toContain("/device?user_code=");
  });

  it("asks nobody with --if-needed while the token is good, or can be renewed", async () => {
    const world = await openWorld({ accessTokenDuration: 10_000 });
    await world.signIn();
    const good = await world.idc("login", "--if-needed");
    expect(good).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^Still signed in to corp/),
    });
    expect(world.portal.requests).toBe(0);

    await world.idc("login", "--device-code");
    const renewed = await world.idc("login", "--if-needed", "--json");
    expect(renewed).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(renewed.stdout)).toMatchObject({ session: "corp", asked: false });
    expect(world.portal.calls).toMatchObject({ StartDeviceAuthorization: 1 });
    expect(world.portal.calls.CreateToken).toBeGreaterThan(1);
  });

  it("asks with --if-needed where the token is spent", async () => {
    const world = await openWorld();
    await world.signIn({ expiresIn: -1000 });
    const { code, stdout } = await world.idc("login", "--if-needed", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ asked: true });
  });

  it("signs in for a profile without a session", async () => {
    const world = await openWorld();
    const { startUrl } = world.portal.directory;
    world.write(`[profile old]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n`, ".aws", "config");
    const { code, stdout } = await world.idc("login", "--profile", "old");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Signed in to old until /) });
    expect(await tokenOf(world, startUrl)).toBeDefined();
  });

  it("says what to mend where start URL and region do not belong together", async () => {
    const world = await openWorld();
    await world.idc("configure", "corp", "--start-url", "https://other.awsapps.com/start");
    const { code, stderr } = await world.idc("login", "--device-code", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stderr).error).toMatchObject({
      message: expect.stringContaining("https://other.awsapps.com/start"),
      commands: ["idc configure corp", "idc doctor"],
    });
  });

  it("says that the user refused", async () => {
    const world = await openWorld({ autoApprove: false });
    const screen = world.open("login", "--device-code");
    await screen.see("user_code=");
    world.portal.deny(world.portal.pendingUserCodes[0] as string);
    const { code, text } = await screen.end();
    expect(code).toBe(3);
    expect(text).toContain("denied");
    expect(text).toContain("Try: idc login --session corp");
  });

  it("ends at Ctrl+C, and leaves no token", async () => {
    const world = await openWorld({ autoApprove: false });
    const screen = world.open("login", "--device-code");
    await screen.see("Waiting for you");
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
    expect(await tokenOf(world)).toBeUndefined();
  });

  it("says how to configure where nothing is, and refuses what excludes itself", async () => {
    const world = await openWorld();
    expect(await world.idc("login", "--session", "a", "--profile", "b")).toMatchObject({
      code: 2,
      stdout: "",
    });
    world.write("", ".aws", "config");
    const { code, stderr } = await world.idc("login", "--json");
    expect(code).toBe(4);
    expect(JSON.parse(stderr).error.commands).toEqual(["idc configure"]);
  });
});

describe("idc login --fresh", () => {
  it("ends the session at the portal, and gives no credentials of before", async () => {
    const world = await openWorld();
    const before = await world.signIn();
    const { accountId, roles } = accountOf(world);
    const line = ["credentials", "--account", accountId, "--role", roles[0], "--format", "process"];
    const old = await world.idc(...line);
    const { code, stdout, stderr } = await world.idc("login", "--fresh", "--device-code");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Signed in to corp/) });
    expect(stderr).not.toContain("warning");
    expect(world.portal.calls.Logout).toBe(1);
    expect(world.portal.revoke(before)).toBe(false);
    expect((await tokenOf(world))?.accessToken).not.toBe(before);
    const key = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout).AccessKeyId;
    expect(key(await world.idc(...line))).not.toBe(key(old));
  });

  it("signs in all the same where there is no token, or the portal can't be told", async () => {
    const world = await openWorld({
      faults: ({ operation }) => (operation === "Logout" ? { kind: "status", status: 400 } : undefined),
    });
    expect(await world.idc("login", "--fresh", "--device-code")).toMatchObject({ code: 0 });
    const { code, stderr } = await world.idc("login", "--fresh", "--device-code");
    expect(code).toBe(0);
    expect(stderr).toContain("warning: The portal session of corp could not be ended");
    expect((await world.idc("login", "--fresh", "--if-needed")).code).toBe(2);
  });
});
