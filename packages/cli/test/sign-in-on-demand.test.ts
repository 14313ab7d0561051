import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeSSOToken } from "@identity-center/shared-files";
import { describe, expect, it, onTestFinished } from "vitest";
import { openChains } from "./chained";
import { bin, runIdc } from "./idc";
import { type SignedIn, signedInWithProfile } from "./signed-in";
import { installTabs } from "./tabs";
import { tokenFile, writeProgram } from "./world";

const exec = ["exec", "--login", "--profile", "dev", "--", "sh", "-c", "echo $AWS_ACCOUNT_ID"];

/** A world whose sign-in has expired, and cannot be renewed. */
async function expired(...given: Parameters<typeof signedInWithProfile>): Promise<SignedIn> {
  const world = await signedInWithProfile(...given);
  await world.signIn({ expiresIn: -1000 });
  return world;
}

describe("--login", () => {
  it.each([
    ["exec", exec, /^\d{12}\n$/],
    [
      "credentials",
      ["credentials", "--login", "--profile", "dev", "--format", "process"],
      /^\{"Version":1,.*\}\n$/,
    ],
    ["credentials --write", ["credentials", "--login", "--profile", "dev", "--write", "old"], /^Wrote/],
    [
      "exec of an account that is looked up",
      ["exec", "--login", "--account", "fulfilment-prod", "--role", "ReadOnlyAccess", ...exec.slice(4)],
      /^\d{12}\n$/,
    ],
  ])("signs in and goes on: %s", async (_name, line, wanted) => {
    const world = await expired();
    const tabs = installTabs(world);
    const { code, stdout, stderr } = await world.idc(...line);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(wanted) });
    expect(stderr).toContain("A browser opens to sign in to corp");
    expect(tabs.count).toBe(1);
  });

  it("signs in to a portal without a session, with a code in the tab", async () => {
    const world = await expired();
    const tabs = installTabs(world);
    const { startUrl } = world.portal.directory;
    const role = `sso_account_id = ${world.accountId}\nsso_role_name = ${world.roleName}\n`;
    world.write(
      `[profile dev]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n${role}`,
      ".aws",
      "config",
    );
    const { code, stderr } = await world.idc(...exec);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining("confirm that it shows this code"),
    });
    expect(tabs.count).toBe(1);
  });

  it("signs in where the portal refuses a token that has not expired", async () => {
    const world = await signedInWithProfile();
    const tabs = installTabs(world);
    const { startUrl } = world.portal.directory;
    const token = {
      startUrl,
      region: world.portal.region,
      accessToken: "aoaGone",
      expiresAt: new Date(4e12),
    };
    await writeSSOToken("corp", token, { env: world.env });
    expect((await world.idc(...exec)).code).toBe(0);
    expect(tabs.count).toBe(1);
  });

  it.each([
    ["no display", {}, "there is no display"],
    ["SSH", { DISPLAY: ":0", SSH_CONNECTION: "10.0.0.1 1 10.0.0.2 22" }, "SSH_CONNECTION is set"],
  ])("ends with 3 at once without a browser, in a terminal too: %s", async (_name, variables, reason) => {
    const world = await expired();
    Object.assign(world.env, variables);
    const without = await timed(() => world.idc("exec", "--profile", "dev", "--", "true"));
    const {
      result: { code, stdout, stderr },
      took,
    } = await timed(() => world.idc(...exec));
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
    expect(stderr).toContain(`this machine has none (${reason})`);
    // As long as without --login, however slow the machine is.
    expect(took).toBeLessThan(without.took + 1_000);
    expect((await world.open(...exec).end()).code).toBe(3);
    expect(world.portal.requests).toBe(0);
  });

  it("counts a browser that does not start as none", async () => {
    const world = await expired();
    installTabs(world);
    Object.assign(world.env, { PATH: "", BROWSER: "/nope/browser" });
    const { code, stderr } = await world.idc(
      "credentials",
      "--login",
      "--profile",
      "dev",
      "--format",
      "process",
    );
    expect(code).toBe(3);
    expect(stderr).toContain("No browser could be opened to sign in to corp");
    expect(stderr).toContain("Try: idc login --session corp");
  });

  it("believes the system's launcher that no browser starts", async () => {
    const world = await expired();
    installTabs(world);
    const asked = join(world.home, "asked");
    writeProgram(world, "xdg-open", `#!/bin/sh\necho "$1" > ${asked}\nexit 4\n`);
    Object.assign(world.env, { PATH: join(world.home, "bin"), BROWSER: "/nope/browser" });
    const { code, stderr } = await world.idc(...exec);
    expect(code).toBe(3);
    expect(stderr).toContain("No browser could be opened to sign in to corp");
    expect(readFileSync(asked, "utf8")).toMatch(/^http:\S+\/authorize\?/);
  });

  it("opens no tab for a while after the user said no, whoever asks", async () => {
    const world = await expired();
    const tabs = installTabs(world, "deny");
    const first = await world.idc(...exec);
    expect(first).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("denied") });
    const second = await world.idc(...exec);
    expect(second).toMatchObject({ code: 3, stderr: expect.stringContaining("did not succeed") });
    expect(second.stderr).toContain("Try: idc login --session corp");
    expect(tabs.count).toBe(1);
    tabs.answer = "allow";
    world.write(`${Date.now() - 61_000}\n`, ...failure(world));
    expect((await world.idc(...exec)).code).toBe(0);
    expect(tabs.count).toBe(2);
    expect(world.read(...failure(world))).toBeUndefined();
  });

  it("is taken over once by another program if the one with the tab is killed; the rest wait", async () => {
    const world = await expired();
    const tabs = installTabs(world, "nothing");
    const first = spawn(process.execPath, [bin, ...exec], { env: world.env, stdio: "ignore" });
    onTestFinished(() => void first.kill("SIGKILL"));
    await expect.poll(() => tabs.count, { timeout: 15_000 }).toBe(1);
    tabs.answer = "allow";
    const others = [1, 2, 3].map(() => runIdc(exec, world.env));
    const screen = world.open(...exec);
    await screen.see("Waiting for the sign-in to corp that another program has started");
    first.kill("SIGKILL");
    for (const { code, stdout } of await Promise.all(others)) {
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${world.accountId}\n` });
    }
    expect((await screen.end()).code).toBe(0);
    expect(tabs.count).toBe(2);
  });

  it("ends at Ctrl+C, while it waits for the user or for another program", async () => {
    const world = await expired();
    const tabs = installTabs(world, "nothing");
    const [first, second] = [world.open(...exec), world.open(...exec)];
    await expect.poll(() => tabs.count, { timeout: 15_000 }).toBe(1);
    const isFirst = (await first.text()).includes("A browser opens");
    const [owner, waiting] = isFirst ? [first, second] : [second, first];
    await waiting.see("Waiting for the sign-in");
    for (const screen of [waiting, owner]) {
      screen.type("\u0003");
      expect((await screen.end()).code).toBe(130);
    }
    expect(tabs.count).toBe(1);
    expect(world.read(...failure(world))).toBeUndefined();
  });

  it("goes on if the user signs in in another way", async () => {
    const world = await expired();
    const tabs = installTabs(world, "nothing");
    const running = world.idc(...exec);
    await expect.poll(() => tabs.count, { timeout: 15_000 }).toBe(1);
    await world.signIn();
    expect(await running).toMatchObject({ code: 0, stdout: `${world.accountId}\n` });
  });
});

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly took: number }> {
  const began = performance.now();
  return { result: await work(), took: performance.now() - began };
}

function failure(world: SignedIn): string[] {
  return [".aws", "sso", "cache", `${tokenFile(world).split("/").at(-1)}.sign-in`];
}

describe("--login for a role that is assumed from another profile", () => {
  it("signs in to the session that the chain starts from", async () => {
    const world = await openChains();
    await world.signIn({ expiresIn: -1000 });
    const tabs = installTabs(world);
    const line = ["exec", "--login", "--profile", "admin", ...exec.slice(4)];
    expect(await world.idc(...line)).toMatchObject({ code: 0, stdout: "333344445555\n" });
    expect(tabs.count).toBe(1);
  });
});
