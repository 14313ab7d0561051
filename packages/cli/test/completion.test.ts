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
  const profiles = ["dev", "me@corp", "a:b", "a:c:d", "'my profile'"].map((name) => `[profile ${name}]\n`);
  world.write(`${world.read(".aws", "config")}\n[sso-session other]\n${profiles.join("")}`, ".aws", "config");
  return world;
}

function absent(shell: string): boolean {
  return !existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`);
}

/** What is typed, and what the tab key makes of it. */
const completed = [
  ["idc cred\t--session co\t", "idc credentials --session corp"],
  ["idc accounts --session=co\t", "idc accounts --session=corp"],
  ["idc use de\t", "idc use dev"],
  ["idc accounts --profile me@\t", "idc accounts --profile me@corp"],
  ["idc accounts --profile=me@c\t", "idc accounts --profile=me@corp"],
  ["idc accounts --profile a:b\t--json", "idc accounts --profile a:b --json"],
  ["idc accounts --profile a:c\t", "idc accounts --profile a:c:d"],
  ["idc accounts --profile a:c:\t--json", "idc accounts --profile a:c:d --json"],
  ["idc accounts --profile=a:c\t", "idc accounts --profile=a:c:d"],
  ["idc accounts --profile my\t", "idc accounts --profile my\\ profile"],
  ["idc accounts --profile my\\ p\t", "idc accounts --profile my\\ profile"],
  ["idc accounts --profile 'my p\t", "idc accounts --profile 'my profile'"],
  ['idc accounts --profile "my p\t', 'idc accounts --profile "my profile"'],
] as const;

/** Types lines with the tab key's help. */
async function complete(screen: Screen): Promise<void> {
  for (const [typed, shown] of completed) {
    await screen.see(/^>$/);
    screen.type(typed);
    await screen.see(new RegExp(`^> ${shown.replaceAll("\\", "\\\\")}$`));
    // It takes the line away.
    screen.type("\u0015");
  }
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
      ["env", "powershell", "fish", "cmd", "dotenv", "json", "ini", "process"],
    ],
    [
      ["credentials", "--format", "p"],
      ["powershell", "process"],
    ],
    [
      ["accounts", "--session", ""],
      ["corp", "other"],
    ],
    [
      ["exec", "--profile", ""],
      ["dev", "me@corp", "a:b", "a:c:d", "my profile"],
    ],
    [["exec", "--profile=d"], ["--profile=dev"]],
    [
      ["console", "--browser", "ch"],
      ["chrome", "chromium"],
    ],
    [
      ["console", "--container-extension", ""],
      ["open-url-in-container", "granted"],
    ],
    [
      ["use", ""],
      ["dev", "me@corp", "a:b", "a:c:d", "my profile"],
    ],
    [["credentials", "--format=pro"], ["--format=process"]],
    [["accounts", "--json="], []],
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
  it.each([
    ["", ""],
    [", with the function of idc shell-init", 'eval "$(idc shell-init bash)"'],
    [", where : = @ do not end a word", "COMP_WORDBREAKS=' \"><;|&('\"'\""],
  ])("completes in bash%s", { timeout: 60_000 }, async (_, setting) => {
    const { env, idc, write, home } = await installed();
    write(`PS1='> '\n${setting}\n${(await idc("completion", "bash")).stdout}`, "rc");
    await complete(new Screen("/bin/bash", ["--noprofile", "--rcfile", join(home, "rc"), "-i"], env));
  });

  it.skipIf(absent("zsh"))(`completes in zsh${skipped("zsh")}`, { timeout: 60_000 }, async () => {
    const { env, idc, write, home } = await installed();
    write(
      `PS1='> '\nautoload -U compinit; compinit -u -D\neval "$(idc shell-init zsh)"\n${(await idc("completion", "zsh")).stdout}`,
      ".zshrc",
    );
    await complete(new Screen("/usr/bin/zsh", ["-i"], { ...env, ZDOTDIR: home }));
  });

  it.skipIf(absent("fish"))(`completes in fish${skipped("fish")}`, async () => {
    const { env, idc, write, home } = await installed();
    write((await idc("completion", "fish")).stdout, ".config", "fish", "completions", "idc.fish");
    write((await idc("shell-init", "fish")).stdout, "init.fish");
    const run = 'source $HOME/init.fish; complete -C "$argv[1]"';
    const wordsOf = async (line: string) =>
      (await execFile("/usr/bin/fish", ["-c", run, line], { env, cwd: home })).stdout;
    expect(await wordsOf("idc cred")).toMatch(/^credentials\tget the credentials of a role$/m);
    expect(await wordsOf("idc accounts --session ")).toBe("corp\tsession\nother\tsession\n");
    expect(await wordsOf("idc use de")).toBe("dev\tprofile\n");
    expect(await wordsOf("idc accounts --session=co")).toBe("--session=corp\tsession\n");
    expect(await wordsOf("idc accounts --profile me@")).toBe("me@corp\tprofile\n");
    expect(await wordsOf("idc accounts --profile=a:c")).toBe("--profile=a:c:d\tprofile\n");
    for (const typed of ["my", "my\\ p", "'my p", '"my p']) {
      expect(await wordsOf(`idc accounts --profile ${typed}`)).toBe("my profile\tprofile\n");
    }
    write("", "profiles.txt");
    expect(await wordsOf("idc prof")).toBe("profiles\twrite a profile for each of your roles\n");
    write("", "resume.idc");
    expect(await wordsOf("idc assignments --resume res")).toBe("resume.idc\n");
  });

  it("names the shells that there are", async () => {
    const { idc } = await installed();
    const { code, stderr } = await idc("completion", "tcsh");
    expect(code).toBe(2);
    expect(stderr).toContain("bash, zsh, fish");
  });
});
