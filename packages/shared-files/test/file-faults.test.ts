import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  checkSharedConfigWritable,
  checkWritable,
  type Environment,
  ssoTokenFile,
  withFileLock,
  writeProfile,
} from "../src/index";
import { type Child, useChild } from "./child";
import { filesOf } from "./one-file";

const isRoot = process.geteuid?.() === 0;
/** A user id that is neither root nor of another user of this machine. */
const user = 12_345;
const startUser = useChild(new URL("./children/use-files.ts", import.meta.url), user);

function newHome(): string {
  // With a space, so that commands must quote the path.
  const home = mkdtempSync(join(tmpdir(), "file faults-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** All shared files exist and belong to the user. */
async function plantFiles(home: string): Promise<void> {
  const { lock, ...files } = filesOf(home);
  for (const { write } of Object.values(files)) await write?.();
  // Twice, because only the second edit makes a backup.
  await files["config"]?.write?.();
  writeFileSync(join(home, ".aws", "credentials"), "[in-credentials]\nregion = x\n", { mode: 0o600 });
  if (lock) writeFileSync(lock.path, "1 elsewhere 01234567-89ab-cdef-0123-456789abcdef\n", { mode: 0o600 });
  give(home);
}

function give(path: string): void {
  const below = lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: "utf8" }) : [];
  for (const each of [path, ...below.map((file) => join(path, file))]) lchownSync(each, user, user);
}

function pathOf(home: string, name: string): string {
  return filesOf(home)[name]?.path ?? "";
}

interface Told {
  readonly result?: unknown;
  readonly code?: string;
  readonly cause?: string;
  readonly message?: string;
  readonly commands?: readonly string[];
}

/** A process of the user's, the same for all tests: most of the time would go to its start. */
let child: Child | undefined;

/**
 * The messages for a user who reads and writes a file. In commands, the paths of the file and its folder are
 * abbreviated.
 */
async function use(home: string, name: string) {
  child ??= startUser();
  child.process.send([home, name]);
  const { read, write } = (await child.next()) as { read: Told; write: Told };
  const path = pathOf(home, name);
  const outcomeOf = ({ code, cause, message = "", commands = [], result }: Told) => {
    for (const command of commands) expect(message).toContain(`fix it with \`${command}\``);
    if (code === undefined) return { true: "found", false: "none" }[`${result}`] ?? "ok";
    const short = commands.map((command) =>
      command.replaceAll(path, "FILE").replaceAll(dirname(path), "FOLDER"),
    );
    return [`${code.replace(/^ERR_SHARED_/, "")}${cause ? ` ${cause}` : ""}`, ...short].join(": ");
  };
  return { read: outcomeOf(read), write: outcomeOf(write) };
}

function replaceBy(make: (path: string) => void): (path: string) => void {
  return (path) => {
    rmSync(path);
    make(path);
    give(path);
  };
}

/** Changes to a file. */
const faults = {
  "that is sound": () => {},
  "that sudo left to root": (path: string) => {
    chownSync(path, 0, 0);
    chmodSync(path, 0o600);
  },
  "that sudo left to root, for all to read": (path: string) => {
    chownSync(path, 0, 0);
    chmodSync(path, 0o644);
  },
  "whose mode forbids it": (path: string) => chmodSync(path, 0o000),
  "that is a folder": replaceBy((path) => mkdirSync(path)),
  "that is a link to nothing": replaceBy((path) => symlinkSync("nowhere", path)),
  "that is a link in a circle": replaceBy((path) => symlinkSync(path, path)),
  "in a folder that sudo left to root": (path: string) => {
    chownSync(dirname(path), 0, 0);
    chmodSync(dirname(path), 0o755);
  },
  "in a folder whose mode forbids it": (path: string) => chmodSync(dirname(path), 0o555),
  "in a folder that is a link to nothing": (path: string) => {
    rmSync(dirname(path), { recursive: true });
    symlinkSync("nowhere", dirname(path));
    give(dirname(path));
  },
  "in a folder that is a file": (path: string) => {
    rmSync(dirname(path), { recursive: true });
    writeFileSync(dirname(path), "");
    give(dirname(path));
  },
};

type Fault = keyof typeof faults;
type Outcome = readonly [read: string, write: string];

const own = `${user}:${user}`;
const moveFolder = "mv 'FILE' 'FILE.old'";

/** For a file that is read and overwritten: a file that can't be used is replaced. */
const ofCaches: Record<Fault, Outcome> = {
  "that is sound": ["found", "ok"],
  "that sudo left to root": [`FILE_READ EACCES: sudo chown ${own} 'FILE'`, "ok"],
  "that sudo left to root, for all to read": ["found", "ok"],
  "whose mode forbids it": ["FILE_READ EACCES: chmod u+rw 'FILE'", "ok"],
  "that is a folder": [`FILE_UNSAFE: ${moveFolder}`, `FILE_WRITE EISDIR: ${moveFolder}`],
  "that is a link to nothing": ["none", "ok"],
  "that is a link in a circle": ["FILE_READ ELOOP: rm 'FILE'", "ok"],
  "in a folder that sudo left to root": ["found", `FILE_WRITE EACCES: sudo chown -R ${own} 'FOLDER'`],
  "in a folder whose mode forbids it": ["found", "FILE_WRITE EACCES: chmod u+rwx 'FOLDER'"],
  "in a folder that is a link to nothing": ["none", "FILE_WRITE ENOENT: mkdir -p 'NOWHERE'"],
  "in a folder that is a file": ["none", "FILE_WRITE EEXIST: mv 'FOLDER' 'FOLDER.old'"],
};

/** For the config file: a file that can't be read is not edited. */
const ofConfig: Record<Fault, Outcome> = {
  ...ofCaches,
  "that sudo left to root": [
    `CONFIG_READ EACCES: sudo chown ${own} 'FILE'`,
    `FILE_READ EACCES: sudo chown ${own} 'FILE'`,
  ],
  "whose mode forbids it": ["CONFIG_READ EACCES: chmod u+rw 'FILE'", "FILE_READ EACCES: chmod u+rw 'FILE'"],
  "that is a folder": [`CONFIG_READ EISDIR: ${moveFolder}`, `FILE_READ EISDIR: ${moveFolder}`],
  "that is a link in a circle": ["CONFIG_READ ELOOP: rm 'FILE'", "FILE_WRITE ELOOP: rm 'FILE'"],
};

/** For a file that is only read or only written. */
function parts(
  outcomes: Record<Fault, Outcome>,
  part: (outcome: Outcome) => Outcome,
): Record<Fault, Outcome> {
  const changed = { ...outcomes };
  for (const fault of Object.keys(faults) as Fault[]) changed[fault] = part(outcomes[fault]);
  return changed;
}

const neverWritten = parts(ofConfig, ([read]) => [read, "ok"]);
const neverRead = parts(ofCaches, ([, write]) => ["ok", write]);

const outcomes: { readonly [file: string]: Record<Fault, Outcome> } = {
  token: ofCaches,
  registration: ofCaches,
  "role credentials": ofCaches,
  config: ofConfig,
  credentials: neverWritten,
  "config.bak": neverRead,
  lock: neverRead,
};

const cases = Object.entries(outcomes).flatMap(([name, byFault]) =>
  Object.entries(byFault).map(([fault, outcome]) => [name, fault as Fault, ...outcome] as const),
);

describe.skipIf(!isRoot)(
  "to a user who is not root (skipped: only root can be another user)",
  { timeout: 30_000 },
  () => {
    it.each(cases)(
      "the file of the %s %s reads as %s, and writes as %s",
      async (name, fault, read, write) => {
        const home = newHome();
        await plantFiles(home);
        const path = pathOf(home, name);
        faults[fault](path);
        const nowhere = join(dirname(dirname(path)), "nowhere");
        const told = await use(home, name);
        expect({ ...told, write: told.write.replaceAll(nowhere, "NOWHERE") }).toEqual({ read, write });
        const left = readdirSync(home, { recursive: true, encoding: "utf8" });
        expect(left.filter((file) => file.endsWith(".tmp"))).toEqual([]);
      },
    );
  },
);

describe.skipIf(!isRoot || process.platform !== "linux")(
  "on a full disk (skipped: only root can mount a small one, on Linux)",
  { timeout: 30_000 },
  () => {
    it.each(["token", "registration", "role credentials", "config", "config.bak", "lock"])(
      "the file of the %s stays as it is, and nothing half-written is beside it",
      async (name) => {
        const home = newHome();
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=96k", "tmpfs", home]);
        onTestFinished(() => void execFileSync("umount", [home]));
        await plantFiles(home);
        const path = pathOf(home, name);
        const before = readFileSync(path, "utf8");
        const listed = () => readdirSync(home, { recursive: true, encoding: "utf8" }).sort();
        expect(() => writeFileSync(join(home, "filler"), Buffer.alloc(200_000))).toThrow("ENOSPC");
        const names = listed();
        const { write } = await use(home, name);
        expect(write).toBe("FILE_WRITE ENOSPC");
        expect(readFileSync(path, "utf8")).toBe(before);
        expect(listed()).toEqual(names);
      },
    );
  },
);

describe.skipIf(!isRoot || process.platform !== "linux")(
  "on a disk with room for few files (skipped: only root can mount one, on Linux)",
  () => {
    /** Writes that need two files: the config file with its backup, or a token with its registration. */
    const writes = {
      "a config with its backup": {
        check: (env: Environment) => checkSharedConfigWritable({ env, backup: true }),
        write: (env: Environment) => writeProfile("b", { region: "x" }, { env, backup: true }),
      },
      "a token with its registration": {
        check: (env: Environment) => {
          const { path } = filesOf(env["HOME"] ?? "")["registration"] ?? {};
          return checkWritable(ssoTokenFile("corp", { env }), { alongside: [path as string] });
        },
        write: async (env: Environment) => {
          const { registration, token } = filesOf(env["HOME"] ?? "");
          await registration?.write?.();
          await withFileLock(ssoTokenFile("corp", { env }), () => token?.write?.());
        },
      },
    };

    it.each(Object.entries(writes))(
      "%s is written where the check found room, and else not tried",
      async (_what, it) => {
        const codes: string[] = [];
        for (let room = 0; room < 6; room += 1) {
          const home = newHome();
          execFileSync("mount", ["-t", "tmpfs", "-o", `nr_inodes=${room + 7}`, "tmpfs", home]);
          onTestFinished(() => void execFileSync("umount", [home]));
          const env = { HOME: home };
          // The root folder, its folders and the config take the rest.
          mkdirSync(join(home, ".aws", "sso", "cache"), { recursive: true });
          writeFileSync(join(home, ".aws", "config"), "[profile a]\nregion = x\n");
          writeFileSync(join(home, "filler"), "");
          const codeOf = (work: Promise<unknown>) =>
            work.then(
              () => "ok",
              (error) => error.cause?.code ?? String(error),
            );
          const found = await codeOf(it.check(env));
          expect(readdirSync(home, { recursive: true })).toHaveLength(5);
          if (found === "ok") expect(await codeOf(it.write(env))).toBe("ok");
          codes.push(found);
        }
        expect(new Set(codes)).toEqual(new Set(["ENOSPC", "ok"]));
      },
    );
  },
);
