import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { bin } from "./idc";
import { openWorld, tokenFile, type World } from "./world";

const isRoot = process.geteuid?.() === 0 && !process.env["INSTALLED"];

interface Check {
  readonly check: string;
  readonly state: string;
  readonly detail: string;
  readonly mend?: string;
}

const bad = (stdout: string) =>
  (JSON.parse(stdout) as readonly Check[]).filter(
    ({ check, state }) => ["config", "files", "cache"].includes(check) && state !== "ok",
  );

async function problems(world: World): Promise<readonly Check[]> {
  return bad((await world.idc("doctor", "--json")).stdout);
}

const user = 54_321;

/** `idc`, run by a user that the password database does not know. */
async function as(world: World, ...args: string[]) {
  chmodSync(dirname(bin), 0o755);
  const child = spawn(process.execPath, [bin, ...args], { env: world.env, cwd: "/", uid: user, gid: user });
  child.stdin.end();
  const ended = new Promise((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

function give(world: World): void {
  execFileSync("chown", ["-R", `${user}:${user}`, world.home]);
}

describe.skipIf(process.platform === "win32")(
  "idc doctor, of what is in the way of files (skipped: Windows has no modes)",
  () => {
    it("gives for a folder in a file's place the one command that mends it", async () => {
      const world = await openWorld();
      await world.signIn();
      const [config, credentials] = ["config", "credentials"].map((name) => join(world.home, ".aws", name));
      rmSync(`${config}`);
      for (const folder of [config, credentials]) mkdirSync(`${folder}`);
      const token = tokenFile(world);
      rmSync(token);
      mkdirSync(token);
      const checks = await problems(world);
      const mends = checks.filter(({ check }) => check !== "cache").map(({ mend }) => mend);
      expect(mends).toEqual([config, credentials, token].map((path) => `mv ${path} ${path}.old`));
      const inEditor = checks.filter(({ mend = "" }) => /editor|chmod|^rm/.test(mend));
      expect(inEditor).toEqual([]);
    });

    it("gives for a link in a circle one command, too", async () => {
      const world = await openWorld();
      const config = join(world.home, ".aws", "config");
      rmSync(config);
      symlinkSync("config", config);
      expect(await problems(world)).toMatchObject([{ check: "config", mend: `rm ${config}` }]);
    });

    it("finds a file in the place of .aws", async () => {
      const world = await openWorld();
      const folder = join(world.home, ".aws");
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "");
      const checks = (await problems(world)).filter(({ check }) => check === "files");
      expect(checks).toMatchObject([
        {
          state: "problem",
          detail: expect.stringMatching(
            /is not a folder\): no token and no role's credentials and no listing and no use of a role and no setting can be kept there$/,
          ),
          mend: `mv ${folder} ${folder}.old`,
        },
      ]);
    });

    it("finds a folder that is closed, or whose files are root's (skipped: only root's own run can be another user)", async ({
      skip,
    }) => {
      if (!isRoot) skip();
      const world = await openWorld();
      give(world);
      const folder = join(world.home, ".aws");
      chownSync(folder, 0, 0);
      chmodSync(folder, 0o755);
      const command = `sudo chown -R ${user}:${user} ${folder}`;
      expect(bad((await as(world, "doctor", "--json")).stdout)).toMatchObject([
        { state: "problem", detail: expect.stringContaining(`${folder} belongs to root`), mend: command },
      ]);
    });

    it("advises no rm for a folder of another user (skipped: only root's own run can be another user)", async ({
      skip,
    }) => {
      if (!isRoot) skip();
      const world = await openWorld();
      await world.signIn();
      give(world);
      const folder = dirname(tokenFile(world));
      for (const path of [folder, tokenFile(world)]) chownSync(path, 7_777, 7_777);
      chmodSync(folder, 0o755);
      const mends = bad((await as(world, "doctor", "--json")).stdout).map(({ mend }) => mend);
      expect(mends).toContain(`sudo chown -R ${user}:${user} ${folder}`);
      expect(mends).not.toContain(`rm ${folder}`);
    });

    it("finds a full disk (skipped: only root can mount a small one, on Linux)", async ({ skip }) => {
      if (!isRoot || process.platform !== "linux") skip();
      const world = await openWorld();
      const folder = join(world.home, ".aws");
      const config = world.read(".aws", "config") ?? "";
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=96k,mode=700", "tmpfs", folder]);
      onTestFinished(() => void execFileSync("umount", [folder]));
      world.write(config, ".aws", "config");
      expect(() => writeFileSync(join(folder, "filler"), Buffer.alloc(200_000))).toThrow("ENOSPC");
      expect(await problems(world)).toMatchObject([
        { state: "problem", detail: expect.stringContaining("(ENOSPC: the disk is full): no token") },
      ]);
    });

    it("works without a HOME and an entry in the password database (skipped: only root's own run can be another user)", async ({
      skip,
    }) => {
      if (!isRoot) skip();
      const world = await openWorld();
      delete world.env["HOME"];
      for (const line of [["doctor", "--json"], ["status"], ["profiles", "sync", "--dry-run", "--json"]]) {
        const { stdout, stderr } = await as(world, ...line);
        expect(stdout + stderr).not.toContain("uv_os");
      }
      const { stdout } = await as(world, "doctor", "--json");
      expect(JSON.parse(stdout).length).toBeGreaterThan(5);
    });
  },
);
