import { execFile as execFileCallback } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { promisify } from "node:util";
import { writeRoleCredentials } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { misleadingVariables } from "../src/role/misleading-variables";
import { bin } from "./idc";
import { Screen } from "./screen";
import { accountOf, installIdc, openWorld } from "./world";

const execFile = promisify(execFileCallback);

const node = process.execPath;
const print = (expression: string) => [node, "-p", expression];

async function signedIn() {
  const world = await openWorld();
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  world.write(
    `${world.read(".aws", "config")}\n[profile dev]\nsso_session = corp\nsso_account_id = ${accountId}\n` +
      `sso_role_name = ${roles[0]}\nregion = eu-central-1\n`,
    ".aws",
    "config",
  );
  const { startUrl } = world.portal.directory;
  const key = { sessionName: "corp", startUrl, region: world.portal.region, accountId, roleName: roles[0] };
  return { ...world, accountId, key };
}

describe("idc exec", () => {
  it("gives a command the credentials, the account and the region, and takes away what leads elsewhere", async () => {
    const { idc, env, accountId } = await signedIn();
    env["AWS_PROFILE"] = "dev";
    const others = misleadingVariables.filter((name) => name !== "AWS_PROFILE");
    for (const name of [...others, "AWS_CREDENTIAL_EXPIRATION"]) env[name] = "of something else";
    Object.assign(env, {
      IDC_PASSPHRASE_FD: "9",
      IDC_PASSPHRASE_COMMAND: "pass show idc",
      IDC_OTHER: "kept",
    });
    const { code, stdout, stderr } = await idc("exec", "--", ...print("JSON.stringify(process.env)"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const given = JSON.parse(stdout);
    expect(Object.keys(given).filter((name) => name.startsWith("IDC_"))).toEqual(["IDC_OTHER"]);
    expect(given).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^.{40}$/),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_ACCOUNT_ID: accountId,
      AWS_REGION: "eu-central-1",
      AWS_DEFAULT_REGION: "eu-central-1",
      HOME: env["HOME"],
    });
    expect(
      Object.keys(given)
        .filter((name) => /^AWS_|^AMAZON_/.test(name))
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
    ]);
    expect(Date.parse(given.AWS_CREDENTIAL_EXPIRATION)).toBeGreaterThan(Date.now());
  });

  it.each([
    [["--region", "ap-south-1"], { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, "ap-south-1"],
    [[], { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, "eu-west-1"],
    [[], { AWS_REGION: "", AWS_DEFAULT_REGION: "eu-west-2" }, "eu-west-2"],
    [[], { AWS_REGION: "", AWS_DEFAULT_REGION: "" }, "eu-central-1"],
  ])(
    "sets both regions to that of the flags, the user, then the profile: %j %j",
    async (flags, own, region) => {
      const { idc, env } = await signedIn();
      Object.assign(env, own);
      const program = "process.env.AWS_REGION + ' ' + process.env.AWS_DEFAULT_REGION";
      const { stdout } = await idc("exec", "--profile", "dev", ...flags, "--", ...print(program));
      expect(stdout).toBe(`${region} ${region}\n`);
      const asEnv = await idc("credentials", "--profile", "dev", ...flags, "--format", "env");
      expect(asEnv.stdout).toContain(
        `\\export AWS_REGION='${region}';\n\\export AWS_DEFAULT_REGION='${region}';\n`,
      );
    },
  );

  it.each(["env", "powershell", "fish"])(
    "says on stderr that there is no region: --format %s",
    async (format) => {
      const { idc, accountId, key } = await signedIn();
      const role = ["--session", "corp", "--account", accountId, "--role", key.roleName];
      const line =
        /^idc: no Region is set for the programs .*--region.*AWS_REGION.*profile.*sso_region.*portal.*\n$/;
      const run = await idc("exec", ...role, "--", ...print("'AWS_REGION' in process.env"));
      expect(run).toMatchObject({ code: 0, stdout: "false\n", stderr: expect.stringMatching(line) });
      const { stdout, stderr } = await idc("credentials", ...role, "--format", format);
      expect(stdout).not.toContain("REGION");
      expect(stderr).toMatch(line);
      const withRegion = await idc("credentials", ...role, "--format", format, "--region", "eu-west-1");
      expect(withRegion.stdout).toMatch(/AWS_REGION.*'eu-west-1'/);
      expect(withRegion.stderr).toBe("");
    },
  );

  it("does not mention the region where none is written", async () => {
    const { idc, accountId, key } = await signedIn();
    const role = ["--session", "corp", "--account", accountId, "--role", key.roleName];
    for (const format of ["process", "json", "ini"])
      expect((await idc("credentials", ...role, "--format", format)).stderr).toBe("");
  });

  it("refuses a region that is none", async () => {
    const { idc } = await signedIn();
    for (const line of ["exec", "credentials", "credentials --format process"]) {
      const { code, stderr } = await idc(...line.split(" "), "--profile", "dev", "--region", "Ireland");
      expect(code).toBe(2);
      expect(stderr).toContain("--region");
      expect(stderr).toContain("eu-west-1");
    }
  });

  it("leaves all flags after the command to it, with or without --", async () => {
    const { idc } = await signedIn();
    const program = "process.argv.slice(1).join()";
    for (const dashes of [["--"], []]) {
      const args = [...dashes, node, "-p", program, "--", "--json", "--profile", "x", "-h"];
      expect((await idc("exec", "--profile", "dev", ...args)).stdout).toBe("--json,--profile,x,-h\n");
    }
  });

  it("ends as the command does", async () => {
    const { idc } = await signedIn();
    const codeOf = async (program: string) =>
      (await idc("exec", "--profile", "dev", "--", node, "-e", program)).code;
    expect(await codeOf("process.exit(42)")).toBe(42);
    expect(await codeOf("process.kill(process.pid, 'SIGTERM')")).toBe(143);
    expect(await codeOf("process.kill(process.pid, 'SIGKILL')")).toBe(137);
  });

  it("says what cannot be run, with a shell's codes", async () => {
    const { idc, write, home } = await signedIn();
    const missing = await idc("exec", "--profile", "dev", "--", "no-such-command");
    expect(missing.code).toBe(127);
    expect(missing.stderr).toContain("no-such-command");
    write("not a program", "file");
    const refused = await idc("exec", "--profile", "dev", "--", `${home}/file`);
    expect(refused.code).toBe(126);
    const { code, stderr } = await idc("exec", "--profile", "dev");
    expect(code).toBe(2);
    expect(stderr).toContain("SHELL");
  });

  it("says of a script what is missing, if not the script", async () => {
    const { idc, write, home } = await signedIn();
    write("#!/no/such/interpreter\n", "script");
    chmodSync(`${home}/script`, 0o755);
    const { code, stderr } = await idc("exec", "--profile", "dev", "--", `${home}/script`);
    expect(code).toBe(126);
    expect(stderr).toContain("ENOENT: the program that its first line names");
    expect(stderr).not.toContain("no such command");
  });

  it("shows nothing of values that no command can be given", async () => {
    const { idc, env, key } = await signedIn();
    const sessionToken = "secret".repeat(40_000);
    const expiration = new Date(Date.now() + 3_600_000);
    await writeRoleCredentials(
      key,
      { accessKeyId: "A", secretAccessKey: "S", sessionToken, expiration },
      { env },
    );
    const tooLong = await idc("exec", "--profile", "dev", "--", "true");
    expect(tooLong).toMatchObject({ code: 126, stdout: "" });
    expect(tooLong.stderr).toMatch(/^idc: The command can't be run \(E2BIG: .*\): true\n$/);
    expect(tooLong.stderr).not.toContain("secret");
  });

  it.each(["\0", " b", "\u2019b", "\u202eb", "ä"])(
    "passes no region such as a%j on, and does not show it",
    async (end) => {
      const { idc, write, read } = await signedIn();
      write(`${read(".aws", "config")}`.replace("eu-central-1", `secret${end}`), ".aws", "config");
      for (const line of ["exec --profile dev -- true", "credentials --profile dev --format env"]) {
        const { code, stdout, stderr } = await idc(...line.split(" "));
        expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
        expect(stderr).toMatch(
          /^idc: AWS_REGION can't be set: its value has characters other than printable ASCII/,
        );
        expect(stderr).not.toContain("secret");
      }
    },
  );

  it("runs a command in a folder that is gone", async () => {
    const { env, home } = await signedIn();
    const line = `mkdir gone && cd gone && rmdir ../gone && exec "${node}" "${bin}" exec --profile dev -- echo ran`;
    const { stdout } = await execFile("sh", ["-c", line], { env, cwd: home });
    expect(stdout).toBe("ran\n");
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("passes %s on", async (signal) => {
    const { open } = await signedIn();
    const program = `process.on("${signal}", () => { console.log("got it"); process.exit(7) }); console.log("ready"); setInterval(() => {}, 1e6)`;
    const screen = open("exec", "--profile", "dev", "--", node, "-e", program);
    await screen.see("ready");
    screen.kill(signal);
    const { code, text } = await screen.end();
    expect(text).toBe("ready\ngot it");
    expect(code).toBe(7);
  });

  it("leaves Ctrl+C to the command, however often", async () => {
    const { open } = await signedIn();
    const program = `let n = 0; process.on("SIGINT", () => { console.log("no", ++n); if (n > 2) process.exit(3) }); console.log("ready"); setInterval(() => {}, 1e6)`;
    const screen = open("exec", "--profile", "dev", "--", node, "-e", program);
    await screen.see("ready");
    for (const count of [1, 2, 3]) {
      screen.type("\u0003");
      await screen.see(`no ${count}`);
    }
    const { code, text } = await screen.end();
    expect(text).toBe("ready\n^Cno 1\n^Cno 2\n^Cno 3");
    expect(code).toBe(3);
  });

  it("opens a shell where no command is given", async () => {
    const { open, env, accountId } = await signedIn();
    env["SHELL"] = "/bin/sh";
    const screen = open("exec", "--profile", "dev");
    screen.type("echo in $AWS_ACCOUNT_ID; exit 5\r");
    const { code, text } = await screen.end();
    expect(text).toContain(`in ${accountId}`);
    expect(code).toBe(5);
  });

  it("runs nothing where there are no credentials", async () => {
    const { idc } = await openWorld();
    const { code, stdout } = await idc(
      "exec",
      "--account",
      "111122223333",
      "--role",
      "X",
      "--",
      "echo",
      "ran",
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  });
});

/** What a program in the place of the command sees open, besides what it opens to look. */
const listDescriptors = 'cd /proc/$$/fd && printf "%s " *';

describe.skipIf(process.platform !== "linux")("descriptors of idc exec (skipped but on Linux)", () => {
  /** Runs a line of a shell in which `idc` is installed. */
  async function inShell(shell: string, line: string) {
    const world = await signedIn();
    installIdc(world);
    const { env, home: cwd } = world;
    return (await execFile(shell, ["-c", line], { env, cwd })).stdout;
  }

  it.each([
    "",
    "3>&1",
    "9>&1",
    "16>&1",
    "3>&1 20>&1",
    "10>&1 11>&1 12>&1 13>&1 14>&1 15>&1 16>&1 17>&1 30>&1",
    "7</etc/hostname 5>&2",
    "4</etc/hostname 6<&4",
    "8>/dev/null",
  ])("are those that are open: %s", async (redirections) => {
    const program = `sh -c '${listDescriptors}'`;
    const listed = await inShell("bash", `exec idc exec --profile dev -- ${program} ${redirections}`);
    const wanted = await inShell("bash", `exec ${program} ${redirections}`);
    expect(listed).toBe(wanted);
  });

  it("are not those that idc opens of a terminal", async () => {
    const { open, env } = await signedIn();
    const { text } = await open("exec", "--profile", "dev", "--", "sh", "-c", listDescriptors).end();
    expect(text).toBe((await new Screen("sh", ["-c", listDescriptors], env).end()).text);
  });

  it("leave the modes of a terminal that the command gave it", async () => {
    const world = await signedIn();
    installIdc(world);
    const line = "idc exec --profile dev -- sh -c 'stty -echo; exit 7'; echo code $?; stty -a; stty echo";
    const { text } = await new Screen("bash", ["-c", line], world.env).end();
    expect(text).toMatch(/^code 7\n/);
    expect(text).toMatch(/ -echo\s/);
  });

  it("lead where they led", async () => {
    const line =
      "{ idc exec --profile dev -- bash -c 'echo to three >&3; cat <&12 >&3' 3>&1 >/dev/null 12<in; }";
    expect(await inShell("bash", `echo from twelve > in; ${line}`)).toBe("to three\nfrom twelve\n");
  });

  for (const shell of ["bash", "zsh"]) {
    const absent = !["/bin", "/usr/bin"].some((folder) => existsSync(`${folder}/${shell}`));
    it.skipIf(absent)(
      `are the files that <(...) of ${shell} names${absent ? " (skipped: absent)" : ""}`,
      async () => {
        const line = "idc exec --profile dev -- cat <(echo one) <(echo two)";
        expect(await inShell(shell, line)).toBe("one\ntwo\n");
      },
    );
  }

  const make = "/usr/bin/make";
  describe.skipIf(!existsSync(make))(
    `are those of make's jobserver${existsSync(make) ? "" : " (skipped: make is absent)"}`,
    () => {
      async function inRecipe(recipe: string) {
        const world = await signedIn();
        installIdc(world);
        const { env, home: cwd, write } = world;
        write(`all:\n\t+@${recipe}\n`, "Makefile");
        write("all:\n\t@echo $(MAKEFLAGS)\n", "inner.mk");
        return execFile(make, ["-j2"], { env, cwd });
      }

      it("by the numbers that it names", async () => {
        const { stdout, stderr } = await inRecipe("idc exec --profile dev -- $(MAKE) -f inner.mk");
        expect(stderr).toBe("");
        expect(stdout).toMatch(/-j/);
      });

      it("by higher ones, below which there are others", async () => {
        const program = "sh -c '[ -e /dev/fd/8 ] && [ -e /dev/fd/9 ] && echo both'";
        const moved = `exec 8<&3 9>&4 3<&- 4>&-; idc exec --profile dev -- ${program}; true`;
        expect((await inRecipe(moved)).stdout).toBe("both\n");
      });
    },
  );
});
