import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Screen } from "./screen";
import { accountOf, installIdc, openWorld, type World } from "./world";

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

async function signedIn() {
  const world = await openWorld();
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

describe.each(Object.keys(dialects))("in %s", (shell) => {
  const absent = !existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`);
  const when = (title: string) => (absent ? `${title} (skipped: ${shell} is absent)` : title);
  const { keep } = dialects[shell] as Dialect;

  it.skipIf(absent)(when("idc use sets what exec sets, and idc clear restores what was before"), async () => {
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

  it.skipIf(absent)(when("where nothing was set, nothing is left"), async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    await world.idc("credentials", "--profile", "prod");
    const before = await variables();
    expect(await run("idc use prod")).toBe(0);
    expect(await screen.text()).toContain("idc: no region is set");
    const { exported } = await variables();
    expect(exported).not.toHaveProperty("AWS_REGION");
    // A region of the profile is none of the user's.
    expect(await run("idc use dev; idc use prod")).toBe(0);
    expect((await variables()).exported).toEqual(exported);
    expect(await run("idc clear")).toBe(0);
    expect(await variables()).toEqual(before);
  });

  it.skipIf(absent)(when("what fails changes nothing, and has its exit code"), async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    await run("idc use dev");
    const used = await variables();
    expect(await run("idc use prd --no-input")).toBe(4);
    expect(await screen.text()).toContain('There is no profile "prd". Similar: prod.');
    expect(await run("idc use --account 000000000000 --role X")).toBe(4);
    expect(await run("idc use --nonsense")).toBe(2);
    expect(await run("idc clear --nonsense")).toBe(2);
    expect(await run("idc roles nosuch")).toBe(4);
    expect(await run("idc use --help")).toBe(0);
    expect(await screen.text()).toContain("Usage: idc use [options] [profile-or-role]");
    expect(await run("idc --version")).toBe(0);
    expect(await variables()).toEqual(used);
  });

  it.skipIf(absent)(when("asks at the terminal; Ctrl+C changes nothing"), async () => {
    const world = await signedIn();
    const { run, variables, screen } = open(shell, world);
    const before = await variables();
    screen.type("idc use\r");
    await screen.see("Which account?");
    screen.type("\u0003");
    await screen.see("idc: Interrupted");
    expect(await run("true")).toBe(0);
    expect(await variables()).toEqual(before);
    const asked = run("idc use");
    await screen.see(/Which account\?[\s\S]*Which account\?/);
    screen.type("\u0003");
    expect(await asked).toBe(130);
    const { accountId, accountName, roles } = accountOf(world);
    const chosen = run("idc use");
    await screen.see(/(Which account\?[\s\S]*){3}/);
    screen.type(accountName);
    await screen.see(`❯ ${accountName}`);
    screen.type("\r");
    await screen.see("Which role");
    screen.type(roles[1]);
    await screen.see(`❯ ${roles[1]}`);
    screen.type("\r");
    expect(await chosen).toBe(0);
    expect((await variables()).exported).toMatchObject({ IDC_ACCOUNT: accountId, IDC_ROLE: roles[1] });
  });
});
