import { execFile as execFileCallback, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import type { PortalOptions } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { bin } from "./idc";
import { Screen } from "./screen";
import { accountOf, installIdc, openWorld, type World } from "./world";

const execFile = promisify(execFileCallback);

/** What a shell does in its own way. */
interface Dialect {
  /** Starts it at a prompt, with a file of the home folder to begin with. */
  readonly start: (rc: string) => readonly string[];
  readonly prompt: string;
  readonly init: string;
  readonly status: string;
  /** Sets a variable that is not exported to that of a file. */
  readonly keep: (name: string, value: string) => string;
  /** Prints all variables that matter, exported or not. */
  readonly show: string;
}

const own = "(AWS|AMAZON|IDC|__idc)";

const dialects: Readonly<Record<string, Dialect>> = {
  bash: {
    start: (rc) => ["--noprofile", "--rcfile", rc, "-i"],
    prompt: "PS1='> '",
    init: 'eval "$(idc shell-init bash)"',
    status: "$?",
    keep: (name, value) => `${name}='${value.replaceAll("'", "'\\''")}'`,
    show: `declare -p $(compgen -v | grep -E '^${own}')`,
  },
  zsh: {
    start: () => ["-i"],
    prompt: "PS1='> '",
    init: 'eval "$(idc shell-init zsh)"',
    status: "$?",
    keep: (name, value) => `${name}='${value.replaceAll("'", "'\\''")}'`,
    show: `typeset -p \${(ok)parameters[(I)${own}*]}`,
  },
  fish: {
    start: (rc) => ["--no-config", "-i", "-C", `source ${rc}`],
    prompt: "function fish_prompt; echo '> '; end; set fish_greeting",
    init: "idc shell-init fish | source",
    status: "$status",
    keep: (name, value) => `set -g ${name} '${value.replace(/[\\']/g, "\\$&")}'`,
    show: `set --show (set -n | string match -r '^${own}.*')`,
  },
};

/** Whatever a value can have in a shell. */
const odd = 'of\nit\'s "$HOME" `id` \\ \\n * é ☃ \n\n';

async function signedIn(options: PortalOptions = {}) {
  const world = await openWorld(options);
  await world.signIn();
  installIdc(world);
  world.env["LC_ALL"] = "C.UTF-8";
  const profileOf = (index: number, name: string, region: string) => {
    const { accountId, roles } = accountOf(world, index);
    return `[profile ${name}]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[0]}\n${region}`;
  };
  const profiles = `${profileOf(0, "dev", "region = eu-central-1\n")}${profileOf(1, "prod", "")}`;
  world.write(`${world.read(".aws", "config")}\n${profiles}`, ".aws", "config");
  return world;
}

/** A shell in a terminal. */
function open(shell: string, world: World, ...setup: readonly string[]) {
  const { home, env, write } = world;
  const { start, prompt, init, status, show } = dialects[shell] as Dialect;
  write([prompt, ...setup, init, ""].join("\n"), ".zshrc");
  const file =
    ["/bin", "/usr/bin"].map((folder) => `${folder}/${shell}`).find((it) => existsSync(it)) ?? shell;
  const screen = new Screen(file, start(join(home, ".zshrc")), { ...env, ZDOTDIR: home, SHELL: file });
  let count = 0;
  /** Runs a line; its exit code. */
  const run = async (line: string) => {
    const mark = `ran-${++count}`;
    screen.type(`${line}; echo "[${mark}:${status}]"\r`);
    const [, code] = /:(\d+)\]/.exec(await ranLine(screen, mark)) ?? [];
    return Number(code);
  };
  /** The variables of the shell, and those of its programs. */
  const variables = async () => {
    await run(`${show} > '${home}/shown'; env -0 > '${home}/env'`);
    const exported = readFileSync(join(home, "env"), "utf8")
      .split("\0")
      .filter((it) => it && !it.startsWith("_="));
    return {
      shown: readFileSync(join(home, "shown"), "utf8"),
      exported: Object.fromEntries(
        exported.map((it) => [it.slice(0, it.indexOf("=")), it.slice(it.indexOf("=") + 1)]),
      ),
    };
  };
  return { screen, run, variables };
}

async function ranLine(screen: Screen, mark: string): Promise<string> {
  const text = await screen.see(new RegExp(`\\[${mark}:\\d+\\]`));
  return text.split("\n").findLast((line) => line.includes(`[${mark}:`)) ?? "";
}

/** A test that needs a shell. */
function inShell(shell: string, title: string, test: () => Promise<void>): void {
  const absent = !existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`);
  // Most run idc many times.
  const options = { timeout: 60_000, skip: absent };
  it(`${title}${absent ? ` (skipped: ${shell} is absent)` : ""}`, options, test);
}

describe.each(Object.keys(dialects))("in %s", (shell) => {
  const { keep } = dialects[shell] as Dialect;

  inShell(shell, "idc use sets what exec sets, and idc clear restores what was before", async () => {
    const world = await signedIn();
    const { env, portal } = world;
    Object.assign(env, { AWS_PROFILE: "dev", AWS_SECURITY_TOKEN: odd, AWS_REGION: "us-west-2" });
    const { screen, run, variables } = open(
      shell,
      world,
      keep("AWS_ROLE_ARN", odd),
      keep("AWS_ACCOUNT_ID", ""),
      keep("IDC_ROLE", "own"),
    );
    // The cache keeps whole seconds.
    await world.idc("credentials");
    const before = await variables();
    expect(before.exported["AWS_SECURITY_TOKEN"]).toBe(odd);

    expect(await run("idc use")).toBe(0);
    const dev = accountOf(world);
    expect(await screen.text()).toContain(`In use: role ${dev.roles[0]} in account ${dev.accountId}, until `);
    const used = (await variables()).exported;
    expect(
      Object.keys(used)
        .filter((name) => /^(AWS|AMAZON|IDC|__idc)/.test(name))
        .sort(),
    ).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_ACCOUNT_ID",
      "AWS_CREDENTIAL_EXPIRATION",
      "AWS_DEFAULT_REGION",
      "AWS_ENDPOINT_URL_SSO",
      "AWS_ENDPOINT_URL_SSO_OIDC",
      "AWS_ENDPOINT_URL_STS",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "IDC_ACCOUNT",
      "IDC_EXPIRES",
      "IDC_ROLE",
    ]);
    expect(used).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_REGION: "us-west-2",
      AWS_DEFAULT_REGION: "us-west-2",
      IDC_ROLE: dev.roles[0],
      IDC_ACCOUNT: dev.accountId,
      IDC_EXPIRES: used["AWS_CREDENTIAL_EXPIRATION"]?.replace(/\.\d+Z/, "Z"),
    });

    expect(await run("idc use prod --region ap-south-1")).toBe(0);
    const prod = accountOf(world, 1);
    expect((await variables()).exported).toMatchObject({
      AWS_REGION: "ap-south-1",
      IDC_ACCOUNT: prod.accountId,
    });
    // Neither the region of the previous use counts nor its lack of a profile.
    expect(await run("idc use")).toBe(0);
    expect((await variables()).exported).toEqual(used);
    expect(portal.calls.GetRoleCredentials).toBe(2);

    expect(await run("idc clear")).toBe(0);
    expect(await variables()).toEqual(before);
    expect(await run("idc clear")).toBe(0);
    expect(await screen.text()).toContain("There is nothing to clear");
    expect(await variables()).toEqual(before);
  });

  inShell(shell, "where nothing was set, nothing is left", async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    await world.idc("credentials", "--profile", "prod");
    const before = await variables();
    expect(await run("idc use prod")).toBe(0);
    expect(await screen.text()).toContain("idc: no Region is set");
    const { exported } = await variables();
    expect(exported).not.toHaveProperty("AWS_REGION");
    // A region of the profile is none of the user's.
    expect(await run("idc use dev; idc use prod")).toBe(0);
    expect((await variables()).exported).toEqual(exported);
    expect(await run("idc clear")).toBe(0);
    expect(await variables()).toEqual(before);
  });

  inShell(shell, "what fails changes nothing, and has its exit code", async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    await run("idc use dev");
    const used = await variables();
    expect(await run("idc use prd --no-input")).toBe(4);
    expect(await screen.text()).toContain('There is no profile or alias "prd". Similar: prod.');
    expect(await run("idc use --account 000000000000 --role X")).toBe(4);
    expect(await run("idc use --nonsense")).toBe(2);
    expect(await run("idc clear --nonsense")).toBe(2);
    expect(await run("idc roles nosuch")).toBe(4);
    expect(await run("idc use --help")).toBe(0);
    expect(await screen.text()).toContain("Usage: idc use [options] [profile-or-role]");
    expect(await run("idc --version")).toBe(0);
    expect(await variables()).toEqual(used);
  });

  inShell(shell, "asks at the terminal; Ctrl+C changes nothing", async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    const before = await variables();
    screen.type("idc use\r");
    await screen.see("Which role?");
    screen.type("\u0003");
    await screen.see("idc: Interrupted");
    expect(await run("true")).toBe(0);
    expect(await variables()).toEqual(before);
    const asked = run("idc use");
    await screen.see(/Which role\?[\s\S]*Which role\?/);
    screen.type("\u0003");
    expect(await asked).toBe(130);
    const { accountId, accountName, roles } = accountOf(world);
    const chosen = run("idc use");
    await screen.see(/(Which role\?[\s\S]*){3}/);
    screen.type(`${accountName} ${roles[1]}\r`);
    expect(await chosen).toBe(0);
    expect((await variables()).exported).toMatchObject({ IDC_ACCOUNT: accountId, IDC_ROLE: roles[1] });
  });

  inShell(shell, "ends by Ctrl+C while the service does not answer, and changes nothing", async () => {
    const world = await signedIn({ faults: () => ({ kind: "stall", at: "headers" }) });
    const { run, variables, screen } = open(shell, world);
    const before = await variables();
    screen.type("idc use dev\r");
    await expect.poll(() => world.portal.requests, { timeout: 15_000 }).toBe(1);
    screen.type("\u0003");
    await screen.see("idc: Interrupted");
    await screen.see(/\n> ?$/);
    screen.type(`echo "[ended:${(dialects[shell] as Dialect).status}]"\r`);
    // For zsh, any interrupted command substitution ends with 2.
    await screen.see(`[ended:${shell === "zsh" ? 2 : 130}]`);
    expect(await run("true")).toBe(0);
    expect(await variables()).toEqual(before);
  });

  inShell(shell, "a shell that it starts has the role, and nothing to clear", async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    await run("idc use dev");
    const { exported } = await variables();
    const { init } = dialects[shell] as Dialect;
    const lines = `${init}; idc clear; env -0 > '${world.home}/env'`;
    expect(await run(`${shell} -c '${lines.replaceAll("'", shell === "fish" ? "\\'" : "'\\''")}'`)).toBe(0);
    const role = accountOf(world).roles[0];
    expect(await screen.text()).toContain(`no idc use in this shell: role ${role} was in use when`);
    const inherited = readFileSync(join(world.home, "env"), "utf8");
    expect(inherited).toContain(`AWS_ACCESS_KEY_ID=${exported["AWS_ACCESS_KEY_ID"]}\0`);
    expect(inherited).not.toContain("__idc");
  });
});

/** Those of a small company. */
const accounts = ["012345678901", "111122223333"].map((accountId) => ({
  accountId,
  accountName: `company-${accountId.slice(-1)}`,
  roles: ["Admin", "Billing", "ReadOnly"],
}));

/** A script of a shell, in which the function is defined after the setup. */
async function script(shell: string, world: World, setup: string, lines: string) {
  const { init } = dialects[shell] as Dialect;
  const child = spawn(shell, ["-c", `${setup}\n${init}\n${lines}`], {
    env: world.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { stdout, stderr, code };
}

/** Of all words of the function, and of what it evaluates. */
const aliases = "export local printf return set typeset unalias unset ["
  .split(" ")
  .map((word) => `alias '${word}=echo an alias of'`)
  .join("; ");

const setups = [
  ["bash", "set -eu"],
  ["bash", "set -euf; set -o posix; IFS=SI"],
  ["bash", "shopt -s expand_aliases; alias idc='env idc' command='echo no'; set -a"],
  ["bash", "readonly text=1 name=1 shell=1"],
  ["bash", `shopt -s expand_aliases; ${aliases}`],
  ["zsh", "set -eu"],
  [
    "zsh",
    "setopt sh_word_split ksh_arrays no_glob warn_create_global no_unset posix_builtins csh_junkie_quotes",
  ],
  ["zsh", "alias idc='env idc' command='echo no'; set -a; IFS=SI"],
  ["zsh", "emulate sh; set -eu"],
  ["zsh", `${aliases}; alias eval='echo an alias of'`],
  ["fish", "function idc; env idc $argv; end"],
] as const;

describe("idc shell-init", () => {
  for (const [shell, setup] of setups)
    inShell(shell, `defines what works in ${shell} with ${setup}`, async () => {
      const world = await signedIn();
      Object.assign(world.env, { AWS_PROFILE: odd, AWS_REGION: "us-west-2" });
      const { stdout, stderr, code } = await script(
        shell,
        world,
        setup,
        `env -0 > "$HOME/before"; idc use dev; env -0 > "$HOME/used"; printenv IDC_ACCOUNT; idc clear; env -0 > "$HOME/after"; idc --version`,
      );
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: `${accountOf(world).accountId}\n${manifest.version}\n`,
        stderr: expect.stringMatching(/^In use: .*\n$/),
      });
      expect(world.read("used")).not.toMatch(/(^|\0)__idc_before=/);
      const of = (file: string) =>
        world
          .read(file)
          ?.split("\0")
          .filter((it) => !it.startsWith("_="))
          .sort();
      expect(of("after")).toEqual(of("before"));
    });

  for (const setup of ["readonly AWS_REGION=x", "export AWS_REGION=x; readonly AWS_REGION"])
    for (const shell of ["bash", "zsh"])
      inShell(shell, `changes nothing in ${shell} after ${setup}`, async () => {
        const lines = `env -0 > "$HOME/before"; idc use dev; echo "[$?]"; idc clear; env -0 > "$HOME/after"; true`;
        const world = await signedIn();
        const { stdout, stderr } = await script(shell, world, setup, lines);
        expect(stdout).toBe("[1]\n");
        expect(stderr).not.toContain("In use");
        expect(stderr).toContain("idc: AWS_REGION is read-only in this shell: nothing was changed\n");
        expect(stderr).toContain("There is nothing to clear");
        expect(world.read("after")).toBe(world.read("before"));
      });

  for (const [setup, fault] of [
    ["function f { local AWS_PROFILE=dev; idc use dev; }", "AWS_PROFILE is local to a function"],
    ["function f { local -x AWS_REGION; idc use dev; }", "AWS_REGION is local to a function"],
    ["function f { local IDC_ROLE=1; g; }; function g { idc use dev; }", "IDC_ROLE is local to a function"],
    ["AWS_PROFILE=(one two); function f { idc use dev; }", "AWS_PROFILE is an array in this shell"],
    [
      "typeset -A AWS_REGION; AWS_REGION[a]=b; function f { idc use dev; }",
      "AWS_REGION is an array in this shell",
    ],
  ] as const)
    for (const shell of ["bash", "zsh"])
      inShell(shell, `changes nothing in ${shell} with ${setup}`, async () => {
        const { show } = dialects[shell] as Dialect;
        const lines = `export AWS_ROLE_ARN=outer; ${show} > "$HOME/before"; f; echo "[$?]"; ${show} > "$HOME/after"`;
        const world = await signedIn();
        const { stdout, stderr } = await script(shell, world, setup, lines);
        expect(stdout).toBe("[1]\n");
        expect(stderr).toBe(`idc: ${fault}: nothing was changed\n`);
        expect(world.read("after")).toBe(world.read("before"));
      });

  inShell("fish", "changes nothing in fish with a variable that is local", async () => {
    const world = await signedIn();
    world.env["AWS_PROFILE"] = "prod";
    const { show } = dialects["fish"] as Dialect;
    const setup = "function f; set -lx AWS_PROFILE dev; idc use dev; end";
    const lines = `${show} > "$HOME/before"; f; echo "[$status]"; ${show} > "$HOME/after"`;
    const { stdout, stderr } = await script("fish", world, setup, lines);
    expect(stdout).toBe("[1]\n");
    expect(stderr).toBe("idc: AWS_PROFILE is local to a function or block: nothing was changed\n");
    expect(world.read("after")).toBe(world.read("before"));
  });

  for (const shell of ["bash", "zsh"]) {
    inShell(shell, `${shell} keeps what a read-only variable keeps idc clear from restoring`, async () => {
      const world = await signedIn();
      Object.assign(world.env, { AWS_PROFILE: "prod", AWS_REGION: "us-west-2" });
      const lines = [
        "idc use dev",
        "readonly IDC_ROLE",
        'env -0 > "$HOME/used"',
        'idc use dev; echo "[$?]"',
        'env -0 > "$HOME/again"',
        'idc clear; echo "[$?]"',
        'env | grep -E "^(AWS_(P|R|S|A)|IDC_)" | sort',
      ];
      const { stdout, stderr } = await script(shell, world, "", lines.join("\n"));
      expect(world.read("again")).toBe(world.read("used"));
      expect(stderr.split("\n").slice(1)).toEqual([
        "idc: IDC_ROLE is read-only in this shell: nothing was changed",
        "idc: IDC_ROLE is read-only in this shell: it was not restored",
        "",
      ]);
      expect(stdout).toBe(
        `[1]\n[1]\nAWS_PROFILE=prod\nAWS_REGION=us-west-2\nIDC_ROLE=${accountOf(world).roles[0]}\n`,
      );
    });

    inShell(shell, `${shell} restores later what a local variable hides from idc clear`, async () => {
      const world = await signedIn();
      const setup = "function f { local AWS_REGION=x; idc clear; }";
      const lines =
        'AWS_REGION=own; idc use dev; f; echo "[$?]"; printenv AWS_REGION; idc clear; echo "$AWS_REGION"; printenv AWS_REGION';
      const { stdout, stderr } = await script(shell, world, setup, lines);
      expect(stdout).toBe("[1]\neu-central-1\nown\n");
      expect(stderr).toContain("\nidc: AWS_REGION is local to a function: it was not restored\n");
    });

    inShell(shell, `${shell} sets and restores an integer, with set -a too`, async () => {
      const world = await signedIn({ directory: { startUrl: "https://corp.example/start", accounts } });
      const setup = "typeset -i AWS_ACCOUNT_ID=5; AWS_REGION=us-west-2; set -a";
      const lines =
        'idc use dev; printenv AWS_ACCOUNT_ID; idc clear; echo "$AWS_ACCOUNT_ID $AWS_REGION"; printenv AWS_ACCOUNT_ID AWS_REGION';
      const { stdout } = await script(shell, world, setup, lines);
      expect(stdout).toBe("012345678901\n5 us-west-2\n");
    });
  }

  for (const shell of ["bash", "zsh"])
    inShell(shell, `ends a script of ${shell} with set -e by the exit code of what failed`, async () => {
      const { stdout, stderr, code } = await script(
        shell,
        await signedIn(),
        "set -e",
        "idc use nosuch --json; echo on",
      );
      expect({ stdout, code }).toEqual({ stdout: "", code: 4 });
      expect(JSON.parse(stderr)).toMatchObject({ error: { commands: ["idc accounts"] } });
    });

  for (const shell of Object.keys(dialects))
    inShell(shell, `prints results as JSON in ${shell}`, async () => {
      const world = await signedIn();
      const { accountId, roles } = accountOf(world);
      const used = await script(shell, world, "", "idc use dev --json");
      expect({ ...used, stdout: JSON.parse(used.stdout) }).toEqual({
        code: 0,
        stderr: "",
        stdout: {
          profile: "dev",
          accountId,
          roleName: roles[0],
          region: "eu-central-1",
          expiration: expect.any(String),
        },
      });
      const cleared = await script(shell, world, "", "idc clear --json");
      expect(JSON.parse(cleared.stdout)).toEqual({ cleared: false });
    });

  for (const shell of Object.keys(dialects))
    inShell(shell, `runs this program in ${shell} where PATH has none`, async () => {
      const world = await signedIn();
      const { env, home } = world;
      const folder = join(home, 'it\'s a "folder" \\ $HOME');
      mkdirSync(folder);
      symlinkSync(bin, join(folder, "idc.mjs"));
      Object.assign(env, { PATH: "/usr/bin:/bin", IDC_BIN: join(folder, "idc.mjs"), NODE: process.execPath });
      const init =
        shell === "fish"
          ? "$NODE $IDC_BIN shell-init fish | source"
          : `eval "$("$NODE" "$IDC_BIN" shell-init ${shell})"`;
      const lines = `${init}\nidc use dev\nprintenv IDC_ACCOUNT\nidc --version`;
      const { stdout } = await execFile(shell, ["-c", lines], { env });
      expect(stdout).toBe(`${accountOf(world).accountId}\n${manifest.version}\n`);
    });

  it.each([
    ["/bin/bash", 'eval "$(idc shell-init bash)"', "~/.bashrc"],
    ["/usr/local/bin/zsh", 'eval "$(idc shell-init zsh)"', "~/.zshrc"],
    ["/usr/bin/fish", "idc shell-init fish | source", "~/.config/fish/config.fish"],
    ["/bin/csh", 'eval "$(idc shell-init bash)"', "~/.bashrc"],
  ])("is advised where the function is missing: SHELL=%s", async (shell, line, file) => {
    const { idc, env } = await signedIn();
    env["SHELL"] = shell;
    for (const name of ["use", "clear"]) {
      const { code, stdout, stderr } = await idc(name);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(file);
      expect(stderr).toContain(`Try: ${line}`);
    }
    expect((await idc("use", "--help")).stdout).toContain("Usage: idc use");
  });
});

describe("idc use NAME", () => {
  /** Uses a role in a shell; the variables that `idc` prints for it. */
  async function use(world: World, ...args: readonly string[]) {
    world.env["IDC_SHELL"] = "bash";
    const { code, stdout, stderr } = await world.idc("use", ...args);
    const [, role] = /^\\export IDC_ROLE='(.*)';$/m.exec(stdout) ?? [];
    const [, account] = /^\\export IDC_ACCOUNT='(.*)';$/m.exec(stdout) ?? [];
    return { code, role, account, stderr };
  }

  it("is a profile, or else a role: of the account, of the profile in use, of the only profile with it", async () => {
    const world = await signedIn();
    const { accountId, accountName, roles } = accountOf(world);
    world.write(
      `${world.read(".aws", "config")}\n[profile ${roles[1]}]\nsso_session = corp\n`,
      ".aws",
      "config",
    );
    const other = accountOf(world, 1);
    expect(await use(world, "dev")).toMatchObject({ role: roles[0], account: accountId });
    expect(await use(world, roles[1], "--profile", "dev")).toMatchObject({
      role: roles[1],
      account: accountId,
    });
    expect(await use(world, roles[2], "--account", accountName)).toMatchObject({
      role: roles[2],
      account: accountId,
    });
    expect(await use(world, "dev", "--role", roles[2])).toMatchObject({ role: roles[2], account: accountId });
    // As `idc profiles sync --credential-process` writes one.
    const process = `credential_process = idc\nidc_synced = corp\nidc_account_id = ${accountId}\nidc_role_name = ${roles[2]}\n`;
    world.write(`${world.read(".aws", "config")}[profile process]\n${process}`, ".aws", "config");
    expect(await use(world, "process")).toMatchObject({ role: roles[2], account: accountId });
    expect(await use(world, roles[2])).toMatchObject({ role: roles[2], account: accountId });
    world.env["AWS_PROFILE"] = "prod";
    expect(await use(world, other.roles[2])).toMatchObject({
      role: other.roles[2],
      account: other.accountId,
    });
  });

  it("asks which profile is meant, and tells of a name that is nothing's", async () => {
    const world = await signedIn();
    const { accountId, roles } = accountOf(world);
    const profile = `sso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[1]}\n`;
    world.write(
      `${world.read(".aws", "config")}[profile one]\n${profile}[profile two]\n${profile}`,
      ".aws",
      "config",
    );
    world.env["IDC_SHELL"] = "bash";
    const several = world.open("use", roles[1]);
    await several.see(`Which profile with role ${roles[1]}?`);
    several.type("two\r");
    expect((await several.end()).text).toContain(`'In use: role ${roles[1]} in account ${accountId}`);
    const none = world.open("use", "prd");
    const { code, text } = await none.end();
    expect(text).toMatch(/^There is no profile or alias "prd"\. Similar: prod\. It is treated as a role\.$/m);
    expect(text).toContain('You have no role "prd" in any account');
    expect(code).toBe(4);
  });

  it("is refused where it is not clear", async () => {
    const world = await signedIn();
    const { accountId, roles } = accountOf(world);
    const profile = (name: string) =>
      `[profile ${name}]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = Only\n`;
    const config = world.read(".aws", "config");
    world.write(`${config}\n${profile("one")}`, ".aws", "config");
    expect(await use(world, "Only")).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('which profile "one" names'),
    });
    world.write(`${config}\n${profile("one")}${profile("two")}`, ".aws", "config");
    const several = await use(world, "Only");
    expect(several.code).toBe(2);
    expect(several.stderr).toContain(
      'Several profiles have role "Only" (one, two): name one of them, or the account',
    );
    expect(await use(world, "dev", "--as", "dev")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`"dev" and --as can't be used together: use one of them`),
    });
    const two = await use(world, roles[1], "--account", accountId, "--role", roles[0]);
    expect(two).toMatchObject({ code: 2, stderr: expect.stringContaining("two roles") });
    world.write(`${config}\n[Profile left]\nregion = eu-west-1\n`, ".aws", "config");
    const none = await use(world, "left");
    expect(none).toMatchObject({ code: 4, stderr: expect.stringContaining("write [profile left]") });
  });
});

describe("the prompts of the README", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, bourne = ""] = /```sh\n(# bash and zsh\n[\s\S]*?)```/.exec(readme) ?? [];
  const [, fish = ""] = /```fish\n([\s\S]*?)```/.exec(readme) ?? [];
  for (const [shell, prompt, show] of [
    ["bash", bourne.replace("setopt prompt_subst", ":"), 'eval "printf %s \\"$PS1\\""'],
    ["zsh", bourne, 'print -nP -- "$PS1"'],
    ["fish", fish, "fish_right_prompt; true"],
  ] as const) {
    inShell(shell, `show in ${shell} what is in use, and that it has ended`, async () => {
      const own = shell === "fish" ? "" : "PS1='> '\n";
      const promptOf = async (used: NodeJS.ProcessEnv) => {
        const env = { PATH: process.env["PATH"], ...used };
        const { stdout } = await execFile(shell, ["-c", `${own}${prompt}\n${show}`], { env });
        return stdout.replace("> ", "").trimEnd();
      };
      const role = { IDC_ROLE: "Billing", IDC_ACCOUNT: "111122223333" };
      expect(await promptOf({})).toBe("");
      expect(await promptOf({ ...role, IDC_EXPIRES: "2999-01-01T00:00:00Z" })).toBe("[Billing 111122223333]");
      expect(await promptOf({ ...role, IDC_EXPIRES: "2020-01-01T00:00:00Z" })).toBe("[Billing expired]");
    });
  }
});
