import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Screen } from "./screen";
import { accountOf, installIdc, openWorld, type World } from "./world";

const enter = "\r";
const endOfInput = "\u0004";

async function signedIn(): Promise<World> {
  const world = await openWorld();
  await world.signIn();
  return world;
}

const questions = [
  {
    kind: "a text",
    args: ["configure", "lab"],
    shown: "Start URL of the access portal",
    otherwise: "Nothing was written: --start-url is missing",
  },
  {
    kind: "a choice",
    args: ["credentials"],
    shown: "Which role?",
    otherwise: "No account is given: name one with --account, or use a profile that has one with --profile",
  },
  {
    kind: "a yes",
    args: ["profiles", "sync", "--account", "dev"],
    shown: "Write this to ",
    otherwise: "Nothing was written: add --yes to write this",
  },
];

describe.each([undefined, "dumb"])("a question on a terminal of type %s", (type) => {
  it.each(questions)("for $kind is left open by Ctrl+D", async ({ args, shown, otherwise }) => {
    const world = await signedIn();
    const before = world.read(".aws", "config");
    // What is typed behind it is the shell's, which shows that the terminal is as it was.
    const shell = new Screen(
      "/bin/bash",
      ["-c", 'idc "$@"; echo "ended $?"; read line; echo "got $line"', "bash", ...args],
      {
        ...installed(world),
        TERM: type,
      },
    );
    await shell.see(shown);
    shell.type(endOfInput);
    await shell.see(/ended \d/);
    shell.type(`more${enter}`);
    const { text } = await shell.end();
    const lines = text.split("\n");
    expect(lines.slice(-4)).toEqual([`idc: ${otherwise}`, "ended 2", "more", "got more"]);
    expect(world.read(".aws", "config")).toBe(before);
  });

  it.each(questions)("for $kind ends with 130 at Ctrl+C", async ({ args, shown }) => {
    const world = await signedIn();
    world.env["TERM"] = type;
    const screen = world.open(...args);
    await screen.see(shown);
    screen.type("\u0003");
    const { code, text } = await screen.end();
    expect(code).toBe(130);
    expect(text).toMatch(/idc: Interrupted$/);
  });

  it.each([
    {
      kind: "a text",
      answer: `https://lab.awsapps.com/start${enter}`,
      told: "Wrote [sso-session lab]",
      code: 0,
    },
    { kind: "a choice", answer: endOfInput, told: "No account is given", code: 2 },
    { kind: "a yes", answer: `n${enter}`, told: "Nothing was written", code: 1 },
    { kind: "a text", answer: endOfInput, told: "Nothing was written: --start-url is missing", code: 2 },
    { kind: "a yes", answer: endOfInput, told: "Nothing was written: add --yes", code: 2 },
    { kind: "a yes", answer: "\u0003", told: "idc: Interrupted", code: 130 },
  ])("for $kind goes on after Ctrl+Z, and ends at $answer with $code", async (ending) => {
    const world = await signedIn();
    const shell = await openShell(world, type);
    const { args, shown } = questions.find(({ kind }) => kind === ending.kind) as (typeof questions)[number];
    const line = [
      "idc",
      ...args,
      ...(args[0] === "configure" ? ["--region", "eu-west-1", "--store", "files"] : []),
    ].join(" ");
    shell.type(`${line}${enter}`);
    await shell.see(shown);
    for (const times of [1, 2]) {
      shell.type("\u001a");
      await shell.see(new RegExp(`(Stopped[^]*){${times}}`));
      shell.type(`fg${enter}`);
      await shell.see(new RegExp(`(^> fg[^]*){${times}}`, "m"));
      // It shows nothing of having taken the terminal back.
      await setTimeout(500);
    }
    shell.type(ending.answer);
    await shell.see(ending.told);
    await shell.see(/^>$/m);
    shell.type(`echo "ended $?"${enter}`);
    await shell.see(`\nended ${ending.code}\n`);
  });
});

/** An interactive bash, which has jobs. */
async function openShell(world: World, type: string | undefined): Promise<Screen> {
  world.write("PS1='> '\n", "rc");
  const args = ["--noprofile", "--rcfile", `${world.home}/rc`, "-i"];
  const shell = new Screen("/bin/bash", args, { ...installed(world), TERM: type });
  await shell.see(/^>$/m);
  return shell;
}

function installed(world: World): NodeJS.ProcessEnv {
  installIdc(world);
  return world.env;
}

it("a choice that nothing fits is not taken, and the words can be mended", async () => {
  const world = await signedIn();
  const { accountName, roles } = accountOf(world);
  const screen = world.open("credentials");
  await screen.see("Which role?");
  screen.type(`nosuchwords${enter}`);
  await screen.see("Nothing matches these words.");
  // Ctrl+W takes a word away, and a backspace a letter.
  screen.type(`\u0017${accountName} ${roles[1]}x\u007f`);
  await screen.see(`❯ ${accountName}`);
  screen.type(enter);
  const { text } = await screen.end();
  expect(text).not.toContain("nosuchwords");
  expect(text.match(/Which role/g)).toHaveLength(1);
});

describe("a dumb terminal", () => {
  it("gets no control sequence", async () => {
    const world = await signedIn();
    world.env["TERM"] = "dumb";
    const account = accountOf(world);
    const screen = world.open("credentials", "--debug");
    await screen.see("Which role? Type a number, or words to search:");
    screen.type(`no such words${enter}`);
    await screen.see("Nothing matches these words.");
    screen.type(`${account.accountName}${enter}`);
    const list = await screen.see(/(Which role[\s\S]*){3}/);
    const [, number] =
      list.slice(list.lastIndexOf("Nothing")).match(new RegExp(`(\\d)\\. .*${account.roles[0]}`)) ?? [];
    screen.type(`${number}${enter}`);
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain(`Credentials of role ${account.roles[0]} in account ${account.accountId}`);
    expect(screen.output).not.toContain("\u001b");
    expect(screen.output).not.toMatch(/\r[^\r\n]/);
  });

  it("shows no status line", async () => {
    const world = await signedIn();
    world.env["TERM"] = "dumb";
    for (const args of [
      ["accounts"],
      ["assignments"],
      ["doctor"],
      ["login", "--device-code"],
      ["logout"],
      ["--help"],
    ]) {
      const screen = world.open(...args);
      expect((await screen.end()).code).toBe(0);
      expect(screen.output).not.toContain("\u001b");
    }
  });

  it("is asked again until an answer is right, and keeps what is offered", async () => {
    const world = await openWorld();
    world.env["TERM"] = "dumb";
    const screen = world.open("configure");
    await screen.see("Name of the session (corp):");
    screen.type(enter);
    await screen.see("Start URL of the access portal (");
    screen.type(`ftp://lab${enter}`);
    await screen.see("A start URL must be an http or https URL");
    screen.type(enter);
    await screen.see("Region of Identity Center (us-east-1):");
    screen.type(`eu-west-1${enter}`);
    await screen.see("Where to keep its secrets (files, keychain, encrypted-file) (files):");
    screen.type(`keyring${enter}`);
    await screen.see("It must be one of files, keychain, encrypted-file");
    screen.type(`keychain${enter}`);
    expect(await screen.end()).toMatchObject({ code: 0 });
    expect(world.read(".aws", "config")).toContain("sso_region = eu-west-1\n");
    expect(world.read(".aws", "config")).toContain("idc_store = keychain\n");
  });

  it.each([
    ["", 0, "Wrote "],
    ["Yes", 0, "Wrote "],
    ["n", 1, "Nothing was written"],
  ])("takes %j for an answer", async (answer, code, told) => {
    const world = await signedIn();
    world.env["TERM"] = "dumb";
    const screen = world.open("profiles", "sync", "--account", "dev");
    await screen.see("(Y/n)");
    screen.type(`what${enter}`);
    await screen.see(/(\(Y\/n\)[\s\S]*){2}/);
    screen.type(`${answer}${enter}`);
    const end = await screen.end();
    expect(end.code).toBe(code);
    expect(end.text).toContain(told);
  });
});
