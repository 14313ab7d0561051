import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadSharedConfig, SharedConfigError } from "../src/index";

const empty = { profiles: {}, ssoSessions: {}, services: {} };
let home: string;
let config: string;
let credentials: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "shared-files-"));
  config = join(home, ".aws", "config");
  credentials = join(home, ".aws", "credentials");
  await mkdir(join(home, ".aws"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

describe("loadSharedConfig", () => {
  it("reads and merges both files", async () => {
    await writeFile(config, "[profile dev]\nregion = eu-west-1\nsso_session = corp\n[sso-session corp]\n");
    await writeFile(credentials, "[dev]\nregion = us-east-1\n[other]\n");
    expect(await loadSharedConfig({ env: { HOME: home } })).toEqual({
      profiles: { dev: { region: "us-east-1", sso_session: "corp" }, other: {} },
      ssoSessions: { corp: {} },
      services: {},
    });
  });

  it("follows the environment's overrides, without a home too", async () => {
    const moved = join(home, "moved");
    await writeFile(moved, "[profile moved]");
    const env = { AWS_CONFIG_FILE: moved, AWS_SHARED_CREDENTIALS_FILE: devNull };
    expect((await loadSharedConfig({ env })).profiles).toEqual({ moved: {} });
  });

  it("uses homedir where the environment names no home", async () => {
    await writeFile(config, "[profile dev]");
    expect((await loadSharedConfig({ env: {}, homedir: home })).profiles).toEqual({ dev: {} });
  });

  it("uses the process's environment by default", async () => {
    await writeFile(join(home, "moved"), "[profile moved]");
    vi.stubEnv("AWS_CONFIG_FILE", join(home, "moved"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", devNull);
    expect((await loadSharedConfig()).profiles).toEqual({ moved: {} });
  });

  it("uses the system's home folder by default", async () => {
    await writeFile(config, "[profile dev]");
    vi.stubEnv("HOME", home);
    vi.stubEnv("USERPROFILE", home);
    expect((await loadSharedConfig({ env: {} })).profiles).toEqual({ dev: {} });
  });

  it("reads anew at each call", async () => {
    await writeFile(config, "[profile before]");
    await loadSharedConfig({ env: { HOME: home } });
    await writeFile(config, "[profile after]");
    expect((await loadSharedConfig({ env: { HOME: home } })).profiles).toEqual({ after: {} });
  });

  it("takes missing files as empty", async () => {
    expect(await loadSharedConfig({ env: { HOME: home } })).toEqual(empty);
    expect(await loadSharedConfig({ env: { HOME: join(home, "nobody") } })).toEqual(empty);
  });

  it("takes files below a home that is not a folder as empty", async () => {
    await writeFile(join(home, "file"), "");
    expect(await loadSharedConfig({ env: { HOME: join(home, "file") } })).toEqual(empty);
  });

  it.each(["config", "credentials"])("refuses a %s file that can't be read", async (name) => {
    const file = join(home, ".aws", name);
    await mkdir(file);
    const error = await loadSharedConfig({ env: { HOME: home } }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SharedConfigError);
    expect(error).toMatchObject({
      code: "ERR_SHARED_CONFIG_READ",
      file,
      line: undefined,
      message: `${file}: The file can't be read (EISDIR: a folder is in its place): mend it with \`mv ${file} ${file}.old\``,
      cause: { code: "EISDIR" },
    });
  });

  it.each(["config", "credentials"])("says where a %s file is not in the format", async (name) => {
    const file = join(home, ".aws", name);
    await writeFile(file, "[default]\nregion\n");
    await expect(loadSharedConfig({ env: { HOME: home } })).rejects.toMatchObject({
      name: "SharedConfigError",
      code: "ERR_SHARED_CONFIG_SYNTAX",
      message: `${file}:2: Expected an '=' sign defining a property`,
    });
  });
});
