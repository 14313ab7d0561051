import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type BrowserFlags, chooseBrowser } from "../src/console/browser-choice";
import type { Subject } from "../src/console/subject";

const page = "https://signin.aws.amazon.com/federation?Action=login&SigninToken=a";

const role: Subject = {
  description: "role ReadOnly in account 123456789012",
  region: "eu-west-1",
  identity: undefined,
  profile: undefined,
  accountId: "123456789012",
  roleName: "ReadOnly",
  credentials: () => Promise.reject(new Error("They are not asked for")),
};

/** A folder of profiles, in which Chromium has some. */
function profilesOfChromium(localState: string): string {
  const folder = mkdtempSync(join(tmpdir(), "idc-profiles-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "chromium"));
  writeFileSync(join(folder, "chromium", "Local State"), localState);
  return folder;
}

const localState = JSON.stringify({
  profile: {
    info_cache: {
      Default: { name: "Person 1" },
      "Profile 1": { name: "Work" },
      "Profile 2": { name: "Twice" },
      "Profile 3": { name: "Twice" },
      "Profile 4": {},
    },
  },
});

async function startedWith(
  flags: BrowserFlags,
  env: Record<string, string> = {},
  platform: NodeJS.Platform = "linux",
  subject = role,
) {
  const choice = await chooseBrowser({ env }, flags, platform);
  if (!choice) return undefined;
  const { names, arguments: args = [], addressOf = (address) => address } = choice.programFor(subject);
  return [names, ...args, addressOf(page)];
}

describe("the browser of the flags", () => {
  it.each<[BrowserFlags, NodeJS.Platform, Record<string, string>, readonly unknown[] | undefined]>([
    [{}, "linux", {}, undefined],
    [{}, "linux", { IDC_BROWSER: "" }, undefined],
    [{ browser: "chrome" }, "linux", {}, [["google-chrome", "google-chrome-stable"], page]],
    [{ browser: "chrome" }, "darwin", {}, [["google chrome"], page]],
    [{ browser: "chrome" }, "win32", {}, [["chrome"], page]],
    [{ browser: "edge" }, "win32", {}, [["msedge"], page]],
    [{ browser: "safari" }, "darwin", {}, [["safari"], page]],
    [{ browser: "firefox" }, "freebsd", {}, [["firefox", "firefox-esr"], page]],
    [{ browser: "/opt/a b/konqueror" }, "linux", {}, [["/opt/a b/konqueror"], page]],
    [{}, "linux", { IDC_BROWSER: "firefox-esr" }, [["firefox-esr"], page]],
    [{ browser: "zen" }, "linux", { IDC_BROWSER: "chrome" }, [["zen", "zen-browser"], page]],
  ])("%j on %s, with %j in the environment", async (flags, platform, env, expected) => {
    expect(await startedWith(flags, env, platform)).toEqual(expected);
  });

  it.each<[BrowserFlags, NodeJS.Platform, string]>([
    [{ browser: "safari" }, "linux", "safari does not exist for this system"],
    [
      { browser: "chrome", container: true },
      "linux",
      "--container works only with firefox, librewolf, zen, and the browser is chrome",
    ],
    [
      { browser: "safari", container: "a" },
      "darwin",
      "--container works only with firefox, librewolf, zen, and the browser is safari",
    ],
    [
      { browser: "firefox", browserProfile: "Work" },
      "linux",
      "--browser-profile works only with chrome, chromium, edge, brave, vivaldi, and the browser is firefox",
    ],
    [{ browser: "/opt/konqueror", browserProfile: "Work" }, "linux", "and the browser is /opt/konqueror"],
    [
      { browserProfile: "Work" },
      "linux",
      "--browser-profile needs a browser with --browser: chrome, chromium, edge, brave, vivaldi",
    ],
    [
      { browser: "chrome", browserProfile: "../elsewhere" },
      "linux",
      '--browser-profile must be the name of a profile; given: "../elsewhere"',
    ],
    [{ browser: "chrome", browserProfile: ".." }, "linux", "must be the name of a profile"],
    [{ browser: "chrome", browserProfile: " " }, "linux", "must be the name of a profile"],
    [{ containerExtension: "granted" }, "linux", "--container-extension needs --container"],
  ])("%j on %s is refused", async (flags, platform, message) => {
    await expect(startedWith(flags, {}, platform)).rejects.toThrow(message);
  });

  it("a container needs no other flag, and its name may be given", async () => {
    const [names, address] = (await startedWith({ container: true })) ?? [];
    expect(names).toEqual(["firefox", "firefox-esr"]);
    expect(address).toMatch(/^ext\+container:name=ReadOnly%20123456789012&url=https%3A%2F%2Fsignin/);
    const named = await startedWith({ container: "my own", containerExtension: "granted" });
    expect(named?.at(-1)).toMatch(/^ext\+granted-containers:name=my%20own&url=/);
    const set = await startedWith({ container: true }, { IDC_CONTAINER_EXTENSION: "granted" });
    expect(set?.at(-1)).toMatch(/^ext\+granted-containers:name=ReadOnly%20/);
    await expect(startedWith({ container: true }, { IDC_CONTAINER_EXTENSION: "none" })).rejects.toThrow(
      'IDC_CONTAINER_EXTENSION must be open-url-in-container or granted; given: "none"',
    );
  });

  it("a container of credentials whose account nobody knows needs a name", async () => {
    const nobody = { ...role, accountId: undefined, roleName: undefined };
    await expect(startedWith({ container: true }, {}, "linux", nobody)).rejects.toThrow("--container NAME");
    expect((await startedWith({ container: "a" }, {}, "linux", nobody))?.at(-1)).toMatch(
      /^ext.container:name=a&/,
    );
  });
});

describe("a profile of the browser", () => {
  it.each([
    ["chromium", "Work", "Profile 1"],
    ["chromium", "Profile 1", "Profile 1"],
    ["chromium", "Person 1", "Default"],
    ["chromium", "Profile 4", "Profile 4"],
    ["/usr/bin/chromium", "Work", "Profile 1"],
    // It has not been started yet.
    ["brave", "Work", "Work"],
  ])("%s --browser-profile %s is the folder %s", async (browser, browserProfile, folder) => {
    const env = { XDG_CONFIG_HOME: profilesOfChromium(localState) };
    const [, argument] = (await startedWith({ browser, browserProfile }, env)) ?? [];
    expect(argument).toBe(`--profile-directory=${folder}`);
  });

  it.each([
    [
      "Wrok",
      'chromium has no profile "Wrok". It has these (you can also use the name of the folder): Person 1 (Default), Work (Profile 1), Twice',
    ],
    ["work", 'chromium has no profile "work"'],
    ["Twice", 'chromium has several profiles "Twice". It has these'],
  ])("%s is refused, with those that are there", async (browserProfile, message) => {
    const env = { XDG_CONFIG_HOME: profilesOfChromium(localState) };
    await expect(startedWith({ browser: "chromium", browserProfile }, env)).rejects.toThrow(message);
  });

  it.each(["", "{", "{}", '{"profile":{"info_cache":{}}}', '{"profile":{"info_cache":{"Default":null}}}'])(
    "is made by the browser where what it says of them is %j",
    async (text) => {
      const env = { XDG_CONFIG_HOME: profilesOfChromium(text) };
      const [, argument] = (await startedWith({ browser: "chromium", browserProfile: "New" }, env)) ?? [];
      expect(argument).toBe("--profile-directory=New");
    },
  );
});
