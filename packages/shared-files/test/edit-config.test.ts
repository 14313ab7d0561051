import {
  chmod,
  chown,
  lchown,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
  checkSharedConfigWritable,
  loadSharedConfig,
  removeProfile,
  resolveSSOProfile,
  writeProfile,
  writeSSOSession,
} from "../src/index";
import { useHome } from "./home";

const home = useHome();
const config = () => home.path(".aws", "config");
const posix = process.platform !== "win32";
const root = process.geteuid?.() === 0;
const session = { name: "corp", startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

async function plant(text: string | Uint8Array): Promise<void> {
  await mkdir(home.path(".aws"), { recursive: true });
  await writeFile(config(), text);
}

describe("the config file", () => {
  it("is created with what a profile needs to sign in", async () => {
    await writeSSOSession(session, home.options);
    const role = { sso_account_id: "111122223333", sso_role_name: "Admin" };
    const edited = await writeProfile("dev", { sso_session: "corp", ...role }, home.options);
    expect(edited).toEqual({ file: config(), changed: true, backup: undefined });
    expect(resolveSSOProfile(await loadSharedConfig(home.options), "dev")).toEqual({
      profile: "dev",
      sessionName: "corp",
      startUrl: session.startUrl,
      region: session.region,
      registrationScopes: ["sso:account:access"],
      accountId: "111122223333",
      roleName: "Admin",
    });
    if (posix) expect((await stat(config())).mode & 0o777).toBe(0o600);
    expect(await readdir(home.path(".aws"))).toEqual(["config"]);
  });

  it("is where the environment says", async () => {
    const moved = home.path("moved");
    const env = { ...home.options.env, AWS_CONFIG_FILE: moved };
    await writeProfile("dev", { region: "x" }, { env });
    expect(await readFile(moved, "utf8")).toBe("[profile dev]\nregion = x\n");
  });

  it("is left alone by what changes nothing", async () => {
    await writeSSOSession(session, home.options);
    const before = await stat(config());
    expect(await writeSSOSession(session, { ...home.options, backup: true })).toEqual({
      file: config(),
      changed: false,
      backup: undefined,
    });
    await removeProfile("absent", home.options);
    expect((await stat(config())).ino).toBe(before.ino);
  });

  it("is backed up as it was", async () => {
    await plant("[profile dev]\r\nregion = x");
    const { backup } = await removeProfile("dev", { ...home.options, backup: true });
    expect(backup).toBe(`${config()}.bak`);
    expect(await readFile(backup ?? "", "utf8")).toBe("[profile dev]\r\nregion = x");
    expect(await readFile(config(), "utf8")).toBe("");
  });

  it("has all of the edits made at once by many", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    await Promise.all(names.map((name) => writeProfile(name, { region: name }, home.options)));
    const { profiles } = await loadSharedConfig(home.options);
    expect(Object.keys(profiles).sort()).toEqual(names.sort());
  });

  it.skipIf(!posix)(
    "keeps its mode, except that others may no longer write to it (skipped: Windows has no modes)",
    async () => {
      await plant("");
      await chmod(config(), 0o664);
      await writeProfile("dev", { region: "x" }, home.options);
      expect((await stat(config())).mode & 0o777).toBe(0o644);
    },
  );

  it.skipIf(!root)("keeps its owner when root edits it (skipped: not run as root)", async () => {
    await plant("");
    await chown(config(), 12_345, 54_321);
    await writeProfile("dev", { region: "x" }, home.options);
    expect(await stat(config())).toMatchObject({ uid: 12_345, gid: 54_321 });
  });

  it.skipIf(!posix)("that is a device is refused (skipped: Windows has no such devices)", async () => {
    const env = { ...home.options.env, AWS_CONFIG_FILE: "/dev/null" };
    expect(await failure(writeProfile("dev", { region: "x" }, { env }))).toMatchObject({
      code: "ERR_SHARED_FILE_UNSAFE",
    });
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });

  it.each([
    ["not in UTF-8", Buffer.from([0x5b, 0xe9, 0x5d]), "The file is not in UTF-8"],
    ["in UTF-16", Buffer.from("\uFEFF[default]\n", "utf16le"), "The file is in UTF-16: save it in UTF-8"],
    ["broken where it is to be edited", Buffer.from("[profile dev]\nnonsense\n"), "Expected an '=' sign"],
  ])("that is %s is left as it is", async (_what, bytes, reason) => {
    await plant(bytes);
    expect(await failure(writeProfile("dev", { region: "x" }, home.options))).toMatchObject({
      name: "SharedConfigError",
      code: "ERR_SHARED_CONFIG_SYNTAX",
      file: config(),
      message: expect.stringContaining(reason),
    });
    expect(await readFile(config())).toEqual(bytes);
  });

  it("that can't be read is a typed error", async () => {
    await mkdir(config(), { recursive: true });
    expect(await failure(writeProfile("dev", { region: "x" }, home.options))).toMatchObject({
      name: "SharedFileError",
      file: config(),
    });
  });

  it.each([
    { startUrl: "corp" },
    { region: "eu west" },
    { registrationScopes: ["a,b"] },
    { registrationScopes: ["a b"] },
    { name: "a]\n[profile evil" },
  ])("does not get a session with %j", async (wrong) => {
    expect(await failure(writeSSOSession({ ...session, ...wrong }, home.options))).toMatchObject({
      name: "SharedConfigError",
      code: "ERR_SHARED_CONFIG_VALUE",
      file: config(),
    });
    expect(await readdir(home.path())).toEqual([]);
  });
});

describe.skipIf(!posix)(
  "a config file that is a symbolic link (skipped: Windows has no links for all)",
  () => {
    const target = () => home.path("dotfiles", "aws", "config");
    const write = (settings: Record<string, string> = { region: "x" }) =>
      writeProfile("dev", settings, { ...home.options, backup: true });

    /** As GNU Stow creates it: `~/.aws/config -> ../dotfiles/aws/config`. */
    async function stow(text?: string): Promise<void> {
      await mkdir(dirname(target()), { recursive: true });
      if (text !== undefined) await writeFile(target(), text);
      await mkdir(home.path(".aws"), { recursive: true });
      await symlink("../dotfiles/aws/config", config());
    }

    it("stays one, and what it leads to is replaced, with its mode; the backup is beside the link", async () => {
      await stow("[default]\n");
      await chmod(target(), 0o640);
      const before = await stat(target());
      expect(await write()).toEqual({ file: config(), changed: true, backup: `${config()}.bak` });
      expect(await readlink(config())).toBe("../dotfiles/aws/config");
      const text = "[default]\n\n[profile dev]\nregion = x\n";
      expect(await readFile(target(), "utf8")).toBe(text);
      const after = await stat(target());
      expect(after.mode & 0o777).toBe(0o640);
      expect(after.ino).not.toBe(before.ino);
      expect(await readdir(dirname(target()))).toEqual(["config"]);
      expect((await readdir(home.path(".aws"))).sort()).toEqual(["config", "config.bak"]);
      expect(await readFile(`${config()}.bak`, "utf8")).toBe("[default]\n");
    });

    it.skipIf(!root)(
      "leads to a file that keeps its owner when root edits it (skipped: not run as root)",
      async () => {
        await stow("");
        await chown(target(), 12_345, 54_321);
        await write();
        expect(await stat(target())).toMatchObject({ uid: 12_345, gid: 54_321 });
      },
    );

    it("through others, and in a folder that is one, is followed all the way", async () => {
      await mkdir(dirname(target()), { recursive: true });
      await symlink("dotfiles/aws", home.path(".aws"));
      // Relative to the real path of the folder.
      await symlink("../real", target());
      await symlink("../elsewhere", home.path("dotfiles", "real"));
      await writeFile(home.path("elsewhere"), "");
      await write();
      expect(await readFile(home.path("elsewhere"), "utf8")).toBe("[profile dev]\nregion = x\n");
      expect(await readlink(home.path(".aws"))).toBe("dotfiles/aws");
    });

    it("to a file that is not there creates it, if there is its folder", async () => {
      await stow();
      await write();
      expect(await readFile(target(), "utf8")).toBe("[profile dev]\nregion = x\n");
      await rm(home.path("dotfiles"), { recursive: true });
      expect(await failure(write({ region: "y" }))).toMatchObject({
        code: "ERR_SHARED_FILE_WRITE",
        file: config(),
        commands: [`mkdir -p ${dirname(target())}`],
      });
    });

    it("to what can't be written names that, as a shell takes it", async () => {
      const env = { ...home.options.env, AWS_CONFIG_FILE: home.path("link") };
      await mkdir(home.path("dot files"));
      await writeFile(home.path("dot files", "config"), "");
      await symlink("dot files/config", home.path("link"));
      await mkdir(`${home.path("dot files", "config")}.lock`);
      expect(await failure(writeProfile("dev", { region: "x" }, { env }))).toMatchObject({
        code: "ERR_SHARED_FILE_WRITE",
        file: home.path("link"),
        message: expect.stringContaining(`It is a symbolic link to '${home.path("dot files", "config")}'`),
      });
    });

    it.skipIf(!root)(
      "that another user made is not followed by root to a file that is not theirs (skipped: not run as root)",
      async () => {
        await stow("[default]\n");
        await lchown(config(), 12_345, 12_345);
        expect(await failure(write())).toMatchObject({ code: "ERR_SHARED_FILE_UNSAFE", file: config() });
        await chown(target(), 12_345, 12_345);
        expect(await write()).toMatchObject({ changed: true });
      },
    );
  },
);

describe("a look ahead at whether the config file can be written", () => {
  it("changes nothing where it can", async () => {
    await checkSharedConfigWritable(home.options);
    expect(await readdir(home.path(".aws"))).toEqual([]);
    await plant("[default]\n");
    const before = await stat(config());
    await checkSharedConfigWritable({ ...home.options, backup: true });
    expect((await stat(config())).ino).toBe(before.ino);
    expect(await readdir(home.path(".aws"))).toEqual(["config"]);
  });

  it("fails where the file or its backup can't be replaced", async () => {
    await plant("[default]\n");
    await mkdir(`${config()}.bak`);
    await checkSharedConfigWritable(home.options);
    expect(await failure(checkSharedConfigWritable({ ...home.options, backup: true }))).toMatchObject({
      code: "ERR_SHARED_FILE_WRITE",
      file: `${config()}.bak`,
    });
  });
});
