import { createHash } from "node:crypto";
import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  listSSOTokens,
  readSSOToken,
  removeCachedSSOToken,
  removeSSOToken,
  ssoTokenFile,
  writeSSOToken,
} from "../src/index";
import { useHome } from "./home";

const home = useHome();
const expiresAt = new Date("2030-01-01T00:00:00Z");
const full = {
  startUrl: "https://corp.awsapps.com/start",
  region: "eu-west-1",
  accessToken: "access",
  expiresAt,
  clientId: "client",
  clientSecret: "client-secret",
  registrationExpiresAt: new Date("2030-02-01T00:00:00Z"),
  refreshToken: "refresh",
};

async function plant(members: object, key = "corp"): Promise<string> {
  const file = ssoTokenFile(key, home.options);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(members), { mode: 0o600 });
  return file;
}

async function members(key = "corp"): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(ssoTokenFile(key, home.options), "utf8"));
}

describe("ssoTokenFile", () => {
  it("is named by the SHA-1 of the key, verbatim", () => {
    const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
    for (const key of ["corp", "https://corp.awsapps.com/start#/", "sämtliche"]) {
      expect(ssoTokenFile(key, home.options)).toBe(home.path(".aws", "sso", "cache", `${sha1(key)}.json`));
    }
  });

  it("never leaves the folder, whatever the key", { timeout: 60_000 }, () => {
    const folder = home.path(".aws", "sso", "cache");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom("../../x", "/etc/passwd", "..", "\0", "C:\\x", ""),
        ),
        (key) => {
          const file = ssoTokenFile(key, home.options);
          expect(dirname(file)).toBe(folder);
          expect(file.slice(folder.length)).toMatch(/^[/\\][0-9a-f]{40}\.json$/);
        },
      ),
    );
  });
});

describe("a token", () => {
  it("is read as it was written, under the names that the AWS CLI uses", async () => {
    await writeSSOToken("corp", full, home.options);
    expect(await readSSOToken("corp", home.options)).toEqual(full);
    expect(await members()).toEqual({
      ...full,
      expiresAt: "2030-01-01T00:00:00Z",
      registrationExpiresAt: "2030-02-01T00:00:00Z",
    });
  });

  it("is undefined where there is none", async () => {
    expect(await readSSOToken("corp", home.options)).toBeUndefined();
  });

  it("that expired is a token all the same", async () => {
    await writeSSOToken("corp", { accessToken: "old", expiresAt: new Date(0) }, home.options);
    expect(await readSSOToken("corp", home.options)).toEqual({ accessToken: "old", expiresAt: new Date(0) });
  });

  it("keeps its refresh token, and all that is unknown, when an update has none", async () => {
    await plant({ ...full, somethingNew: { of: "theirs" } });
    const update = { accessToken: "fresh", expiresAt: new Date("2031-01-01T00:00:00.999Z") };
    await writeSSOToken("corp", update, home.options);
    expect(await members()).toEqual({
      ...JSON.parse(JSON.stringify(full)),
      somethingNew: { of: "theirs" },
      accessToken: "fresh",
      expiresAt: "2031-01-01T00:00:00Z",
    });
  });

  it("keeps its refresh token when members of the update are undefined", async () => {
    await writeSSOToken("corp", full, home.options);
    await writeSSOToken("corp", { accessToken: "fresh", expiresAt, refreshToken: undefined }, home.options);
    expect((await readSSOToken("corp", home.options))?.refreshToken).toBe("refresh");
  });

  it.each([
    ["client", { clientId: "another" }],
    ["portal", { startUrl: "https://other.awsapps.com/start" }],
    ["region", { region: "us-east-1" }],
  ])("of another %s does not get the refresh token of the one before", async (_what, other) => {
    await plant({ ...full, somethingNew: 1 });
    await writeSSOToken("corp", { accessToken: "fresh", expiresAt, ...other }, home.options);
    const token = await readSSOToken("corp", home.options);
    expect(token).toMatchObject({ accessToken: "fresh", ...other });
    expect(token).not.toHaveProperty("refreshToken");
    expect(token).not.toHaveProperty("clientSecret");
    expect((await members())["somethingNew"]).toBe(1);
  });

  it("keeps its refresh token where the start URL is only spelt otherwise", async () => {
    await plant(full);
    const startUrl = "https://Corp.awsapps.com/start/#/";
    await writeSSOToken("corp", { accessToken: "fresh", expiresAt, startUrl }, home.options);
    expect(await readSSOToken("corp", home.options)).toMatchObject({ startUrl, refreshToken: "refresh" });
  });

  it.each([
    ["2030-01-01T00:00:00Z", expiresAt],
    ["2030-01-01T00:00:00UTC", expiresAt],
    ["2030-01-01T00:00:00.000Z", expiresAt],
    ["2030-01-01T00:00:00.000UTC", expiresAt],
    ["2030-01-01T02:00:00+02:00", expiresAt],
    ["2030-01-01 00:00:00+00:00", expiresAt],
    ["2030-01-01T00:00:00.123456Z", new Date("2030-01-01T00:00:00.123Z")],
    ["2030-13-01T00:00:00Z", new Date(0)],
    ["2030-01-01", new Date(0)],
    ["tomorrow", new Date(0)],
    [1893456000, new Date(0)],
    [null, new Date(0)],
    [undefined, new Date(0)],
  ])("whose expiresAt is %j expires at that moment, or has if it is none", async (text, expected) => {
    await plant({ accessToken: "access", expiresAt: text });
    expect((await readSSOToken("corp", home.options))?.expiresAt).toEqual(expected);
  });

  it("has no registrationExpiresAt where the file's is none", async () => {
    await plant({ ...full, registrationExpiresAt: "soon" });
    expect(await readSSOToken("corp", home.options)).not.toHaveProperty("registrationExpiresAt");
  });

  it("has only the members that are texts", async () => {
    await plant({ accessToken: "access", refreshToken: 5, clientId: "", region: null, startUrl: ["x"] });
    expect(await readSSOToken("corp", home.options)).toEqual({
      accessToken: "access",
      expiresAt: new Date(0),
    });
  });

  it.each([{}, { accessToken: "" }, { accessToken: 5 }, { clientId: "c", clientSecret: "s" }])(
    "is not what %j holds",
    async (content) => {
      await plant(content);
      expect(await readSSOToken("corp", home.options)).toBeUndefined();
    },
  );

  it.each(["a b", "a\nb", "a\tb", "a\u2019b", "a\x7fb", "ä"])(
    "has no key or token that is not printable ASCII, as %j",
    async (text) => {
      await plant({ ...full, accessToken: text });
      expect(await readSSOToken("corp", home.options)).toBeUndefined();
      await plant({ accessToken: "access", clientId: text, clientSecret: text, refreshToken: text });
      expect(await readSSOToken("corp", home.options)).toEqual({
        accessToken: "access",
        expiresAt: new Date(0),
      });
    },
  );

  it("may have members called as those of every object", async () => {
    const file = await plant({});
    await writeFile(file, '{"__proto__":{"refreshToken":"planted"},"accessToken":"access"}');
    expect(await readSSOToken("corp", home.options)).not.toHaveProperty("refreshToken");
    expect({}).not.toHaveProperty("refreshToken");
  });

  it("is removed, once", async () => {
    await writeSSOToken("corp", full, home.options);
    expect(await removeSSOToken("corp", home.options)).toBe(true);
    expect(await readSSOToken("corp", home.options)).toBeUndefined();
    expect(await removeSSOToken("corp", home.options)).toBe(false);
  });
});

describe("listSSOTokens", () => {
  it("lists the tokens among the files, and why others were not read", async () => {
    await writeSSOToken("a", { accessToken: "of-a", expiresAt }, home.options);
    await writeSSOToken("b", { accessToken: "of-b", expiresAt }, home.options);
    await plant({ clientId: "c", clientSecret: "s", expiresAt: "2030-01-01T00:00:00Z" }, "registration");
    const broken = await plant({}, "broken");
    await writeFile(broken, "{");
    await utimes(broken, 0, 0);
    const { tokens, failures } = await listSSOTokens(home.options);
    expect(tokens.map(({ token }) => token.accessToken).sort()).toEqual(["of-a", "of-b"]);
    expect(failures.map(({ code, file }) => ({ code, file }))).toEqual([
      { code: "ERR_SHARED_FILE_CORRUPT", file: broken },
    ]);
    for (const cached of tokens) expect(await removeCachedSSOToken(cached)).toBe(true);
    expect((await listSSOTokens(home.options)).tokens).toEqual([]);
  });

  it("tells that a file is in UTF-16", async () => {
    const file = await plant({}, "utf16");
    await writeFile(file, Buffer.from('\uFEFF{"accessToken":"a"}', "utf16le"));
    await utimes(file, 0, 0);
    const { failures } = await listSSOTokens(home.options);
    expect(failures.map(({ message }) => message)).toEqual([
      `${file}: The file is in UTF-16, and not in UTF-8`,
    ]);
  });

  it("is empty where there is no folder", async () => {
    expect(await listSSOTokens(home.options)).toEqual({ tokens: [], failures: [] });
  });
});
