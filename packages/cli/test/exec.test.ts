import { describe, expect, it } from "vitest";
import { accountOf, openWorld } from "./world";

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
  return { ...world, accountId, roleName: roles[0] };
}

describe("idc exec", () => {
  it("gives a command the credentials, the account and the region, and takes a profile away", async () => {
    const { idc, env, accountId } = await signedIn();
    env["AWS_PROFILE"] = "dev";
    env["AWS_SECURITY_TOKEN"] = "of something else";
    const { code, stdout, stderr } = await idc("exec", "--", ...print("JSON.stringify(process.env)"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const given = JSON.parse(stdout);
    expect(given).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^.{40}$/),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_ACCOUNT_ID: accountId,
      AWS_REGION: "eu-central-1",
      AWS_DEFAULT_REGION: "eu-central-1",
      HOME: env["HOME"],
    });
    expect(given).not.toHaveProperty("AWS_PROFILE");
    expect(given).not.toHaveProperty("AWS_SECURITY_TOKEN");
    expect(Date.parse(given.AWS_CREDENTIAL_EXPIRATION)).toBeGreaterThan(Date.now());
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
