import { execFile } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import type { Ran } from "./idc";
import { Screen } from "./screen";
import { installIdc, openWorld, type World } from "./world";

/** A world of somebody who is signed in, with `idc` on the PATH. */
async function signedIn(): Promise<World> {
  const world = await openWorld();
  installIdc(world);
  await world.signIn();
  return world;
}

/** Runs a line in bash; the code is that of its first program. */
function inBash({ env }: World, line: string): Promise<Omit<Ran, "signal">> {
  return new Promise((resolve) => {
    const child = execFile(
      "bash",
      ["-c", `${line}; exit \${PIPESTATUS[0]}`],
      { env, maxBuffer: 1e8 },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

const without = (it: string) => (existsSync(it) ? "" : ` (skipped: there is no ${it})`);

/** Ways not to read what `idc` writes. */
const unread = ["| true", "2>&1 | true", "2>&1 >/dev/null | true", ">&-", "2>&-", ">&- 2>&-"];

describe("output that nobody reads", { timeout: 30_000 }, () => {
  it.each([
    ["--version", 0],
    ["--help", 0],
    ["accounts --help", 0],
    ["help profiles", 0],
    ["accounts", 0],
    ["accounts --debug", 0],
    ["assignments --json", 0],
    ["completion bash", 0],
    // Help in the place of a command, and what goes wrong, is told on stderr.
    ["", 2],
    ["acounts", 2],
    ["accounts --profile nosuch --json", 4],
    ["credentials --profile nosuch --format process", 4],
  ])("is no error of `idc %s`, which ends with %i", async (line, code) => {
    const world = await signedIn();
    const ran = unread.map(async (how) => ({ how, ...(await inBash(world, `idc ${line} ${how}`)) }));
    for (const { how, code: ended, stderr } of await Promise.all(ran)) {
      // Where stdout has no reader any more, it does not matter what else would be told.
      expect({ how, code: ended }).toEqual({ how, code });
      expect(stderr).not.toMatch(/node:|EPIPE|^ +at /m);
    }
  });

  it("is cut where its reader has enough", async () => {
    const world = await signedIn();
    const first = { code: 0, stderr: "" };
    expect(await inBash(world, "idc completion bash | head -1")).toEqual({
      ...first,
      stdout: "_idc_plain() {\n",
    });
    expect(await inBash(world, "idc --help | head -1")).toMatchObject(first);
  });

  it("leaves no status line on the terminal", async () => {
    const { env } = await signedIn();
    const screen = new Screen("/bin/bash", ["-c", "idc accounts | true"], env);
    expect(await screen.end()).toEqual({ code: 0, text: "" });
    expect(screen.output.endsWith("\r\u001b[K")).toBe(true);
  });

  it("keeps nothing from being written to the config file", async () => {
    const world = await signedIn();
    expect(await inBash(world, "idc profiles sync --yes | true")).toMatchObject({ code: 0, stderr: "" });
    expect(world.read(".aws", "config")).toContain("idc_synced = corp");
  });

  it.each([
    ["status", 3, "Try: idc login"],
    ["status --json", 3, ""],
    [
      "profiles sync --yes --template x-{accountName}",
      6,
      "of your roles can't have a profile with this template",
    ],
    ["logout", 1, "1 file is still there"],
  ])("hides no failure of `idc %s`, which ends with %i", async (line, code, told) => {
    const world = await (line.startsWith("status") ? openWorld() : signedIn());
    installIdc(world);
    withUnremovable(world);
    const ran = await inBash(world, `idc ${line} | true`);
    expect(ran).toMatchObject({ code, stderr: expect.stringContaining(told) });
  });

  it("does not keep from view what a question is about", async () => {
    const { env } = await signedIn();
    const screen = new Screen("/bin/bash", ["-c", "idc profiles sync | true"], env);
    expect(await screen.see("Write this to ")).toMatch(/Profiles: \d+ to add/);
  });

  it("ends a listing at once, which loses nothing of one that goes on later", async () => {
    const world = await openWorld({ directory: generateDirectory({ seed: 1, accounts: 500 }) });
    installIdc(world);
    await world.signIn();
    const line = `idc assignments --json --resume ${world.home}/rest`;
    expect(await inBash(world, `${line} | true`)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(world.portal.calls.ListAccountRoles).toBeLessThan(250);
    const { code, stdout } = await inBash(world, line);
    expect(code).toBe(0);
    const accounts = stdout
      .trim()
      .split("\n")
      .map((row) => JSON.parse(row).accountId);
    expect(new Set(accounts).size).toBe(500);
  });
});

/** Role credentials that can't be removed, whoever tries: their folder leads to itself. */
function withUnremovable({ home }: World): void {
  mkdirSync(join(home, ".aws", "cli"));
  symlinkSync("cache", join(home, ".aws", "cli", "cache"));
}

const full = "/dev/full";

describe("output that has no room", { timeout: 30_000 }, () => {
  it
    .skipIf(!existsSync(full))
    .each([["--version"], ["--help"], ["accounts"], ["status"], ["completion zsh"]])(
    `fails \`idc %s\`${without(full)}`,
    async (line) => {
      expect(await inBash(await signedIn(), `idc ${line} >${full}`)).toEqual({
        code: 1,
        stdout: "",
        stderr: "idc: The output can't be written (ENOSPC: no space left on device, write)\n",
      });
    },
  );

  it.skipIf(!existsSync(full))(
    `loses no account of a listing that goes on later${without(full)}`,
    async () => {
      const world = await signedIn();
      const line = `idc assignments --json --resume ${world.home}/rest`;
      const { code, stderr } = await inBash(world, `${line} >${full}`);
      expect(code).toBe(6);
      expect(JSON.parse(stderr).error.message).toContain(
        "The next run prints the same again, so that nothing is lost",
      );
      // Accounts come in the order in which the portal answers.
      const linesOf = async (run: string) => (await inBash(world, run)).stdout.split("\n").sort();
      expect(await linesOf(line)).toEqual(await linesOf("idc assignments --json"));
    },
  );

  it.skipIf(!existsSync(full))(`hides no file that is still there${without(full)}`, async () => {
    const world = await signedIn();
    withUnremovable(world);
    const { code, stderr } = await inBash(world, `idc logout >${full}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^idc: warning: .*cache: It can't be .*\nidc: The output can't be written/);
  });

  it.skipIf(!existsSync(full))(`is told to programs as well${without(full)}`, async () => {
    const { code, stderr } = await inBash(await signedIn(), `idc accounts --json >${full}`);
    expect(code).toBe(1);
    expect(JSON.parse(stderr).error.message).toMatch(/^The output can't be written \(ENOSPC/);
  });

  it.skipIf(!existsSync(full)).each([
    ["accounts --debug", 0],
    ["acounts", 2],
  ])(`on stderr alone does not matter to \`idc %s\`${without(full)}`, async (line, code) => {
    expect(await inBash(await signedIn(), `idc ${line} 2>${full}`)).toMatchObject({ code, stderr: "" });
  });
});

describe("a slow reader", { timeout: 30_000 }, () => {
  it.each(["", "2>&1"])("gets all that is more than a pipe holds, %s", async (both) => {
    const world = await signedIn();
    const sections = Array.from({ length: 3_000 }, (_, at) => {
      const name = `session-with-a-long-name-${at}`;
      return `[sso-session ${name}]\nsso_start_url = ${world.portal.directory.startUrl}\nsso_region = us-east-1\n`;
    });
    world.write(sections.join(""), ".aws", "config");
    const { stdout } = await inBash(world, `idc status --json ${both} | (sleep 1; cat)`);
    // A token that is there is of no session of these.
    expect(JSON.parse(stdout)).toHaveLength(3_001);
  });
});
