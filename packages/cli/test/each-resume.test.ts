import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { everywhere, isRunning, linesOf, objectsOf, role, sh, signedIn } from "./each-world";
import { bin } from "./idc";
import { isRoot, openHome } from "./other-user";
import { accountOf } from "./world";

describe("idc each --resume", () => {
  it("tells what is gone since, counts it nowhere, and runs what is new", async () => {
    const world = await signedIn(5);
    const { accounts } = world.portal.directory;
    const [done, failed, other, last, added] = accounts.map(({ accountId }) => accountId);
    const assign = (at: number, ...roles: string[]) => Object.assign(accounts[at] ?? {}, { roles });
    assign(4, "Writer");
    const command = sh(
      `echo $AWS_ACCOUNT_ID >> ~/ran; [ -e ~/mended ] || [ $AWS_ACCOUNT_ID = ${done} ] || [ $AWS_ACCOUNT_ID = ${last} ]`,
    );
    const args = [...everywhere, "--resume", join(world.home, "rest"), "--refresh", ...command];
    expect((await world.idc(...args)).stderr).toContain("2 of 4 done, 2 failed");
    assign(0, "Writer");
    assign(1);
    assign(4, role);
    world.write("", "mended");
    world.write("", "ran");
    const { code, stderr } = await world.idc(...args);
    expect(code).toBe(0);
    const gone = "is in the file of --resume, but no longer among your roles";
    expect(stderr).toContain(`${done} as ${role} ${gone}; it was done before`);
    expect(stderr).toContain(`${failed} as ${role} ${gone}; it failed before`);
    expect(stderr.match(/no longer among/g)).toHaveLength(2);
    expect(stderr).toContain("1 of 3 were done before");
    expect(stderr).toContain("2 of 2 done");
    expect(linesOf(world.read("ran")).sort()).toEqual([other, added].sort());
  });

  it("puts the same in front of the lines as the first run", async () => {
    const world = await signedIn(3);
    const [first, second, third] = world.portal.directory.accounts;
    Object.assign(second ?? {}, { accountName: first?.accountName });
    const command = sh(`echo; [ -e ~/mended ] || case {accountId}{roleName} in
      ${first?.accountId}* | ${third?.accountId}Writer) ;; *) false ;; esac`);
    const args = [...everywhere, "--role", "Writer", "--resume", join(world.home, "rest"), ...command];
    const before = await world.idc(...args);
    expect(before.code).toBe(6);
    world.write("", "mended");
    const { code, stdout } = await world.idc(...args);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(3);
    expect(linesOf(before.stdout)).toEqual(expect.arrayContaining(linesOf(stdout)));
  });

  it("goes on where an account that the line names is gone since, and says so", async () => {
    const world = await signedIn(3);
    const { accounts } = world.portal.directory;
    const [left = "", gone = ""] = accounts.map(({ accountId }) => accountId);
    const named = ["--account", left, "--account", gone, "--role", role];
    const command = sh("echo $AWS_ACCOUNT_ID >> ~/ran; [ -e ~/mended ]");
    const args = ["each", ...named, "--resume", join(world.home, "rest"), "--refresh", ...command];
    expect((await world.idc(...args)).code).toBe(6);
    Object.assign(accounts[1] ?? {}, { accountId: "000000000001" });
    world.write("", "mended");
    world.write("", "ran");
    const { code, stderr } = await world.idc(...args);
    expect(code).toBe(0);
    expect(stderr).toContain(`idc: warning: --account ${gone} matches none of your accounts any more`);
    expect(linesOf(world.read("ran"))).toEqual([left]);
  });

  it("ends the commands and names the file where it can't be written, and tells nothing that it lacks", async () => {
    const world = await signedIn(6);
    expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    const command = sh(`echo $$ >> ~/pids; [ -e ~/again ] && exit
      mkdir ~/first 2> /dev/null || exec sleep 60
      while [ $(grep -c . ~/pids) -lt 4 ]; do sleep 0.1; done`);
    const args = [
      ...everywhere,
      "--json",
      "--concurrency",
      "4",
      "--resume",
      join(world.home, "rest"),
      ...command,
    ];
    // Files of at most 512 bytes: four beginnings go in, and no end.
    const limited = ["-c", 'ulimit -f 1; exec "$0" "$@"', process.execPath, bin, ...args];
    const child = spawn("sh", limited, { env: world.env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(await ended).toBe(6);
    expect(JSON.parse(stderr).error.message).toContain(
      `${join(world.home, "rest")}: It can't be written (EFBIG`,
    );
    expect(stdout).toBe("");
    const pids = linesOf(world.read("pids")).map(Number);
    expect(pids).toHaveLength(4);
    expect(pids.filter(isRunning)).toEqual([]);
    world.write("", "again");
    const again = await world.idc(...args);
    expect(again.code).toBe(0);
    expect(again.stderr.match(/may have run in part/g)).toHaveLength(4);
    expect(objectsOf(again.stdout)).toHaveLength(6);
  });

  it("names a line that is damaged, and runs again what was recorded there alone", async () => {
    const world = await signedIn(3);
    const command = sh("echo $AWS_ACCOUNT_ID >> ~/ran; [ -e ~/mended ]");
    const args = [...everywhere, "--concurrency", "1", "--resume", join(world.home, "rest"), ...command];
    expect((await world.idc(...args)).code).toBe(6);
    const [header, , , ...others] = linesOf(world.read("rest"));
    const damaged = `${[header, '{"event":"started","acc\0\0', ...others].join("\n")}\n`;
    world.write(`${damaged}{"event":"do`, "rest");
    world.write("", "mended");
    world.write("", "ran");
    const { code, stderr } = await world.idc(...args);
    expect(code).toBe(0);
    expect(stderr.match(/damaged/g)).toHaveLength(1);
    expect(stderr).toContain(`${join(world.home, "rest")}, line 2 is damaged and ignored`);
    expect(linesOf(world.read("ran"))).toHaveLength(3);
  });

  it("begins anew with an empty file, as mktemp makes one", async () => {
    const world = await signedIn(1);
    world.write("", "rest");
    const { code } = await world.idc(...everywhere, "--resume", join(world.home, "rest"), "--", "true");
    expect(code).toBe(0);
    expect(world.read("rest")).toBeUndefined();
  });

  it.each([
    ["", "It must be the path of a file"],
    ["no/such/rest", "There is no folder "],
    ["dangling", "It is a broken symbolic link"],
    ["dangling/rest", "There is no folder "],
  ])("refuses --resume %j, creates nothing and sends nothing", async (file, why) => {
    const world = await signedIn(1);
    symlinkSync("nowhere", join(world.home, "dangling"));
    const before = world.portal.requests;
    const named = file && join(world.home, file);
    const { code, stderr } = await world.idc(...everywhere, "--resume", named, "--", "true");
    expect(code).toBe(2);
    expect(stderr).toContain(`'--resume <file>' argument '${named}' is invalid. ${why}`);
    expect(["no", "nowhere", "dangling.lock"].filter((name) => existsSync(join(world.home, name)))).toEqual(
      [],
    );
    expect(world.portal.requests).toBe(before);
  });

  it.skipIf(!isRoot)(
    "runs nothing where the folder of the file is closed (skipped: only root can be another user)",
    async () => {
      const world = await openHome();
      const { accountId, roles } = accountOf(world);
      const folder = join(world.home, "closed");
      mkdirSync(folder);
      chmodSync(folder, 0o755);
      const line = ["each", "--account", accountId, "--role", roles[0], "--resume", join(folder, "rest")];
      const { code, stderr } = await world.as(...line, ...sh("echo >> ~/ran"));
      expect(code).toBe(1);
      expect(stderr).toContain(join(folder, "rest"));
      expect(stderr).toContain("can't be written (EACCES");
      expect(world.read("ran")).toBeUndefined();
    },
  );
});
