import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { withFileLock } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { isRoot, openHome, user } from "./other-user";
import { openWorld, tokenFile } from "./world";

/** As root's own, which nobody else may read. */
function leave(file: string): void {
  chownSync(file, 0, 0);
  chmodSync(file, statSync(file).isDirectory() ? 0o755 : 0o600);
}

describe.skipIf(!isRoot)("what sudo left (skipped: only root's own run can be another user)", () => {
  it("of a token asks for a sign-in, which replaces it", async () => {
    const world = await openHome();
    leave(tokenFile(world));
    const refused = await world.as("accounts");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("idc login --session corp");
    expect((await world.as("login", "--device-code")).code).toBe(0);
    expect(statSync(tokenFile(world)).uid).toBe(user);
    expect((await world.as("accounts")).code).toBe(0);
  });

  it("of registrations, role credentials and locks stops neither a sign-in nor credentials", async () => {
    const world = await openHome();
    expect((await world.as("login", "--device-code")).code).toBe(0);
    const { accountId, roles } = world.portal.directory.accounts[0] ?? { roles: [] };
    const credentials = ["credentials", "--account", `${accountId}`, "--role", `${roles[0]}`, "--json"];
    expect((await world.as(...credentials)).code).toBe(0);
    for (const cache of ["sso", "cli"]) {
      const folder = join(world.home, ".aws", cache, "cache");
      for (const name of readdirSync(folder)) leave(join(folder, name));
    }
    world.write(
      "1 elsewhere 01234567-89ab-cdef-0123-456789abcdef\n",
      ...`${tokenFile(world)}.lock`.slice(world.home.length + 1).split("/"),
    );
    expect((await world.as("login", "--device-code")).code).toBe(0);
    expect(existsSync(`${tokenFile(world)}.lock`)).toBe(false);
    const again = await world.as(...credentials);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout).accountId).toBe(accountId);
  }, 60_000);

  it("of a lock is taken over at once, where all may read whose it was", async () => {
    const world = await openHome();
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const lock = `${tokenFile(world)}.lock`;
    await withFileLock(tokenFile(world), () => {
      const [, ...owner] = readFileSync(lock, "utf8").split(" ");
      expect(statSync(lock).mode & 0o777).toBe(0o644);
      writeFileSync(`${lock}.kept`, [pid, ...owner].join(" "), { mode: 0o644 });
    });
    renameSync(`${lock}.kept`, lock);
    const begun = performance.now();
    expect((await world.as("logout")).code).toBe(0);
    // One that can't be read is waited for for ten.
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(existsSync(lock)).toBe(false);
  });

  it("of a folder is told before anybody signs in, with the command that mends it", async () => {
    const world = await openHome();
    const folder = dirname(tokenFile(world));
    leave(folder);
    const { code, stderr } = await world.as("login", "--device-code");
    expect(code).toBe(1);
    expect(stderr).toContain(`sudo chown -R ${user}:${user} ${folder}`);
    expect(world.portal.requests).toBe(0);
    const { stdout } = await world.as("doctor", "--json");
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ state: "problem", mend: `sudo chown -R ${user}:${user} ${folder}` }),
    );
  });

  it("of the config's folder is told before a sync enumerates", async () => {
    const world = await openHome();
    leave(join(world.home, ".aws"));
    const { code, stderr } = await world.as("profiles", "sync", "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain(`sudo chown -R ${user}:${user} ${world.home}/.aws`);
    expect(world.portal.requests).toBe(0);
    expect((await world.as("profiles", "sync", "--dry-run")).code).toBe(0);
  });
});

describe.skipIf(process.platform === "win32")(
  "links of dotfiles (skipped: Windows has no links for all)",
  () => {
    it("are written through by a sync, and shown by the doctor", async () => {
      const world = await openWorld();
      await world.signIn();
      world.write(world.read(".aws", "config") ?? "", "dot files", "config");
      execFileSync("rm", [join(world.home, ".aws", "config")]);
      symlinkSync("../dot files/config", join(world.home, ".aws", "config"));
      expect((await world.idc("profiles", "sync", "--yes")).code).toBe(0);
      expect(world.read("dot files", "config")).toContain("idc_synced = corp");
      const { stdout, code } = await world.idc("doctor", "--json");
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toContainEqual({
        check: "files",
        state: "ok",
        detail: `${world.home}/.aws/config is a symbolic link to ${world.home}/dot files/config`,
      });
    });

    it("that lead nowhere are shown by the doctor, with the folder that is missing", async () => {
      const world = await openWorld();
      await world.signIn();
      const folder = join(world.home, ".aws");
      execFileSync("mv", [folder, join(world.home, "away")]);
      symlinkSync("dot files/aws", folder);
      const { code, stdout } = await world.idc("doctor", "--json");
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toContainEqual(
        expect.objectContaining({ state: "problem", mend: `mkdir -p '${world.home}/dot files/aws'` }),
      );
    });
  },
);
