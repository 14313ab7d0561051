import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import {
  copySSOToken,
  listSSOTokens,
  readSSOToken,
  removeSSOToken,
  ssoTokenFile,
  withFileLock,
  writeSSOToken,
} from "../src/index";
import { useHome } from "./home";

const home = useHome();
const startUrl = "https://corp.awsapps.com/start";
const region = "eu-west-1";
const expiresAt = new Date("2030-01-01T00:00:00Z");
const token = {
  startUrl,
  region,
  accessToken: "access",
  expiresAt,
  clientId: "client",
  clientSecret: "client-secret",
  registrationExpiresAt: new Date("2030-02-01T00:00:00Z"),
  refreshToken: "refresh",
};
const copy = { startUrl, region, accessToken: "access", expiresAt: "2030-01-01T00:00:00Z", copyOf: "corp" };

async function configure(url = startUrl, session = "corp", more = ""): Promise<void> {
  await mkdir(home.path(".aws"), { recursive: true });
  const profile = `[profile dev]\nsso_session = ${session}\nsso_start_url = ${url}\n`;
  await writeFile(home.path(".aws", "config"), profile + more);
}

const fileOf = (url = startUrl) => ssoTokenFile(url, home.options);
const membersOf = async (url = startUrl) => JSON.parse(await readFile(fileOf(url), "utf8"));

async function plant(members: object): Promise<void> {
  await mkdir(home.path(".aws", "sso", "cache"), { recursive: true });
  await writeFile(fileOf(), JSON.stringify(members), { mode: 0o600 });
}

describe("writeSSOToken", () => {
  it("copies the access token to the file of the start URL, as the profile has it", async () => {
    const url = "https://CORP.awsapps.com/start#/";
    await configure(url);
    await writeSSOToken("corp", token, home.options);
    expect(await membersOf(url)).toEqual({ ...copy, startUrl: url });
    expect((await stat(fileOf(url))).mode & 0o777).toBe(0o600);
    expect(await readSSOToken("corp", home.options)).toEqual(token);
    expect((await readSSOToken(url, home.options))?.copyOf).toBe("corp");
  });

  it.each([
    ["of another session", startUrl, "other"],
    ["of another portal", "https://other.awsapps.com/start", "corp"],
  ])("makes no copy for a profile %s", async (_, url, session) => {
    await configure(url, session);
    await writeSSOToken("corp", token, home.options);
    expect((await listSSOTokens(home.options)).tokens).toHaveLength(1);
  });

  it.each([
    [
      "a copy, even one that lasts longer",
      { ...copy, expiresAt: "2031-01-01T00:00:00Z", accessToken: "old" },
    ],
    [
      "a token that ends earlier",
      { accessToken: "old", expiresAt: "2029-01-01T00:00:00Z", refreshToken: "r" },
    ],
    [
      "a token without an end",
      { accessToken: "old", clientId: "a", clientSecret: "b", registrationExpiresAt: "c" },
    ],
  ])("replaces %s, with what renews it, and keeps members that it does not know", async (_, before) => {
    await configure();
    await plant({ ...before, theirs: [1] });
    await writeSSOToken("corp", token, home.options);
    expect(await membersOf()).toEqual({ ...copy, theirs: [1] });
  });

  it.each([
    ["another sign-in", {}],
    ["another session", { copyOf: "other" }],
  ])("keeps a token of %s that lasts longer", async (_, more) => {
    const before = {
      startUrl,
      accessToken: "theirs",
      expiresAt: "2031-01-01T00:00:00Z",
      refreshToken: "r",
      ...more,
    };
    await configure();
    await plant(before);
    await writeSSOToken("corp", token, home.options);
    expect(await membersOf()).toEqual(before);
  });

  it("replaces a copy by a sign-in of its own, which is none", async () => {
    await configure();
    await writeSSOToken("corp", token, home.options);
    await writeSSOToken(startUrl, { ...token, copyOf: "corp" }, home.options);
    expect(await readSSOToken(startUrl, home.options)).toEqual(token);
  });

  it("waits for whoever writes the file, and returns the error where it can't be written", async () => {
    await configure();
    let written: Promise<unknown> | undefined;
    await withFileLock(fileOf(), async () => {
      written = writeSSOToken("corp", token, home.options);
      await expect.poll(() => readSSOToken("corp", home.options)).toBeDefined();
      expect(await readSSOToken(startUrl, home.options)).toBeUndefined();
    });
    expect(await written).toEqual([]);
    expect(await membersOf()).toEqual(copy);
    await removeSSOToken("corp", home.options);
    await mkdir(fileOf());
    const url = `${startUrl}/`;
    await configure(startUrl, "corp", `[profile b]\nsso_session = corp\nsso_start_url = ${url}\n`);
    const failures = await writeSSOToken("corp", token, home.options);
    expect(failures).toMatchObject([{ name: "SharedFileError", file: fileOf() }]);
    expect(await readSSOToken("corp", home.options)).toEqual(token);
    expect(await membersOf(url)).toEqual({ ...copy, startUrl: url });
    expect(await copySSOToken("corp", home.options)).toEqual(failures);
  });
});

describe("copySSOToken", () => {
  it("copies a token for profiles that came later, and does nothing without one", async () => {
    await writeSSOToken("corp", token, home.options);
    await configure();
    await copySSOToken("other", home.options);
    await copySSOToken("corp", home.options);
    expect(await membersOf()).toEqual(copy);
  });

  it.each([true, false])(
    "removes copies that no profile asks for any more, and no other token (signed in: %s)",
    async (isSignedIn) => {
      const url = `${startUrl}/`;
      await configure(startUrl, "corp", `[profile b]\nsso_session = corp\nsso_start_url = ${url}\n`);
      await writeSSOToken("corp", token, home.options);
      await writeSSOToken("https://theirs.awsapps.com/start", token, home.options);
      if (!isSignedIn) await rm(ssoTokenFile("corp", home.options));
      const files = async () => (await listSSOTokens(home.options)).tokens.map(({ file }) => file);
      const before = await files();
      await configure(url);
      expect(await copySSOToken("corp", home.options)).toEqual([]);
      expect(await files()).toEqual(before.filter((file) => file !== fileOf()));
    },
  );
});

describe("removeSSOToken", () => {
  it("removes the copies too, and no other token", async () => {
    await configure();
    await writeSSOToken("corp", token, home.options);
    await writeSSOToken("other", token, home.options);
    expect(await removeSSOToken("corp", home.options)).toBe(true);
    expect((await listSSOTokens(home.options)).tokens).toEqual([
      { file: ssoTokenFile("other", home.options), token },
    ]);
  });
});
