import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  loadSharedConfig,
  readSection,
  resolveSSOProfile,
  resolveSSOSession,
  type SharedConfig,
} from "../src/index";

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

  it("gives the same, frozen, to those who read the same text, and never what was there before a write", async () => {
    const load = () => loadSharedConfig({ env: { HOME: home } });
    await writeFile(config, "[profile dev]\nregion = r0\n[sso-session corp]\n[services s]\n");
    const first = await load();
    expect(await load()).toBe(first);
    for (const it of [first, first.profiles, first.profiles["dev"], first.ssoSessions, first.services["s"]]) {
      expect(Object.isFrozen(it)).toBe(true);
    }
    for (let count = 1; count <= 20; count += 1) {
      const bystanders = [load(), load()];
      await writeFile(config, `[profile dev]\nregion = r${count}\n`);
      expect((await load()).profiles["dev"]).toEqual({ region: `r${count}` });
      await Promise.all(bystanders);
    }
    const before = await load();
    await writeFile(credentials, "[dev]\nregion = other\n");
    expect((await load()).profiles["dev"]).toEqual({ region: "other" });
    await rm(credentials);
    expect(await load()).toEqual(before);
    // The faults of the same text in another file name that file.
    await writeFile(config, "nonsense\n");
    const elsewhere = join(home, "elsewhere");
    await writeFile(elsewhere, "nonsense\n");
    const files = [
      (await load()).faults,
      (await loadSharedConfig({ env: { HOME: home, AWS_CONFIG_FILE: elsewhere } })).faults,
    ];
    expect(files.map((faults) => faults?.[0]?.error.file)).toEqual([config, elsewhere]);
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
});

describe("what can't be read", () => {
  const good = "[profile good]\nregion = eu-west-1\n";
  const load = async (text: string | Uint8Array, file = config) => {
    await writeFile(file, text);
    return loadSharedConfig({ env: { HOME: home } });
  };
  const failureOf = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };

  it.each([
    ["a line without =", "[profile dev]\na = b\nnonsense\n", 3, "Expected an '=' sign defining a property"],
    [
      "a line without = that is indented",
      "[profile dev]\n nonsense\n",
      2,
      "Expected an '=' sign defining a property",
    ],
    ["a key without a name", "[profile dev]\n= b\n", 2, "Property did not have a name"],
    [
      "a sub-property without =",
      "[profile dev]\ns3 =\n  b\n",
      3,
      "Expected an '=' sign defining a sub-property",
    ],
    ["a header without ]", "[profile dev\na = b\n", 1, "Profile definition must end with ']'"],
    [
      "a header whose ] is in a comment",
      "[profile dev # ]\na = b\n",
      1,
      "Profile definition must end with ']'",
    ],
    [
      "a second section that is broken",
      "[profile dev]\na = b\n[profile dev]\nb\n",
      4,
      "Expected an '=' sign defining a property",
    ],
    [
      "an earlier section that is broken",
      "[profile dev]\nb\n[profile dev]\na = b\n",
      2,
      "Expected an '=' sign defining a property",
    ],
  ])("%s is told to who means that section, and to nobody else", async (_what, text, line, reason) => {
    for (const whole of [`${text}${good}`, `${good}${text}`]) {
      const shared = await load(whole);
      const at = line + (whole.startsWith(good) ? 2 : 0);
      expect(readSection(shared, "profile", "good")).toEqual({ region: "eu-west-1" });
      expect(shared.profiles["good"]).toEqual({ region: "eu-west-1" });
      for (const mean of [readSection, (it: SharedConfig) => resolveSSOProfile(it, "dev")]) {
        expect(failureOf(() => mean(shared, "profile", "dev"))).toMatchObject({
          name: "SharedConfigError",
          code: "ERR_SHARED_CONFIG_SYNTAX",
          message: `${config}:${at}: ${reason}`,
        });
      }
      expect(readSection(shared, "sso-session", "dev")).toBeUndefined();
      expect(shared.faults).toEqual([
        { section: "profile", name: "dev", error: expect.objectContaining({ file: config, line: at }) },
      ]);
    }
  });

  it("in the credentials file makes the profile fail that has its sound part in the config file", async () => {
    await writeFile(config, `[profile dev]\nsso_session = corp\n${good}`);
    const shared = await load("[dev]\naws_access_key_id\n", credentials);
    expect(readSection(shared, "profile", "good")).toEqual({ region: "eu-west-1" });
    expect(() => readSection(shared, "profile", "dev")).toThrow(`${credentials}:2: `);
  });

  it("of a session or services section is told where a profile leads to it", async () => {
    const shared = await load(
      "[profile dev]\nsso_session = corp\n[sso-session corp]\nsso_region\n[services s]\nx\n",
    );
    expect(readSection(shared, "profile", "dev")).toEqual({ sso_session: "corp" });
    for (const mean of [
      () => resolveSSOProfile(shared, "dev"),
      () => resolveSSOSession(shared, "corp"),
      () => readSection(shared, "sso-session", "corp"),
    ]) {
      expect(mean).toThrow(`${config}:4: Expected an '=' sign defining a property`);
    }
    expect(() => readSection(shared, "services", "s")).toThrow(`${config}:6: `);
  });

  it.each([
    ["before the first section", "region = eu-west-1\n", 1],
    ["of a header that names nothing known", "[profiel dev\n", 1],
  ])("%s is told in the place of 'there is no such profile'", async (_where, text, line) => {
    const shared = await load(`${text}${good}`);
    expect(readSection(shared, "profile", "good")).toEqual({ region: "eu-west-1" });
    const mean = [
      () => readSection(shared, "profile", "dev"),
      () => resolveSSOProfile(shared, "dev"),
      () => resolveSSOSession(shared, "corp"),
    ];
    for (const it of mean) expect(it).toThrow(`${config}:${line}: `);
  });

  it("of other tools is in the list, and concerns nobody", async () => {
    const shared = await load(`[plugins]\nnonsense\n${good}`);
    expect(readSection(shared, "profile", "dev")).toBeUndefined();
    expect(shared.faults).toMatchObject([{ section: undefined, name: "plugins", error: { line: 2 } }]);
  });

  it("of a section that does not count concerns nobody", async () => {
    const shared = await load(
      "[default]\nb\n[profile a b]\nb\n[profile default]\na = 1\n[profile 'a b']\na = 2\n",
    );
    expect(readSection(shared, "profile", "default")).toEqual({ a: "1" });
    expect(readSection(shared, "profile", "a b")).toEqual({ a: "2" });
    expect(shared.faults).toBeUndefined();
  });

  it("as a whole is told to all that the file could have: a session is not of the credentials file", async () => {
    await mkdir(credentials);
    const shared = await load(`${good}[sso-session corp]\nsso_region = x\n`);
    expect(readSection(shared, "sso-session", "corp")).toEqual({ sso_region: "x" });
    for (const name of ["good", "dev"]) {
      expect(failureOf(() => readSection(shared, "profile", name))).toMatchObject({
        name: "SharedConfigError",
        code: "ERR_SHARED_CONFIG_READ",
        file: credentials,
        line: undefined,
        message: `${credentials}: The file can't be read (EISDIR: a folder is in its place): fix it with \`mv ${credentials} ${credentials}.old\``,
        cause: { code: "EISDIR" },
      });
    }
  });

  it("of the config file is told to a session, too, and to a profile of the credentials file", async () => {
    await mkdir(config);
    const shared = await load("[dev]\n", credentials);
    for (const kind of ["profile", "sso-session", "services"] as const) {
      expect(() => readSection(shared, kind, "dev")).toThrow(`${config}: The file can't be read (EISDIR`);
    }
  });

  const utf16 = Buffer.from("\uFEFF[profile good]\n", "utf16le");

  it.each([
    ["with a byte order mark", utf16],
    ["with that of the other order", Buffer.from(utf16).swap16()],
    ["without one", utf16.subarray(2)],
    ["without one, in the other order", Buffer.from(utf16.subarray(2)).swap16()],
  ])("in UTF-16 %s is told as that", async (_how, bytes) => {
    for (const file of [config, credentials]) {
      const shared = await load(bytes, file);
      expect(() => readSection(shared, "profile", "good")).toThrow(
        `${file}: The file is in UTF-16: save it in UTF-8`,
      );
      await rm(file);
    }
  });
});

describe("names of sections", () => {
  const profilesIn = async (text: string, file = config) => {
    await writeFile(file, text);
    return (await loadSharedConfig({ env: { HOME: home } })).profiles;
  };

  it.each([
    ["[profile 'a b']", "a b"],
    ['[profile "a b"]', "a b"],
    ["[profile a\\ b]", "a b"],
    ["[profile 'o'\"'\"'b r']", "o'b r"],
    ['[profile "a\\"b"]', 'a"b'],
    ['[profile "a\\c"]', "a\\c"],
    ['[profile a"b c"d]', "ab cd"],
    ["[profile a b]", "a b"],
    ["[profile a  b]", "a  b"],
    ["[profile o'brien]", "o'brien"],
    ["[profile dév]", "dév"],
    ["[profile 東京]", "東京"],
    ["[profile foo!bar]", "foo!bar"],
    ["[profile a]b]", "a]b"],
    ["[profile dev] /* x */", "dev"],
    ["[profile dev]x", "dev"],
    ["[profile dev] [x]", "dev] [x"],
    ["[profile a#b]", "a#b"],
    ["  [profile dev]", "dev"],
  ])("%s is %s", async (header, name) => {
    expect(await profilesIn(`${header}\nk = v\n`)).toEqual({ [name]: { k: "v" } });
    expect(await profilesIn(`[profile x]\n${header}\nk = v\n`)).toEqual({ x: {}, [name]: { k: "v" } });
  });

  it.each(["[sso-session 'my session']", "[sso-session my session]"])(
    "of sessions, too: %s",
    async (header) => {
      await writeFile(config, `${header}\nsso_start_url = https://x\nsso_region = eu-west-1\n`);
      const shared = await loadSharedConfig({ env: { HOME: home } });
      expect(resolveSSOSession(shared, "my session").startUrl).toBe("https://x");
    },
  );

  it("are those of the AWS CLI where two spellings meet, in whatever order", async () => {
    const [bare, quoted] = ["[profile a b]\nk = bare\nl = bare\n", "[profile 'a b']\nk = quoted\n"];
    for (const text of [bare + quoted, quoted + bare]) {
      expect(await profilesIn(text)).toEqual({ "a b": { k: "quoted" } });
    }
  });

  it("stand as they are in the credentials file, as for the AWS CLI", async () => {
    expect(
      await profilesIn("[a b]\nk = v\n['c']\n[o'brien]\n[profile d]\n[sso-session e]\n", credentials),
    ).toEqual({
      "a b": { k: "v" },
      "'c'": {},
      "o'brien": {},
    });
  });

  it("have at least one character", async () => {
    expect(await profilesIn('[profile ""]\n[profile]\n[]\n[ ]\n')).toEqual({});
  });
});

describe("indentation", () => {
  const readProfile = async (text: string) => {
    await writeFile(config, `[profile dev]\n${text}`);
    return readSection(await loadSharedConfig({ env: { HOME: home } }), "profile", "dev");
  };

  it.each([
    ["of all properties", "  a = 1\n  b = 2\n  c =\n    d = 3\n", { a: "1", b: "2", c: "\nd = 3" }],
    ["of the first", "  a = 1\nb = 2\n", { a: "1", b: "2" }],
    ["that becomes less", "   a = 1\n  b = 2\n c = 3\n", { a: "1", b: "2", c: "3" }],
    ["that becomes more is of a continuation", "  a = 1\n    b = 2\n", { a: "1\nb = 2" }],
    ["with a tab, which is one blank", "\ta = 1\n  b = 2\n", { a: "1\nb = 2" }],
    ["of an empty value's neighbour", "  a =\n  b = 2\n", { a: "", b: "2" }],
  ])("%s is read as the AWS CLI reads it", async (_how, text, properties) => {
    expect(await readProfile(text)).toEqual(properties);
  });
});
