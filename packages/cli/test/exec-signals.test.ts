import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { bin, runIdc } from "./idc";
import { Screen } from "./screen";
import { accountOf, installIdc, openWorld, type World } from "./world";

async function signedIn(): Promise<World> {
  const world = await openWorld();
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  const profile = `[profile dev]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[0]}\nregion = eu-west-1\n`;
  world.write(`${world.read(".aws", "config")}\n${profile}`, ".aws", "config");
  return world;
}

const flags = ["exec", "--profile", "dev", "--"];

/** A program that tells of each signal that comes to it, and ends by the one that is named. */
const teller = (names: readonly string[], last: string) =>
  `for (const name of ${JSON.stringify(names)}) process.on(name, () => { console.log(name); if (name === "${last}") process.exit(7) });` +
  'console.log("ready", process.pid); setInterval(() => {}, 1e6)';

/** `idc` with no terminal, and what it printed so far. */
function start(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [bin, ...args], { env, detached: true, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { child, stdout: "", stderr: "", ended: once(child, "close") };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  return seen;
}

describe.skipIf(process.platform === "win32")("signals of idc exec (skipped on Windows)", () => {
  it("all go to the command that can be caught, and none ends idc", { timeout: 30_000 }, async () => {
    const { env } = await signedIn();
    const byNumber = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));
    const names = [...byNumber.values()].filter((name) => !["SIGKILL", "SIGSTOP", "SIGCHLD"].includes(name));
    const run = start([...flags, process.execPath, "-e", teller(names, "SIGTERM")], env);
    await expect.poll(() => run.stdout, { timeout: 10_000 }).toContain("ready");
    const order = [...names.filter((name) => name !== "SIGTERM"), "SIGTERM"] as NodeJS.Signals[];
    for (const name of order) {
      run.child.kill(name);
      await expect.poll(() => run.stdout.split("\n"), { message: name }).toContain(name);
    }
    expect(await run.ended).toEqual([7, null]);
    expect(run.stderr).toBe("");
    expect(run.stdout.trimEnd().split("\n").slice(1)).toEqual(order);
  });

  it("that ends a command as Ctrl+C does ends idc likewise, so that a script stops", async () => {
    const { env } = await signedIn();
    expect(await runIdc([...flags, "sh", "-c", "kill -INT $$"], env)).toMatchObject({
      code: null,
      signal: "SIGINT",
    });
  });

  it("of Ctrl+C before the command is there keeps it from being run", { timeout: 60_000 }, async () => {
    const world = await signedIn();
    await world.idc("credentials", "--profile", "dev");
    for (let delay = 40; delay <= 240; delay += 20) {
      const run = start([...flags, "sh", "-c", "sleep 1; echo done"], world.env);
      await sleep(delay);
      run.child.kill("SIGINT");
      const [code, signal] = await run.ended;
      expect({ delay, code: signal ?? code }).toEqual({ delay, code: signal === null ? 130 : "SIGINT" });
      expect(run.stdout).toBe("");
    }
  });

  it("end a command that does not listen to them, and idc tells so", async () => {
    const { env } = await signedIn();
    for (const name of ["SIGUSR1", "SIGALRM", "SIGABRT"] as const) {
      const run = start([...flags, "sh", "-c", "echo ready; exec sleep 60"], env);
      await expect.poll(() => run.stdout, { timeout: 10_000 }).toContain("ready");
      run.child.kill(name);
      expect(await run.ended).toEqual([128 + constants.signals[name], null]);
      expect(run.stderr).toBe("");
    }
  });

  /** Waits for the first child of a process, at whatever cost: it is to be seen while it starts. */
  function firstChildOf(pid: number): number {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
      if (children) return Number(children.split(" ")[0]);
    }
    throw new Error("There was no child");
  }

  it.skipIf(process.platform !== "linux")(
    "reach a command that is just being started (skipped but on Linux)",
    async () => {
      const { env, idc } = await signedIn();
      await idc("credentials", "--profile", "dev");
      for (let run = 0; run < 5; run += 1) {
        const { child, ended } = start([...flags, "sleep", "60"], env);
        const command = firstChildOf(child.pid ?? 0);
        child.kill("SIGTERM");
        expect(await ended).toEqual([143, null]);
        expect(() => process.kill(command, 0)).toThrow("ESRCH");
      }
    },
  );

  it("SIGUSR1 opens no debugger, whatever idc is at", async () => {
    const { env, portal, signIn } = await openWorld({ faults: () => ({ kind: "stall", at: "headers" }) });
    await signIn();
    const run = start(["credentials", "--account", "111122223333", "--role", "X"], env);
    await expect.poll(() => portal.requests, { timeout: 10_000 }).toBe(1);
    run.child.kill("SIGUSR1");
    await new Promise((resolve) => setTimeout(resolve, 500));
    run.child.kill("SIGINT");
    await run.ended;
    expect(run.stderr).toBe("idc: Interrupted\n");
  });

  it("that came before idc began have their debugger closed, unless it was asked for", async () => {
    const { env, write, home } = await signedIn();
    const tell =
      "process.once('exit', () => console.log(require('node:inspector').url() ? 'open' : 'closed'))";
    // As after a signal.
    write(`require("node:inspector").open(0); ${tell}`, "signal.cjs");
    write(tell, "asked.cjs");
    for (const [options, state] of [
      [`--require ${home}/signal.cjs`, "closed"],
      [`--inspect=0 --require ${home}/asked.cjs`, "open"],
    ]) {
      const { stdout } = await runIdc([...flags, "sleep", "1"], { ...env, NODE_OPTIONS: options });
      expect(stdout.trimEnd().split("\n").at(-1)).toBe(state);
    }
  });

  it("of the terminal come once, others even so", async () => {
    const { open } = await signedIn();
    const names = ["SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGHUP"];
    const screen = open(...flags, process.execPath, "-e", teller(names, "SIGHUP"));
    await screen.see("ready");
    screen.type("\u0003");
    await screen.see("SIGINT");
    screen.type("\u001c");
    await screen.see("SIGQUIT");
    for (const name of ["SIGUSR1", "SIGUSR2", "SIGHUP"] as const) {
      screen.kill(name);
      await screen.see(name);
    }
    const { code, text } = await screen.end();
    expect(code).toBe(7);
    expect(text.match(/SIG\w+/g)).toEqual(names);
  });

  it("Ctrl+Z stops the job, and fg goes on with it", async () => {
    const world = await signedIn();
    installIdc(world);
    const screen = new Screen("bash", ["--norc", "--noprofile", "-i"], { ...world.env, PS1: "> " });
    await screen.see(">");
    const program = teller(["SIGCONT", "SIGINT"], "SIGINT").replaceAll("'", "'\\''");
    screen.type(`idc ${flags.join(" ")} '${process.execPath}' -e '${program}'; echo code $?\r`);
    const [, pid] = /^ready (\d+)/m.exec(await screen.see(/^ready \d+/m)) ?? [];
    screen.type("\u001a");
    await screen.see(/Stopped/);
    screen.type(`grep -o 'State.*' /proc/${pid}/status\r`);
    await screen.see(/State:\s+T/);
    screen.type("fg\r");
    await screen.see(/^SIGCONT/m);
    screen.type("\u0003");
    await screen.see(/^\^CSIGINT/m);
    screen.type("echo now $?\r");
    const text = await screen.see("now 7");
    expect(text.match(/^SIGCONT/gm)).toEqual(["SIGCONT"]);
  });
});
