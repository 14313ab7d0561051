import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, openSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { everywhere, isRunning, linesOf, objectsOf, role, run, sh, signedIn, written } from "./each-world";
import { bin } from "./idc";
import type { World } from "./world";

const flags = [...everywhere, "--concurrency", "2"];

type Output = "ignore" | "pipe" | number;

/** Starts `idc each` in its home, so that only its own process gets the signals of a test. */
function start(
  { env, home }: World,
  args: readonly string[],
  [stdout, stderr]: readonly [stdout: Output, stderr: Output] = ["ignore", "pipe"],
) {
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], {
    env,
    cwd: home,
    detached: true,
    stdio: ["ignore", stdout, stderr],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended: once(child, "exit"), stderr: child.stderr ? text(child.stderr) : "" };
}

/** A pipe that nobody reads. */
function unreadPipe({ home }: World): number {
  const path = join(home, "pipe");
  execFileSync("mkfifo", [path]);
  // With a reader: it could not be opened, or would break, without one.
  const fd = openSync(path, constants.O_RDWR);
  onTestFinished(() => closeSync(fd));
  return fd;
}

/** The processes that wrote their ids to a file of the home, a line each, as far as they run. */
const runningIn = ({ read }: World) => linesOf(read("pids")).map(Number).filter(isRunning);

/** A shell that waits for another one. */
const family = "echo $$ >> ~/pids; sh -c 'echo $$ >> ~/pids; sleep 60; true'; true";
/** A shell that notes the signals that ask it to end, and goes on. */
const stubborn = `trap "echo >> ~/signals" INT TERM; echo $$ >> ~/pids; while :; do sleep 0.1; done`;

const twice = [
  ["SIGINT", [130, null]],
  ["SIGTERM", [null, "SIGTERM"]],
] as const;

describe.skipIf(process.platform === "win32")("signals of idc each (skipped on Windows)", () => {
  it.each(["SIGTERM", "SIGHUP", "SIGQUIT"] as const)(
    "%s goes to all commands and what they started, and ends idc; the rest can be resumed",
    async (signal) => {
      const world = await signedIn(6);
      const script = `const { appendFileSync, existsSync } = require("fs"); const { HOME } = process.env;
        if (existsSync(HOME + "/again")) process.exit(0);
        require("child_process").spawn("sh", ["-c", ${JSON.stringify(family)}]);
        process.on("${signal}", () => { appendFileSync(HOME + "/signals", "${signal}\\n"); process.exit(5); });
        appendFileSync(HOME + "/pids", process.pid + "\\n"); setInterval(() => {}, 1e6)`;
      const args = [...flags, "--resume", "rest", ...run(script)];
      const { child, ended, stderr } = start(world, args);
      await written(world, "pids", (pids) => linesOf(pids).length === 6);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(linesOf(world.read("signals"))).toEqual([signal, signal]);
      await expect.poll(() => runningIn(world)).toEqual([]);
      expect(await stderr).toContain("0 of 6 done, 2 interrupted, 4 not run");
      const events = objectsOf(world.read("rest") ?? "").slice(1);
      expect(events.map(({ event }) => event).sort()).toEqual(["failed", "failed", "started", "started"]);
      expect(world.read("rest.lock")).toBeUndefined();
      world.write("", "again");
      const rest = start(world, args);
      expect(await rest.ended).toEqual([0, null]);
      expect(await rest.stderr).toContain("6 of 6 done");
    },
  );

  it.each(twice)("%s twice kills commands that ignore it", async (signal, end) => {
    const world = await signedIn(6);
    const args = [...flags, "--resume", "rest", ...sh(stubborn)];
    const { child, ended, stderr } = start(world, args);
    await written(world, "pids", (pids) => linesOf(pids).length === 2);
    child.kill(signal);
    await written(world, "signals", (signals) => signals.length === 2);
    expect(runningIn(world)).toHaveLength(2);
    child.kill(signal);
    expect(await ended).toEqual(end);
    await expect.poll(() => runningIn(world)).toEqual([]);
    expect(await stderr).toContain("0 of 6 done, 2 interrupted, 4 not run");
    expect((await stderr).match(/ killed; may have run in part$/gm)).toHaveLength(2);
    const again = start(world, args);
    await written(world, "pids", (pids) => linesOf(pids).length === 4);
    again.child.kill("SIGKILL");
    expect((await again.stderr).match(/may have run in part/g)).toHaveLength(2);
    for (const pid of runningIn(world)) process.kill(pid, "SIGKILL");
  });

  it.each([
    ["once", 'trap "exit 5" TERM; echo $$ >> ~/pids; while :; do sleep 0.1; done', { exitCode: 5 }],
    ["twice", stubborn, { signal: "SIGKILL" }],
  ])("tells programs how each command that began has ended: SIGTERM %s", async (count, script, how) => {
    const world = await signedIn(2);
    const { child, ended } = start(world, [...flags, "--json", ...sh(script)], ["pipe", "pipe"]);
    const stdout = child.stdout ? text(child.stdout) : "";
    await written(world, "pids", (pids) => linesOf(pids).length === 2);
    child.kill("SIGTERM");
    if (count === "twice") {
      await written(world, "signals", (signals) => signals.length === 2);
      child.kill("SIGTERM");
    }
    expect(await ended).toEqual([null, "SIGTERM"]);
    const ends = objectsOf(await stdout).filter(({ line }) => line === undefined);
    expect(ends).toHaveLength(2);
    for (const end of ends) {
      const { account, accountName } = end;
      expect(end).toEqual({ account, accountName, role, ...how, seconds: expect.any(Number) });
    }
  });

  it.each(twice.flatMap((it) => [["output", ...it] as const, ["output and messages", ...it] as const]))(
    "ends at once where nobody reads its %s: %s twice",
    async (unread, signal, end) => {
      const world = await signedIn(6);
      const pipe = unreadPipe(world);
      const output = [pipe, unread === "output" ? "pipe" : pipe] as const;
      const { child, ended, stderr } = start(world, [...flags, ...sh("echo $$ >> ~/pids; yes")], output);
      await written(world, "pids", (pids) => linesOf(pids).length === 2);
      // Until the pipe is full.
      await setTimeout(1_000);
      child.kill(signal);
      await expect.poll(() => runningIn(world)).toEqual([]);
      // As long as the other one, it waits for its reader.
      await setTimeout(1_500);
      expect([child.exitCode, child.signalCode]).toEqual([null, null]);
      child.kill(signal);
      expect(await ended).toEqual(end);
      if (unread !== "output") return;
      expect((await stderr).match(/ its end was not recorded; may have run in part$/gm)).toHaveLength(2);
    },
  );

  it("tells nothing of what was not run where all began", async () => {
    const world = await signedIn(1);
    // No shell: one that is about to start a program can lose this signal.
    const script = `require("fs").writeFileSync(process.env.HOME + "/pids", process.pid + "\\n"); setInterval(() => {}, 1e6)`;
    const { child, ended, stderr } = start(world, [...flags, ...run(script)]);
    await written(world, "pids", (pids) => linesOf(pids).length === 1);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await stderr).toMatch(/ interrupted \(SIGINT\); may have run in part$/m);
    expect(await stderr).toMatch(/^idc: Interrupted$/m);
  });
});
