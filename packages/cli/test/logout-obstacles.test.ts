import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { give, isRoot, openHome } from "./other-user";
import { cache, filesOf, plantRole, roleText } from "./role-files";
import { openWorld, tokenFile } from "./world";

describe.skipIf(!isRoot)("what idc logout can't remove (skipped: only root can be another user)", () => {
  it("is told, each file with its reason and what mends it, and the rest is removed", async () => {
    const world = await openHome();
    const role = plantRole(world, "kept");
    give(world.home);
    const folder = dirname(role);
    chmodSync(folder, 0o500);
    const { code, stdout, stderr } = await world.as("logout", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      signedOut: [{ atService: true, removed: true }],
      roleCredentialsRemoved: 0,
      notRemoved: [
        {
          file: role,
          message: `${role}: It can't be removed (EACCES: the mode of ${folder} is 0500): fix it with \`chmod u+rwx ${folder}\``,
          commands: [`chmod u+rwx ${folder}`],
        },
      ],
    });
    expect(stderr).toContain(`chmod u+rwx ${folder} && idc logout`);
    expect(existsSync(tokenFile(world))).toBe(false);
    chmodSync(folder, 0o700);
    expect((await world.as("logout")).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is told of the token and of a folder that can't be looked into, and both at once", async () => {
    const world = await openHome();
    plantRole(world, "kept");
    give(world.home);
    for (const name of ["sso", "cli"] as const) chmodSync(cache(world, name), name === "sso" ? 0o500 : 0);
    const { code, stdout } = await world.as("logout", "--json");
    expect(code).toBe(1);
    const { signedOut, notRemoved } = JSON.parse(stdout);
    expect(signedOut).toMatchObject([{ atService: true, removed: false }]);
    expect(notRemoved).toMatchObject([
      { file: tokenFile(world), commands: [`chmod u+rwx ${cache(world, "sso")}`] },
      { file: cache(world, "cli"), commands: [`chmod u+rwx ${cache(world, "cli")}`] },
    ]);
    const { stdout: text } = await world.as("logout");
    expect(text).toBe("Signed out of corp\n");
  });

  it.each([
    ["one session", []],
    ["all", ["--all"]],
  ])("is told of a folder of tokens that can't be looked into: of %s", async (_which, flags) => {
    const world = await openHome();
    const role = plantRole(world, "gone");
    give(world.home);
    const folder = cache(world, "sso");
    chmodSync(folder, 0);
    const { code, stdout, stderr } = await world.as("logout", ...flags, "--json");
    expect(code).toBe(1);
    expect(existsSync(role)).toBe(false);
    expect(JSON.parse(stdout)).toMatchObject({
      signedOut: [],
      roleCredentialsRemoved: 1,
      notRemoved: [{ file: folder, commands: [`chmod u+rwx ${folder}`] }],
    });
    expect(stderr).toContain(`chmod u+rwx ${folder} && ${["idc", "logout", ...flags].join(" ")}`);
    expect((await world.as("logout", ...flags)).stdout.trim()).toBe("");
    chmodSync(folder, 0o700);
    expect((await world.as("logout", ...flags)).stdout).toBe("Signed out of corp, and removed its token\n");
  });

  it("is nothing that only can't be read: not by its mode, not as root's", async () => {
    const world = await openHome();
    const files = [plantRole(world, "mode", roleText, 0), plantRole(world, "of root")];
    give(world.home);
    chmodSync(tokenFile(world), 0);
    execFileSync("chown", ["0:0", files[1] as string]);
    const { code, stdout } = await world.as("logout", "--json");
    // The token could not be read either, and so the service not be told.
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ roleCredentialsRemoved: 2, notRemoved: [] });
    expect(filesOf(world)).toEqual(["config"]);
  });
});

describe.skipIf(!isRoot || process.platform !== "linux")(
  "on a full disk (skipped: only root can mount a small one, on Linux)",
  () => {
    it.each([
      ["bytes", "size=128k"],
      ["files", "nr_inodes=14"],
    ])("idc logout needs no room: without %s", async (_what, option) => {
      const world = await openWorld();
      const config = world.read(".aws", "config") ?? "";
      execFileSync("mount", ["-t", "tmpfs", "-o", option, "tmpfs", world.home]);
      onTestFinished(() => void execFileSync("umount", [world.home]));
      world.write(config, ".aws", "config");
      await world.signIn();
      plantRole(world, "role");
      expect(() => {
        for (let index = 0; index < 20; index += 1) {
          writeFileSync(join(world.home, `filler${index}`), Buffer.alloc(16_384));
        }
      }).toThrow("ENOSPC");
      const { code, stdout } = await world.idc("logout", "--json");
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ roleCredentialsRemoved: 1, notRemoved: [] });
      expect(filesOf(world).filter((name) => !name.startsWith("filler"))).toEqual(["config"]);
    });
  },
);
