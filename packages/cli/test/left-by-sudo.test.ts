import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { bin } from "./idc";
import { openWorld, tokenFile, type World } from "./world";

const user = 12_345;
const isRoot = process.geteuid?.() === 0 && !process.env["INSTALLED"];

/** A world whose home is another user's, and `idc` run by that user. */
async function openHome(): Promise<World & { as(...args: string[]): ReturnType<World["idc"]> }> {
  const world = await openWorld();
  await world.signIn();
  chmodSync(dirname(bin), 0o755);
  execFileSync("chown", ["-R", `${user}:${user}`, world.home]);
  return {
    ...world,
    async as(...args) {
      const child = spawn(process.execPath, [bin, ...args], { env: world.env, uid: user, gid: user });
      child.stdin.end();
      const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
        child.once("close", (...end) => resolve(end)),
      );
      const [stdout, stderr, [code, signal]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        ended,
      ]);
      return { code, signal, stdout, stderr };
    },
  };
}

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

describe.skipIf(process.platform === "win32")("links of dotfiles", () => {
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
});
