import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { openConsoleFront } from "./console-front";
import { accountOf, openWorld, type World, writeProgram } from "./world";

const chromium = "/usr/bin/chromium";
const firefox = "/usr/bin/firefox-esr";

/** Opens the console in real browsers, for the roles of an account. */
async function openConsoles() {
  const world = await openWorld();
  await world.signIn();
  const front = await openConsoleFront(world.federationEndpoint);
  const { accountId, roles } = accountOf(world);
  const { env, home } = world;
  env["IDC_FEDERATION_ENDPOINT"] = front.federationEndpoint;
  env["PATH"] = `${join(home, "bin")}${delimiter}${env["PATH"]}`;
  const open = async (roleName: string, ...line: string[]) => {
    const { code, stderr } = await world.idc("console", "--account", accountId, "--role", roleName, ...line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  };
  return { world, front, accountId, roles, open };
}

/** Installs a program that becomes a browser, which ends with the test. */
function installBrowserAs(name: string, world: World, command: string): void {
  writeProgram(world, name, `#!/bin/sh\necho $$ >> "$HOME/browsers"\n${command} "$@"\n`);
  onTestFinished(() => endBrowsers(world));
}

async function endBrowsers({ read }: World): Promise<void> {
  const pids = (read("browsers") ?? "").split("\n").filter(Boolean).map(Number);
  for (const pid of pids.filter(isRunning)) process.kill(pid);
  while (pids.some(isRunning)) await sleep(50);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const reason = (program: string) => (existsSync(program) ? "" : ` (skipped: there is no ${program})`);
const patience = { timeout: 60_000, interval: 200 };

describe("two roles are open at once", { timeout: 180_000 }, () => {
  it.skipIf(!existsSync(chromium))(`in two profiles of Chromium${reason(chromium)}`, async () => {
    const { world, front, roles, open } = await openConsoles();
    // Without a display, but not headless: only so is a page passed to the process that runs already.
    const flags = "--ozone-platform=headless --no-sandbox --disable-gpu --disable-quic --no-first-run";
    const quiet = "--disable-background-networking --disable-component-update --disable-sync";
    installBrowserAs("chromium", world, `exec ${chromium} ${flags} ${quiet}`);
    const names = { Default: "Person 1", "Profile 1": "Payments", "Profile 2": "Audit" };
    const profiles = Object.entries(names).map(([folder, name]) => [folder, { name }]);
    const state = { profile: { info_cache: Object.fromEntries(profiles) } };
    world.write(JSON.stringify(state), ".config", "chromium", "Local State");
    const [first, second, third] = roles;
    await open(first, "--browser", "chromium", "--browser-profile", "Payments");
    await expect.poll(front.rolesShown, patience).toEqual([first]);
    await open(second, "--browser", "chromium", "--browser-profile", "Profile 2");
    await expect.poll(front.rolesShown, patience).toEqual([first, second]);
    // A profile has one session.
    await open(third, "--browser", "chromium", "--browser-profile", "Audit");
    await expect.poll(() => front.refused, patience).toBe(1);
    expect(front.rolesShown()).toEqual([first, second]);
  });

  it.skipIf(!existsSync(firefox))(`in two containers of Firefox${reason(firefox)}`, async () => {
    const { world, front, accountId, roles, open } = await openConsoles();
    // In place of an extension a page of ours handles its addresses; in place of a container it has a process to itself.
    const handler = { action: 2, ask: false, handlers: [{ name: "extension", uriTemplate: front.opener }] };
    const schemes = { "ext+container": handler, "ext+granted-containers": handler };
    world.write(
      JSON.stringify({ defaultHandlersVersion: {}, mimeTypes: {}, schemes }),
      "template",
      "handlers.json",
    );
    const preferences = {
      "app.update.enabled": false,
      "browser.aboutwelcome.enabled": false,
      "browser.shell.checkDefaultBrowser": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "security.external_protocol_requires_permission": false,
    };
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${value});\n`);
    world.write(lines.join(""), "template", "user.js");
    installBrowserAs(
      "firefox",
      world,
      `cp -r "$HOME/template" "$HOME/profile-$$"\nexec ${firefox} --headless --profile "$HOME/profile-$$"`,
    );
    const [first, second] = roles;
    await open(first, "--container");
    await open(second, "--container", "Audit & more", "--container-extension", "granted");
    await expect.poll(() => front.rolesShown().sort(), patience).toEqual([first, second].sort());
    expect([...front.containers].sort()).toEqual([`${first} ${accountId}`, "Audit & more"].sort());
    expect(front.refused).toBe(0);
  });
});
