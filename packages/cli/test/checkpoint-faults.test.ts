import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { give, isRoot, openHome, user } from "./other-user";
import { openWorld } from "./world";

const own = `${user}:${user}`;

function replaceBy(make: (path: string) => void): (path: string) => void {
  return (path) => {
    rmSync(path);
    make(path);
    give(dirname(path));
  };
}

/** What is done to the file of `--resume`, and what it comes to: all is listed, or why it is not, and what mends it. */
const faults: {
  readonly [fault: string]: readonly [
    spoil: (path: string) => void,
    code: number,
    told?: string,
    mend?: string,
  ];
} = {
  "is sound": [() => {}, 0],
  "is of root, for all to read": [(path) => chownSync(path, 0, 0), 0],
  "can't be written by its mode": [(path) => chmodSync(path, 0o444), 0],
  "is of root alone": [
    (path) => {
      chownSync(path, 0, 0);
      chmodSync(path, 0o600);
    },
    2,
    "it can't be read (EACCES: FILE belongs to root)",
    `sudo chown ${own} FILE`,
  ],
  "can't be read by its mode": [
    (path) => chmodSync(path, 0),
    2,
    "it can't be read (EACCES: the mode of FILE is 0000)",
    "chmod u+rw FILE",
  ],
  "is a folder": [replaceBy((path) => mkdirSync(path)), 2, "it is a folder: name a file"],
  "is a pipe": [replaceBy((path) => execFileSync("mkfifo", [path])), 2, "it is a pipe, and not a file"],
  "is a device": [replaceBy((path) => symlinkSync("/dev/zero", path)), 2, "it is a device, and not a file"],
  "is enormous": [(path) => truncateSync(path, 67_108_865), 2, "it has more than 67108864 bytes"],
  "is in a folder of root": [
    (path) => chownSync(dirname(path), 0, 0),
    1,
    "FILE: It can't be written (EACCES: FOLDER belongs to root)",
    `sudo chown -R ${own} FOLDER`,
  ],
  "is another's in a folder such as /tmp": [
    (path) => {
      chownSync(path, 0, 0);
      chownSync(dirname(path), 0, 0);
      chmodSync(dirname(path), 0o1777);
    },
    1,
    "FILE: It can't be written (EPERM: FILE belongs to root)",
  ],
  "is on a full disk": [
    (path) => {
      const folder = dirname(path);
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=16k,uid=${user}`, "tmpfs", folder]);
      onTestFinished(() => void execFileSync("umount", [folder]));
      expect(() => writeFileSync(join(folder, "filler"), Buffer.alloc(20_000))).toThrow("ENOSPC");
    },
    1,
    "FILE: It can't be written (ENOSPC: the disk is full)",
  ],
};

describe.skipIf(!isRoot || process.platform !== "linux")(
  "where the file of --resume (skipped: only root can be another user, and mount a disk, on Linux)",
  { timeout: 30_000 },
  () => {
    it.each(Object.entries(faults))("%s", async (_fault, [spoil, code, told = "", mend]) => {
      const world = await openHome();
      const { startUrl } = world.portal.directory;
      const path = join(world.home, "work", "rest");
      const folder = dirname(path);
      world.write(
        JSON.stringify({ startUrl, checkpoint: { version: 1, done: "", pending: [] } }),
        "work",
        "rest",
      );
      chmodSync(path, 0o644);
      give(folder);
      spoil(path);
      const before = readdirSync(folder);
      const ran = await world.as("assignments", "--resume", path, "--json");
      expect(ran.code).toBe(code);
      if (code === 0) {
        expect(ran.stdout.trim().split("\n").length).toBeGreaterThan(5);
        expect(existsSync(path)).toBe(false);
        return;
      }
      // Told before anything was asked for.
      expect({ stdout: ran.stdout, requests: world.portal.requests }).toEqual({ stdout: "", requests: 0 });
      const { error } = JSON.parse(ran.stderr);
      const short = (text: string) => text.replaceAll(path, "FILE").replaceAll(folder, "FOLDER");
      expect(short(error.message)).toContain(told);
      if (mend) expect(error.commands.map(short)).toEqual([mend]);
      else expect(error.commands).not.toContainEqual(expect.stringMatching(/^(mv|rm) /));
      expect(readdirSync(folder)).toEqual(before);
    });

    it("comes to be on a full disk during the run, both are told, what ended it and that", async () => {
      const folder = mkdtempSync(join(tmpdir(), "idc-full-"));
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", folder]);
      onTestFinished(() => {
        execFileSync("umount", [folder]);
        rmSync(folder, { recursive: true });
      });
      const world = await openWorld({
        faults: ({ query }) => {
          if (!query.has("account_id")) return undefined;
          try {
            writeFileSync(join(folder, "filler"), Buffer.alloc(20_000));
          } catch {}
          return { kind: "status", status: 401 };
        },
      });
      await world.signIn();
      const path = join(folder, "rest");
      const { code, stderr } = await world.idc("assignments", "--resume", path);
      expect(code).toBe(1);
      expect(stderr).toMatch(/Stopped after 0 accounts: .*[\s\S]* is not saved: .*ENOSPC: the disk is full/);
      expect(existsSync(path)).toBe(true);
    });
  },
);
