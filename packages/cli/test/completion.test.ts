import { execFile as execFileCallback } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { Screen } from "./screen";
import { installIdc, openWorld } from "./world";

const execFile = promisify(execFileCallback);

/** A world in which `idc` is on the PATH. */
async function installed() {
  const world = await openWorld();
  installIdc(world);
  world.write(`${world.read(".aws", "config")}\n[sso-session other]\n[profile dev]\n`, ".aws", "config");
  return world;
}

function absent(shell: string): boolean {
  return !existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`);
}

/** Types a line with the tab key's help. */
async function complete(screen: Screen): Promise<void> {
  await screen.see(/^>$/);
  screen.type("idc cred\t--session co\t");
  await screen.see(/^> idc credentials --session corp$/);
}

const skipped = (shell: string) => (absent(shell) ? ` (skipped: ${shell} is absent)` : "");

describe("idc complete", () => {
  it.each([
    [["ac"], ["accounts"]],
    [
      ["profiles", ""],
      ["sync", "help"],
    ],
    [
      ["credentials", "--format", ""],
      ["env", "powershell", "fish", "json", "ini", "process"],
    ],
    [
      ["credentials", "--format", "p"],
      ["powershell", "process"],
    ],
    [
      ["accounts", "--session", ""],
      ["corp", "other"],
    ],
    [["exec", "--profile", ""], ["dev"]],
    [["exec", "--profile", "dev", "--", "--js"], []],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["accounts", "--js"], ["--json"]],
    [["nosuch", ""], expect.arrayContaining(["login"])],
    [[""], expect.not.arrayContaining(["complete"])],
  ])("after %j come %j", async (words, expected) => {
    const { idc } = await installed();
    const { code, stdout } = await idc("complete", "--", ...words);
    expect(code).toBe(0);
    expect(
      stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    ).toEqual(expected);
  });
});

describe("idc completion", () => {
  it("completes in bash", async () => {
    const { env, idc, write, home } = await installed();
    write(`PS1='> '\n${(await idc("completion", "bash")).stdout}`, "rc");
    await complete(new Screen("/bin/bash", ["--noprofile", "--rcfile", join(home, "rc"), "-i"], env));
  });

  it.skipIf(absent("zsh"))(`completes in zsh${skipped("zsh")}`, async () => {
    const { env, idc, write, home } = await installed();
    write(
      `PS1='> '\nautoload -U compinit; compinit -u -D\n${(await idc("completion", "zsh")).stdout}`,
      ".zshrc",
    );
    await complete(new Screen("/usr/bin/zsh", ["-i"], { ...env, ZDOTDIR: home }));
  });

  it.skipIf(absent("fish"))(`completes in fish${skipped("fish")}`, async () => {
    const { env, idc, write, home } = await installed();
    write((await idc("completion", "fish")).stdout, ".config", "fish", "completions", "idc.fish");
    const wordsOf = async (line: string) =>
      (await execFile("/usr/bin/fish", ["-c", 'complete -C "$argv[1]"', line], { env, cwd: home })).stdout;
    expect(await wordsOf("idc cred")).toMatch(/^credentials\tget the credentials of a role$/m);
    expect(await wordsOf("idc accounts --session ")).toMatch(/^corp\tsession$/m);
  });

  it("names the shells that there are", async () => {
    const { idc } = await installed();
    const { code, stderr } = await idc("completion", "tcsh");
    expect(code).toBe(2);
    expect(stderr).toContain("bash, zsh, fish");
  });
});
