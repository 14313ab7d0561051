import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { everywhere, idsOf, isRunning, linesOf, objectsOf, run, signedIn, written } from "./each-world";
import { bin } from "./idc";

const node = process.execPath;

describe("idc each", () => {
  it("runs a command once in each account, with the variables of its role", async () => {
    const world = await signedIn();
    const script =
      "console.log(process.env.AWS_ACCOUNT_ID, process.env.AWS_REGION, !!process.env.AWS_SESSION_TOKEN)";
    const { code, stdout, stderr } = await world.idc(...everywhere, ...run(script));
    expect(code).toBe(0);
    expect(
      linesOf(stdout)
        .map((line) => line.split(" | ")[1])
        .sort(),
    ).toEqual(idsOf(world).map((id) => `${id} eu-west-1 true`));
    expect(
      linesOf(stdout)
        .map((line) => line.split(" | ")[0])
        .sort(),
    ).toEqual(world.accounts.map(({ accountName }) => accountName).sort());
    expect(stderr).toContain(`${world.accounts.length} of ${world.accounts.length} done`);
  });

  it("puts the ids and names into the words, without a shell, and leaves other braces", async () => {
    const world = await signedIn();
    const [account] = world.accounts;
    const script = "console.log(process.argv.slice(1).join(' '))";
    const words = ["{accountId}:{roleName}", "{accountName}", "{other}", "{Name:Name}", "$HOME"];
    const flags = ["each", "--account", account?.accountId ?? "", "--role", world.role];
    const { stdout } = await world.idc(...flags, ...run(script, ...words));
    expect(stdout).toContain(
      ` | ${account?.accountId}:${world.role} ${account?.accountName} {other} {Name:Name} $HOME\n`,
    );
    const planned = await world.idc(...flags, "--dry-run", "--json", "--", "echo", ...words);
    expect(JSON.parse(planned.stdout)).toMatchObject([
      {
        account: account?.accountId,
        command: [
          "echo",
          `${account?.accountId}:${world.role}`,
          account?.accountName,
          "{other}",
          "{Name:Name}",
          "$HOME",
        ],
      },
    ]);
  });

  it("gives programs each line, then how each command ended", async () => {
    const world = await signedIn();
    const script =
      "console.log('out\\u001b[2J'); console.error('err'); process.stdout.write('last'); process.exitCode = 3";
    const { code, stdout, stderr } = await world.idc(
      "each",
      "--account",
      world.accounts[0]?.accountId ?? "",
      "--role",
      world.role,
      "--json",
      ...run(script),
    );
    const { accountId, accountName } = world.accounts[0] ?? {};
    const common = { account: accountId, accountName, role: world.role };
    const objects = objectsOf(stdout);
    expect(objects.at(-1)).toEqual({ ...common, exitCode: 3, seconds: expect.any(Number) });
    expect(objects.slice(0, -1)).toHaveLength(3);
    expect(objects).toEqual(
      expect.arrayContaining([
        { ...common, stream: "stdout", line: "out\u001b[2J" },
        { ...common, stream: "stderr", line: "err" },
        { ...common, stream: "stdout", line: "last" },
      ]),
    );
    expect(stdout).not.toContain("\u001b");
    expect(code).toBe(6);
    expect(JSON.parse(stderr).error.message).toBe("1 failed");
  });

  it("names each failure, ends what takes too long, and goes on elsewhere", async () => {
    const world = await signedIn(5);
    const [fails, hangs, killed] = world.accounts.map(({ accountId }) => accountId);
    const script = `const id = process.env.AWS_ACCOUNT_ID;
      if (id === "${fails}") process.exit(7);
      if (id === "${killed}") process.kill(process.pid, "SIGKILL");
      if (id === "${hangs}") setInterval(() => {}, 1e6);`;
    const { code, stderr } = await world.idc(...everywhere, "--timeout", "1.5", ...run(script));
    expect(code).toBe(6);
    expect(stderr).toMatch(new RegExp(`${fails} .* exit code 7`));
    expect(stderr).toMatch(new RegExp(`${hangs} .* it took longer than 1.5 s`));
    expect(stderr).toMatch(new RegExp(`${killed} .* SIGKILL`));
    expect(stderr).toContain(`${world.accounts.length - 3} of ${world.accounts.length} done, 3 failed`);
  });

  it("tells programs of a command that takes too long by an error alone, whatever it ends with", async () => {
    const world = await signedIn(1);
    const script = `process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1e6)`;
    const flags = [...everywhere, "--json", "--timeout", "1"];
    const { code, stdout } = await world.idc(...flags, ...run(script));
    expect(code).toBe(6);
    const [{ accountId: account, accountName } = { accountId: "" }] = world.accounts;
    const error = "it took longer than 1 s";
    expect(objectsOf(stdout)).toEqual([
      { account, accountName, role: world.role, error, seconds: expect.any(Number) },
    ]);
  });

  it("passes on megabytes of long and short lines, whole, each with its account in front", async () => {
    const world = await signedIn();
    const script = `const line = "x".repeat(99); for (let i = 0; i < 20000; i++) console.log(line);
      console.log("y".repeat(200000)); process.stdout.write("10%\\r20%\\r\\n\\r\\nend\\r\\n")`;
    const { code, stdout } = await world.idc(...everywhere, "--json", ...run(script));
    expect(code).toBe(0);
    for (const id of idsOf(world)) {
      const objects = objectsOf(stdout).filter(({ account }) => account === id);
      const lines = objects.slice(0, -1);
      expect(lines.filter(({ line }) => line === "x".repeat(99))).toHaveLength(20_000);
      const long = lines.filter(({ line }) => line.startsWith("y"));
      expect(long.map(({ line }) => line).join("")).toBe("y".repeat(200_000));
      expect(long.map(({ partial }) => partial)).toEqual([true, true, true, undefined]);
      expect(lines.slice(-4).map(({ line }) => line)).toEqual(["10%", "20%", "", "end"]);
    }
  });

  it("refuses a pattern that fits several roles of an account, and runs in those that are named", async () => {
    const world = await signedIn();
    const { roles = [], accountId = "" } = world.accounts[0] ?? {};
    const refused = await world.idc("each", "--account", accountId, "--role", "*", "--", "true");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(`--role * matches 2 roles in account`);
    expect(refused.stderr).toContain(roles.join(", "));
    const flags = roles.flatMap((role) => ["--role", role]);
    const both = await world.idc("each", "--account", accountId, ...flags, "--", "echo", "{roleName}");
    expect(
      linesOf(both.stdout)
        .map((line) => line.split(" | ")[1])
        .sort(),
    ).toEqual([...roles].sort());
  });

  it.each([
    [["--role", "x", "--", "true"], 2, "Name the accounts with --account; --account '*' means all"],
    [["--account", "x", "--", "true"], 2, "Name the role with --role"],
    [
      ["--account", "no such", "--role", "x", "--", "true"],
      4,
      "You have no role that matches --account 'no such' --role x",
    ],
    [
      ["--account", "*", "--role", "x", "--concurrency", "0", "--", "true"],
      2,
      "It must be a whole number, 1 or more",
    ],
    [["--account", "*", "--role", "x", "--timeout", "-1", "--", "true"], 2, "It must be a number of seconds"],
    [["--account", "*", "--role", "x"], 2, "Missing required argument"],
  ])("refuses %j", async (args, code, message) => {
    const world = await signedIn();
    const ran = await world.idc("each", ...args);
    expect(ran).toMatchObject({ code, stdout: "" });
    expect(ran.stderr).toContain(message);
  });

  it("is named where idc exec is given two accounts", async () => {
    const { idc } = await signedIn(1);
    expect(await idc("exec", "--account", "a", "--account", "b", "--", "true")).toMatchObject({
      code: 2,
      stderr: "idc: --account is given twice: give it only once\nTry: idc each --help\n",
    });
  });

  it("names the accounts that lack the role", async () => {
    const world = await signedIn(1);
    const [{ accountName = "", accountId = "" } = {}] = world.accounts;
    const both = ["--role", "Nobody", "--role", "Reader"];
    expect((await world.idc("each", "--account", accountId, ...both, "--", "true")).code).toBe(0);
    const { code, stderr } = await world.idc(
      "each",
      "--account",
      accountName,
      "--role",
      "Nobody",
      "--",
      "true",
    );
    expect(code).toBe(4);
    expect(stderr).toContain("You have no role that matches");
  });

  it("stops where there is no such command", async () => {
    const world = await signedIn();
    const { code, stderr } = await world.idc(...everywhere, "--concurrency", "1", "--", "no-such-command");
    expect(code).toBe(127);
    expect(stderr).toContain("There is no such command: no-such-command");
    expect(stderr).toContain(`${world.accounts.length - 1} not run`);
  });

  it("asks before it runs in more than 20 accounts", async () => {
    const world = await signedIn(21);
    const count = world.accounts.length;
    const refused = await world.idc(...everywhere, "--", "true");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(`add --yes to run it in ${count} accounts`);
    const asJson = await world.idc(...everywhere, "--json", "--", "true");
    expect(JSON.parse(asJson.stderr).error.commands).toEqual(["idc each --help"]);
    const screen = world.open(
      ...everywhere,
      "--resume",
      join(world.home, "rest"),
      "--",
      "echo",
      "a b",
      "{accountId}",
    );
    await screen.see(`Run "echo 'a b' '{accountId}'" as Reader in ${count} accounts? (y/N)`);
    // Enter alone is no.
    screen.type("\r");
    expect(await screen.end()).toMatchObject({ code: 1 });
    expect(world.read("rest")).toBeUndefined();
    expect((await world.idc(...everywhere, "--yes", "--", "true")).code).toBe(0);
  });

  it("cuts a long command in its question, and shows it printable", async () => {
    const world = await signedIn(21);
    world.env["TERM"] = "dumb";
    const flags = [...everywhere, "--role", "Writer"];
    const screen = world.openAt(40, ...flags, "--", "echo", "\u001b[2J", "x".repeat(500));
    await screen.see(/Run "echo '\ufffd\[2J' x{20,80}…" as Reader, Writer in 21 accounts\? \(y\/N\)/);
    screen.type("\r");
    expect(await screen.end()).toMatchObject({ code: 1 });
  });

  it("goes on with what failed and what is left, and removes the file at the end", async () => {
    const world = await signedIn();
    const [first] = idsOf(world);
    const file = join(world.home, "rest");
    const script = `require("fs").appendFileSync(process.env.HOME + "/ran", process.env.AWS_ACCOUNT_ID + "\\n");
      process.exit(process.env.AWS_ACCOUNT_ID === "${first}" && !require("fs").existsSync(process.env.HOME + "/mended") ? 1 : 0)`;
    const flags = [...everywhere, "--resume", file];
    expect((await world.idc(...flags, ...run(script, "a secret"))).code).toBe(6);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(world.read("rest")).not.toContain("a secret");
    const other = await world.idc(...flags, "--", "true");
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(`it belongs to another command, ${node}`);
    expect((await world.idc(...flags, ...run(script, "other"))).stderr).toContain("with other arguments");
    world.write("", "mended");
    expect((await world.idc(...flags, ...run(script, "a secret"))).code).toBe(0);
    expect(linesOf(world.read("ran")).sort()).toEqual([first, ...idsOf(world)].sort());
    expect(world.read("rest")).toBeUndefined();
  });

  it("goes on after a kill, and tells which commands may have run in part", async () => {
    const world = await signedIn(12);
    const script = `const fs = require("fs"); const log = (what) => fs.appendFileSync(process.env.HOME + "/ran", what + " " + process.env.AWS_ACCOUNT_ID + "\\n");
      log("began"); setTimeout(() => log("ended"), 100)`;
    const args = [...everywhere, "--concurrency", "2", "--resume", "rest", ...run(script)];
    const options = { env: world.env, cwd: world.home };
    const child = spawn(node, [bin, ...args], { ...options, stdio: "ignore" });
    await written(world, "ran", (ran) => ran.split("ended").length > 4);
    child.kill("SIGKILL");
    await setTimeout(500);
    world.write(`${world.read("rest")}{"event":"do`, "rest");
    const again = spawn(node, [bin, ...args], { ...options, stdio: ["ignore", "ignore", "pipe"] });
    const stderr = await text(again.stderr);
    const began = linesOf(world.read("ran")).flatMap((line) =>
      line.startsWith("began") ? [line.slice(6)] : [],
    );
    expect([...new Set(began)].sort()).toEqual(idsOf(world));
    const twice = began.filter((id, at) => began.indexOf(id) !== at);
    expect(twice.length).toBeLessThanOrEqual(2);
    for (const id of twice) expect(stderr).toMatch(new RegExp(`\\(${id}\\) as .* may have run in part`));
    expect(world.read("rest")).toBeUndefined();
  });

  it("interrupts the commands once at Ctrl+C, and waits for them", async () => {
    const world = await signedIn(6);
    const script = `let count = 0; process.on("SIGINT", () => { count += 1; });
      console.log("runs"); const end = () => { if (!count) return; clearInterval(timer); setTimeout(() => { console.log("interrupted", count); process.exit(9) }, 300) };
      const timer = setInterval(end, 10)`;
    const screen = world.open(...everywhere, "--concurrency", "2", ...run(script));
    await screen.see(/runs[\s\S]*runs/);
    screen.type("\u0003");
    const { code, text: shown } = await screen.end();
    expect(code).toBe(130);
    expect(shown.match(/interrupted 1$/gm)).toHaveLength(2);
    expect(shown).toContain(`${world.accounts.length - 2} not run`);
  });

  it("kills the commands at the second Ctrl+C", async () => {
    const world = await signedIn(6);
    const script = `process.on("SIGINT", () => console.log("ignored")); console.log("runs", process.pid); setInterval(() => {}, 1e6)`;
    const screen = world.open(...everywhere, "--concurrency", "1", ...run(script));
    const [, pid] = /runs (\d+)/.exec(await screen.see(/runs \d+/)) ?? [];
    screen.type("\u0003");
    await screen.see("ignored");
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });

  it("ends with code 3 when the sign-in ends midway, and goes on after the next one", async () => {
    const world = await signedIn(12);
    const flags = [...everywhere, "--concurrency", "1", "--resume", join(world.home, "rest")];
    const script = `require("fs").appendFileSync(process.env.HOME + "/ran", process.env.AWS_ACCOUNT_ID + "\\n"); setTimeout(() => {}, 200)`;
    const running = world.idc(...flags, ...run(script));
    await written(world, "ran", (ran) => ran.split("\n").length > 2);
    world.portal.revoke(world.accessToken);
    const { code, stderr } = await running;
    expect(code).toBe(3);
    expect(stderr).toContain("idc login --session corp");
    expect(stderr).toContain("Repeat the same command to run the rest");
    await world.signIn();
    expect((await world.idc(...flags, ...run(script))).code).toBe(0);
    expect(linesOf(world.read("ran")).sort()).toEqual(idsOf(world));
  });

  it("ends the commands when its reader has enough, and begins no more", async () => {
    const world = await signedIn(6);
    const script = `const { appendFileSync, readFileSync } = require("fs");
      const pids = process.env.HOME + "/pids";
      appendFileSync(pids, process.pid + "\\n");
      setInterval(() => readFileSync(pids, "utf8").split("\\n").length > 2 && console.log("a line"), 50)`;
    const command = `"$0" "$@" | head -n 1`;
    const flags = [...everywhere, "--concurrency", "2"];
    const args = [node, bin, ...flags, ...run(script)];
    const child = spawn("/bin/sh", ["-c", command, ...args], { env: world.env });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(linesOf(stdout)).toHaveLength(1);
    expect(stderr).not.toContain("EPIPE");
    expect(stderr).toContain("4 not run: The output can't be written (nothing reads it any more)");
    const pids = linesOf(world.read("pids")).map(Number);
    expect(pids).toHaveLength(2);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it("does not wait for what a command leaves behind", async () => {
    const world = await signedIn(1);
    const script = `require("child_process").spawn("sleep", ["20"], { stdio: "inherit", detached: true }).unref(); console.log("done")`;
    const startedAt = Date.now();
    const { code, stdout } = await world.idc(...everywhere, ...run(script));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("done") });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it("colors the accounts where wanted, and puts their ids in front on a narrow screen", async () => {
    const world = await signedIn();
    const args = [...everywhere, "--", "echo", "hello"];
    const wide = world.openAt(110, ...args);
    const { text: shown } = await wide.end();
    expect(wide.output).toContain("\u001b[32m");
    for (const { accountName } of world.accounts)
      expect(shown).toMatch(new RegExp(`^${accountName} +\\| hello$`, "m"));
    world.env["NO_COLOR"] = "1";
    const narrow = world.openAt(40, ...args);
    const { text: narrowly } = await narrow.end();
    expect(narrow.output).not.toContain("\u001b[32m");
    for (const { accountId, accountName = "" } of world.accounts)
      expect(narrowly).toContain(`${accountName.length > 13 ? accountId : accountName}`);
    expect(await narrow.brokenLines()).toEqual([]);
  });

  it.each([80, 40])("shows progress and a summary within %i columns", async (columns) => {
    const world = await signedIn(6);
    // Whichever begins first fails.
    const script = "mkdir ~/first 2> /dev/null && exit 3; while [ ! -e ~/go ]; do sleep 0.2; done";
    const screen = world.openAt(columns, ...everywhere, "--concurrency", "3", "--", "sh", "-c", script);
    await screen.see(/^1 of 6 ended, \d+ \w+ left, 1 failed/m);
    if (columns === 80) await screen.see("1 failed, 3 running");
    world.write("", "go");
    const { code, text: shown } = await screen.end();
    expect(code).toBe(6);
    expect(shown).not.toContain("running");
    expect(shown).toMatch(/\d{12}/);
    expect(shown).toContain("exit code 3");
    expect(shown).toMatch(/^5 of 6 done, 1 failed, in \d+ s$/m);
    expect(await screen.brokenLines()).toEqual([]);
  });
});
