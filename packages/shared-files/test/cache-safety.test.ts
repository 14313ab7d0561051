import { spawnSync } from "node:child_process";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryPath } from "../src/files/temporary-file";
import {
  readSSOToken,
  readTrustedFile,
  removeAbandonedFiles,
  removeSSOToken,
  SharedFileError,
  ssoTokenFile,
  withFileLock,
  writeSSOToken,
} from "../src/index";
import { formatLockOwner, newLockOwner } from "../src/locks/lock-owner";
import { execFile } from "./exec-file";
import { useHome } from "./home";

const home = useHome();
const token = { accessToken: "access", refreshToken: "refresh", expiresAt: new Date("2030-01-01T00:00:00Z") };
const posix = process.platform !== "win32";
const root = process.geteuid?.() === 0;

/** Writes the file of the token of a session. */
async function plant(text: string, mode = 0o600): Promise<string> {
  const file = ssoTokenFile("corp", home.options);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

function plantToken(mode?: number): Promise<string> {
  return plant('{"accessToken":"planted","refreshToken":"planted","expiresAt":"2030-01-01T00:00:00Z"}', mode);
}

const read = () => readSSOToken("corp", home.options);
const write = () => writeSSOToken("corp", token, home.options);
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.skipIf(!posix)("promise 20: the mode of a token's file (skipped: Windows has no modes)", () => {
  it("is 0600 in folders of 0700 that are created with it", async () => {
    await write();
    const file = ssoTokenFile("corp", home.options);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const folder of [".aws", ".aws/sso", ".aws/sso/cache"]) {
      expect((await stat(home.path(folder))).mode & 0o777).toBe(0o700);
    }
  });

  it("is 0600 after a wider one, with a new file and not by chmod", async () => {
    const file = await plantToken(0o644);
    const before = await stat(file);
    await write();
    const after = await stat(file);
    expect(after.mode & 0o777).toBe(0o600);
    expect(after.ino).not.toBe(before.ino);
  });

  it("of folders that are there stays", async () => {
    await mkdir(home.path(".aws"), { mode: 0o755 });
    await write();
    expect((await stat(home.path(".aws"))).mode & 0o777).toBe(0o755);
  });
});

describe.skipIf(!posix)(
  "promise 20: a symbolic link in a token's place (skipped: Windows has no links for all)",
  () => {
    it("is replaced when written, and its target stays", async () => {
      const file = await plantToken();
      const target = home.path("target");
      await writeFile(target, "precious");
      await removeSSOToken("corp", home.options);
      await symlink(target, file);
      await write();
      expect((await lstat(file)).isFile()).toBe(true);
      expect(await readFile(target, "utf8")).toBe("precious");
      expect(await read()).toEqual(token);
    });

    it("is followed when read", async () => {
      const file = await plantToken();
      await writeFile(home.path("target"), await readFile(file), { mode: 0o600 });
      await removeSSOToken("corp", home.options);
      await symlink(home.path("target"), file);
      expect((await read())?.accessToken).toBe("planted");
      expect(await readlink(file)).toBe(home.path("target"));
    });

    it("that leads to a file which others may write to is refused like that file", async () => {
      const file = await plantToken();
      await removeSSOToken("corp", home.options);
      await writeFile(home.path("target"), "{}");
      await chmod(home.path("target"), 0o666);
      await symlink(home.path("target"), file);
      expect(await failure(read())).toMatchObject({ code: "ERR_SHARED_FILE_UNSAFE", file });
    });
  },
);

describe.skipIf(!posix)(
  "a token's file that others could have written (skipped: Windows has no modes)",
  () => {
    it.each([0o620, 0o602, 0o666])("by its mode %o is refused, and says what mends it", async (mode) => {
      const file = await plantToken(mode);
      const error = await failure(read());
      expect(error).toBeInstanceOf(SharedFileError);
      expect(error).toMatchObject({
        name: "SharedFileError",
        code: "ERR_SHARED_FILE_UNSAFE",
        file,
        message: expect.stringContaining("chmod 600"),
      });
    });

    it("counts for nothing when it is written", async () => {
      await plant('{"refreshToken":"planted","region":"planted"}', 0o666);
      await writeSSOToken("corp", { accessToken: "access", expiresAt: token.expiresAt }, home.options);
      expect(await read()).toEqual({ accessToken: "access", expiresAt: token.expiresAt });
    });

    it.skipIf(!root)(
      "by its owner is refused, but by root alone is not (skipped: not run as root)",
      async () => {
        const file = await plantToken();
        await chown(file, 12_345, 12_345);
        expect((await read())?.accessToken).toBe("planted");
        for (const folder of ["", ".aws", ".aws/sso", ".aws/sso/cache"])
          await chown(home.path(folder), 54_321, 0);
        await chmod(file, 0o644);
        process.seteuid?.(54_321);
        try {
          expect(await failure(read())).toMatchObject({
            code: "ERR_SHARED_FILE_UNSAFE",
            message: expect.stringContaining("another user"),
          });
        } finally {
          process.seteuid?.(0);
        }
        await chown(file, 0, 0);
        process.seteuid?.(54_321);
        try {
          expect((await read())?.accessToken).toBe("planted");
        } finally {
          process.seteuid?.(0);
        }
      },
    );

    it("is a named pipe or a folder: refused without waiting", async () => {
      const file = await plantToken();
      await removeSSOToken("corp", home.options);
      await execFile("mkfifo", [file]);
      expect(await failure(read())).toMatchObject({ code: "ERR_SHARED_FILE_UNSAFE" });
      await removeSSOToken("corp", home.options);
      await mkdir(file);
      expect(await failure(read())).toMatchObject({ code: "ERR_SHARED_FILE_UNSAFE" });
    });

    it("is larger than any token: refused", async () => {
      await plant(" ".repeat(1_048_577));
      expect(await failure(read())).toMatchObject({ code: "ERR_SHARED_FILE_UNSAFE" });
    });
  },
);

describe.skipIf(!posix)("a program's own file (skipped: Windows has no modes)", () => {
  it("is read as those of the caches are: at its size, and not if others may write to it", async () => {
    const file = home.path("plan.json");
    expect(await readTrustedFile(file)).toBeUndefined();
    await writeFile(file, "plan", { mode: 0o600 });
    expect(await readTrustedFile(file)).toBe("plan");
    expect(await readTrustedFile(file, { maxBytes: 4 })).toBe("plan");
    expect(await failure(readTrustedFile(file, { maxBytes: 3 }))).toMatchObject({
      code: "ERR_SHARED_FILE_UNSAFE",
      message: expect.stringContaining("more than 3 bytes"),
    });
    await symlink(file, home.path("link"));
    expect(await readTrustedFile(home.path("link"))).toBe("plan");
    await chmod(file, 0o666);
    for (const path of [file, home.path("link")])
      expect(await failure(readTrustedFile(path))).toMatchObject({
        code: "ERR_SHARED_FILE_UNSAFE",
        file: path,
      });
  });
});

describe("a broken token's file", () => {
  it.each(["", "{", '{"accessToken":"acc', "[]", "42", "null", "\u0000"])(
    "%j is as good as none",
    async (text) => {
      const file = await plant(text);
      await utimes(file, 0, 0);
      expect(await read()).toBeUndefined();
    },
  );

  it("is kept aside, as private, when it is written over", async () => {
    const file = await plant('{"accessToken":"half', 0o644);
    await utimes(file, 0, 0);
    await write();
    expect(await read()).toEqual(token);
    expect(await readFile(`${file}.corrupt`, "utf8")).toBe('{"accessToken":"half');
    if (posix) expect((await stat(`${file}.corrupt`)).mode & 0o777).toBe(0o600);
  });

  it("goes for good with the token", async () => {
    const file = await plant("{");
    await utimes(file, 0, 0);
    await write();
    expect(await removeSSOToken("corp", home.options)).toBe(true);
    expect(await readdir(dirname(file))).toEqual([]);
    expect(await removeSSOToken("corp", home.options)).toBe(false);
  });

  it("that is empty leaves nothing aside", async () => {
    const file = await plant("");
    await utimes(file, 0, 0);
    await write();
    expect(await readdir(dirname(file))).toEqual([basename(file)]);
  });
});

describe("a token that can't be written or read", () => {
  it("is a typed error with its cause, and without a secret", async () => {
    await writeFile(home.path(".aws"), "not a folder");
    const error = await failure(
      writeSSOToken(
        "corp",
        { ...token, accessToken: "secret-access", clientSecret: "secret-client" },
        home.options,
      ),
    );
    expect(error).toMatchObject({
      name: "SharedFileError",
      code: "ERR_SHARED_FILE_WRITE",
      file: ssoTokenFile("corp", home.options),
      cause: { code: "ENOTDIR" },
    });
    expect(inspect(error, { showHidden: true, depth: null })).not.toContain("secret-");
  });

  it.skipIf(!posix)(
    "is a typed error when read where a link leads in a circle, which a write replaces (skipped: Windows has no links for all)",
    async () => {
      const file = await plantToken();
      await removeSSOToken("corp", home.options);
      await symlink(file, file);
      expect(await failure(read())).toMatchObject({
        code: "ERR_SHARED_FILE_READ",
        file,
        cause: { code: "ELOOP" },
        commands: [`rm ${file}`],
        isReplaceable: true,
      });
      await write();
      expect(await read()).toEqual(token);
    },
  );

  it("leaves no temporary file", async () => {
    const file = ssoTokenFile("corp", home.options);
    await mkdir(join(file, "in the way"), { recursive: true });
    expect(await failure(write())).toMatchObject({ code: "ERR_SHARED_FILE_WRITE" });
    expect(await readdir(dirname(file))).toEqual([basename(file)]);
  });
});

describe("what killed processes left", () => {
  const random = "0123456789ab";
  const host = () => basename(temporaryPath("")).split(/[.-]/)[3] as string;
  /** A process id that is no longer in use. */
  const deadPid = () => spawnSync(process.execPath, ["--version"]).pid;
  const temporary = (file: string, pid: number, where = host()) =>
    `.${basename(file)}.${pid}-${where}-${random}.tmp`;

  it("of a file is removed by its next writer, and on another machine's behalf after an hour", async () => {
    const file = await plantToken();
    const place = (name: string) => join(dirname(file), name);
    const other = join(dirname(file), `${"0".repeat(40)}.json`);
    const old = temporary(file, 1, "01234567");
    const gone = [temporary(file, deadPid()), temporary(`${file}.lock`, deadPid()), old];
    const kept = [
      temporary(file, process.ppid),
      temporary(file, 2, "01234567"),
      temporary(other, deadPid()),
      `.${basename(file)}.notes.tmp`,
    ];
    for (const name of [...gone, ...kept]) await writeFile(place(name), "left");
    const longAgo = Date.now() / 1000 - 3_700;
    await utimes(place(old), longAgo, longAgo);
    await withFileLock(file, write);
    expect((await readdir(dirname(file))).sort()).toEqual([basename(file), ...kept].sort());
  });

  it("of all files is removed at once, with dead locks, claims and what was kept aside of files that are gone", async () => {
    const file = await plantToken();
    const config = home.path(".aws", "config");
    const place = (name: string) => join(dirname(file), name);
    const pid = deadPid();
    const owner = (of: number) => formatLockOwner({ ...newLockOwner(), pid: of });
    await writeFile(place("a.json.lock"), owner(pid));
    await writeFile(place("a.json.lock.0123456789abcdef"), owner(pid));
    await writeFile(place("b.json.lock"), owner(process.ppid));
    await writeFile(place("b.json.lock.0123456789abcdef"), owner(process.ppid));
    await writeFile(place("gone.json.corrupt"), "{");
    await writeFile(`${file}.corrupt`, "{");
    for (const path of [config, `${config}.bak`, `${config}.lock`, home.path(".aws", "mine")]) {
      await writeFile(join(dirname(config), temporary(path, pid)), "left");
    }
    await writeFile(place(temporary(join(dirname(file), "x.json"), pid)), "left");
    await writeFile(place(temporary(file, process.ppid)), "left");
    const { files, failures } = await removeAbandonedFiles(home.options);
    expect({ files: files.length, failures }).toEqual({ files: 7, failures: [] });
    expect((await readdir(dirname(file))).sort()).toEqual(
      [
        basename(file),
        `${basename(file)}.corrupt`,
        "b.json.lock",
        "b.json.lock.0123456789abcdef",
        temporary(file, process.ppid),
      ].sort(),
    );
    expect((await readdir(dirname(config))).sort()).toEqual([temporary("mine", pid), "sso"]);
    expect(await removeAbandonedFiles(home.options)).toEqual({ files: [], failures: [] });
  });
});
