import { execFile as execFileCallback } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { Aliases } from "../src/kept/aliases";
import { KeptFile, readKept } from "../src/kept/kept-file";
import { Screen } from "./screen";
import { installIdc, openWorld, type World } from "./world";

const execFile = promisify(execFileCallback);

/** A world in which `idc` is on the PATH. */
async function installed() {
  const world = await openWorld();
  installIdc(world);
  const profiles = ["dev", "me@corp", "a:b", "a:c:d", "'my profile'"].map((name) => `[profile ${name}]\n`);
  world.write(`${world.read(".aws", "config")}\n[sso-session other]\n${profiles.join("")}`, ".aws", "config");
  return world;
}

const accounts = [
  ["111111111111", "payments", ["Admin", "ReadOnly"]],
  ["222222222222", "My Team's $HOME", ["ReadOnly"]],
  ["333333333333", 'Büro "Süd" `x`!', ["Audit"]],
  ["444444444444", "back\\slash & co:1", ["Audit"]],
  ["555555555555", "twin", ["Audit"]],
  ["666666666666", "twin", ["Audit"]],
  ["999999999991", "Sandbox", ["Audit"]],
  ["999999999992", "sandbox", ["Audit"]],
  ["777777777777", "7up", ["Audit"]],
  ["888888888888", "be\u0007ll", ["Audit"]],
] as const;

const signInOf = ({ portal }: World) => ({ sessionName: "corp", startUrl: portal.directory.startUrl });

/** The same world, with a kept listing and an alias. */
async function listed() {
  const world = await installed();
  world.env["LC_ALL"] = "C.UTF-8";
  world.write(world.read(".aws", "config")?.replace("[sso-session other]\n", "") ?? "", ".aws", "config");
  const file = KeptFile.of(world, signInOf(world));
  const found = accounts.map(([accountId, accountName, roles]) => ({
    account: { accountId, accountName },
    roles: roles.map((roleName) => ({ roleName, accountId })),
  }));
  await file.keep(await file.begin(), found, []);
  await Aliases.of(world).set("pay", { session: "corp", accountId: "111111111111", roleName: "Admin" });
  return world;
}

async function wordsAfter({ idc }: Pick<World, "idc">, words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await idc("complete", "--", ...words);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t")[0] ?? "");
}

function absent(shell: string): boolean {
  return !existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`);
}

/** What is typed, and what the tab key makes of it. */
const completed = [
  ["idc cred\t--session co\t", "idc credentials --session corp"],
  ["idc accounts --session=co\t", "idc accounts --session=corp"],
  ["idc use de\t", "idc use dev"],
  ["idc help whoa\t", "idc help whoami"],
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

/** The start of a line whose last word is the name of an account, and the name that the shell makes of it. */
const quoted = [
  ["My", "My Team's $HOME"],
  ["'My", "My Team's $HOME"],
  ['"My', "My Team's $HOME"],
  ["My\\ T", "My Team's $HOME"],
  ["My\\ Team\\'s", "My Team's $HOME"],
  ["\"My Team's", "My Team's $HOME"],
  ["B", 'Büro "Süd" `x`!'],
  ["'B", 'Büro "Süd" `x`!'],
  ['"B', 'Büro "Süd" `x`!'],
  ["bac", "back\\slash & co:1"],
  ["twin\\ \\(5", "twin (555555555555)"],
  ["'twin (6", "twin (666666666666)"],
  ["Sand", "Sandbox (999999999991)"],
  ['"sand', "sandbox (999999999992)"],
  ["'back\\sl", "back\\slash & co:1"],
  ['"bac', "back\\slash & co:1"],
] as const;

/** In bash and zsh: `idc exec` writes its words into a file. */
const recording = `idc() {
  if [ "$1" = exec ]; then printf '%s\\n' "$3" >>"$HOME/ran"; else command idc "$@"; fi
}
`;

/** Completes names of accounts, and runs the lines that result. */
async function completeQuoted(screen: Screen, { read }: World): Promise<void> {
  await screen.see(/^>$/);
  for (const [at, [typed, name]] of quoted.entries()) {
    screen.type(`idc exec --account ${typed}\t\r`);
    await expect.poll(() => read("ran")?.split("\n").slice(at, -1), { timeout: 10_000 }).toEqual([name]);
  }
}

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
    [
      ["help", "s"],
      ["status", "serve", "store", "shell-init"],
    ],
    [["help", "profiles", ""], ["sync"]],
    [["profiles", "help", ""], ["sync"]],
    [["help", "profiles", "sync", ""], []],
    [["help", "login", "--"], []],
    [["accounts", "--js"], ["--json"]],
    [["nosuch", ""], expect.arrayContaining(["login"])],
    [[""], expect.not.arrayContaining(["complete"])],
  ])("after %j come %j", async (words, expected) => {
    expect(await wordsAfter(await installed(), words)).toEqual(expected);
  });

  it.each([
    [["exec", "--account", "pay"], ["payments"]],
    [["exec", "--account", "1"], ["111111111111"]],
    [
      ["exec", "--account", "7"],
      ["7up", "777777777777"],
    ],
    [["exec", "--account=pay"], ["--account=payments"]],
    [
      ["exec", "--role", "ReadOnly", "--account", ""],
      ["payments", "My Team's $HOME"],
    ],
    [["exec", "--role=Audit", "--account", "p"], []],
    [
      ["exec", "--role", "Audit", "--account", ""],
      [
        'Büro "Süd" `x`!',
        "back\\slash & co:1",
        "twin (555555555555)",
        "twin (666666666666)",
        "Sandbox (999999999991)",
        "sandbox (999999999992)",
        "7up",
        "be\ufffdll (888888888888)",
      ],
    ],
    [
      ["exec", "--account", "twin"],
      ["twin (555555555555)", "twin (666666666666)"],
    ],
    [["exec", "--account", "sand"], ["sandbox (999999999992)"]],
    [["exec", "--account", "Sand"], ["Sandbox (999999999991)"]],
    [
      ["exec", "--account", "SAND"],
      ["Sandbox (999999999991)", "sandbox (999999999992)"],
    ],
    [["exec", "--account", "PAY"], ["payments"]],
    [["exec", "--account", "66"], ["666666666666"]],
    [["exec", "--account", "Sandbox (999999999991)", "--role", ""], ["Audit"]],
    [
      ["exec", "--role", ""],
      ["Admin", "ReadOnly", "Audit"],
    ],
    [
      ["exec", "--account", "PAYMENTS", "--role", ""],
      ["Admin", "ReadOnly"],
    ],
    [["exec", "--account=2222-2222-2222", "--role", ""], ["ReadOnly"]],
    [
      ["each", "--account", "*", "--role", ""],
      ["Admin", "ReadOnly", "Audit"],
    ],
    [
      ["each", "--account", "ayMENT", "--account", "*home", "--role", ""],
      ["Admin", "ReadOnly"],
    ],
    [["each", "--account", "nosuch", "--role", ""], []],
    [["each", "--account", "ayment*", "--role", ""], []],
    [["roles", "pay"], ["payments"]],
    [["roles", "22"], ["222222222222"]],
    [["exec", "--session", "other", "--role", ""], []],
    [["exec", "--as", ""], ["pay"]],
    [["alias", ""], ["pay"]],
    [
      ["use", "A"],
      ["Admin", "Audit"],
    ],
    [["use", "pa"], ["pay"]],
  ])("after %j come %j of the kept listing", async (words, expected) => {
    // Shells put them in an order of their own.
    expect([...(await wordsAfter(await listed(), words))].sort()).toEqual([...expected].sort());
  });

  it("describes an account by its id, an id by its name, and a role by its accounts", async () => {
    const { idc } = await listed();
    const outputOf = async (...words: string[]) => (await idc("complete", "--", ...words)).stdout;
    expect(await outputOf("exec", "--account", "pay")).toBe("payments\t111111111111\n");
    expect(await outputOf("exec", "--account", "1")).toBe("111111111111\tpayments\n");
    expect(await outputOf("exec", "--role", "R")).toBe("ReadOnly\trole in 2 accounts\n");
    expect(await outputOf("exec", "--as", "p")).toBe("pay\talias of Admin in 111111111111\n");
  });

  it("offers nothing without a listing, and has it made in the background", async () => {
    const world = await installed();
    await world.signIn();
    const words = ["exec", "--session", "corp", "--account", ""];
    expect(await wordsAfter(world, words)).toEqual([]);
    await expect.poll(() => readKept(world, signInOf(world)), { timeout: 20_000 }).toBeDefined();
    expect(await wordsAfter(world, words)).not.toEqual([]);
  });

  it("offers profiles where the aliases are damaged", async () => {
    const world = await installed();
    world.write("{", ".aws", "idc", "aliases.json");
    expect(await wordsAfter(world, ["use", "d"])).toEqual(["dev"]);
    expect(await wordsAfter(world, ["exec", "--as", ""])).toEqual([]);
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

  it("completes files in bash only where one is taken", { timeout: 60_000 }, async () => {
    const { env, idc, write, home } = await installed();
    write("", "rest.idc");
    write(`PS1='> '\ncd\n${(await idc("completion", "bash")).stdout}`, "rc");
    const screen = new Screen("/bin/bash", ["--noprofile", "--rcfile", join(home, "rc"), "-i"], env);
    for (const [typed, shown] of [
      ["idc credentials --account res\t!", "idc credentials --account res!"],
      ["idc credentials --account with\\ space res\t!", "idc credentials --account with\\ space res!"],
      ["idc assignments --resume res\t", "idc assignments --resume rest.idc"],
      ["idc each --resume=res\t", "idc each --resume=rest.idc"],
      ["idc serve --authorization-token-file res\t", "idc serve --authorization-token-file rest.idc"],
      ["idc exec --profile dev -- cat res\t", "idc exec --profile dev -- cat rest.idc"],
    ] as const) {
      await screen.see(/^>$/);
      screen.type(typed);
      await screen.see(new RegExp(`^> ${shown.replaceAll("\\", "\\\\")}$`));
      screen.type("\u0015");
    }
  });

  it("quotes names of accounts in bash as they were begun", { timeout: 60_000 }, async () => {
    const world = await listed();
    const { env, idc, write, home } = world;
    write(`PS1='> '\n${(await idc("completion", "bash")).stdout}${recording}`, "rc");
    const screen = new Screen("/bin/bash", ["--noprofile", "--rcfile", join(home, "rc"), "-i"], env);
    await completeQuoted(screen, world);
  });

  it.skipIf(absent("zsh"))(
    `quotes names of accounts in zsh as they were begun${skipped("zsh")}`,
    { timeout: 60_000 },
    async () => {
      const world = await listed();
      const { env, idc, write, home } = world;
      const script = (await idc("completion", "zsh")).stdout;
      write(`PS1='> '\nautoload -U compinit; compinit -u -D\n${script}${recording}`, ".zshrc");
      await completeQuoted(new Screen("/usr/bin/zsh", ["-i"], { ...env, ZDOTDIR: home }), world);
    },
  );

  it.skipIf(absent("fish"))(`finds names of accounts in fish in any quotes${skipped("fish")}`, async () => {
    const { env, idc, write, home } = await listed();
    write((await idc("completion", "fish")).stdout, ".config", "fish", "completions", "idc.fish");
    for (const [typed, name] of quoted) {
      const line = `idc exec --account ${typed}`;
      const { stdout } = await execFile("/usr/bin/fish", ["-c", 'complete -C "$argv[1]"', line], {
        env,
        cwd: home,
      });
      expect(stdout.split("\t")[0], line).toBe(name);
    }
  });

  it("names the shells that there are", async () => {
    const { idc } = await installed();
    const { code, stderr } = await idc("completion", "tcsh");
    expect(code).toBe(2);
    expect(stderr).toContain("bash, zsh, fish");
  });
});
