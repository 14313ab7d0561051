import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  assumedRoleFile,
  clearRoleCredentials,
  clientRegistrationFile,
  copySSOToken,
  listSSOTokens,
  loadSharedConfig,
  readAssumedRole,
  readClientRegistration,
  readRoleCredentials,
  readSSOToken,
  removeCachedSSOToken,
  removeClientRegistration,
  removeSSOToken,
  resolveSSOProfile,
  resolveSSOSession,
  roleCredentialsFile,
  SSOConfigError,
  secretName,
  ssoTokenFile,
  withCacheLock,
  writeAssumedRole,
  writeClientRegistration,
  writeRoleCredentials,
  writeSSOToken,
} from "../src/index";
import { useHome } from "./home";
import { memoryStore } from "./memory-store";

const home = useHome();
const portal = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };
const expiresAt = new Date("2030-01-01T00:00:00Z");
const token = { ...portal, accessToken: "access", expiresAt, clientId: "client", refreshToken: "refresh" };
const registration = {
  clientId: "client",
  clientSecret: "secret",
  expiresAt,
  scopes: ["sso:account:access"],
};
const registered = { ...portal, scopes: ["sso:account:access"], sessionName: "corp" };
const role = { ...portal, accountId: "111122223333", roleName: "Admin", sessionName: "corp" };
const assumed = { roleArn: "arn:aws:iam::111122223333:role/deploy", portal };
const credentials = {
  accessKeyId: "ASIA0123456789",
  secretAccessKey: "key",
  sessionToken: "session",
  expiration: expiresAt,
};

let store: ReturnType<typeof memoryStore>;
let options: typeof home.options & { store: typeof store };

beforeEach(() => {
  store = memoryStore();
  options = { ...home.options, store };
});

async function configure(text: string): Promise<void> {
  await mkdir(home.path(".aws"));
  await writeFile(home.path(".aws", "config"), text);
}

describe("a store in the place of the cache files", () => {
  it("has tokens, registrations and credentials, and no file is written", async () => {
    await writeSSOToken("corp", token, options);
    await writeClientRegistration(registered, registration, options);
    await writeRoleCredentials(role, credentials, options);
    await writeAssumedRole(assumed, credentials, options);

    expect(await readSSOToken("corp", options)).toEqual(token);
    expect(await readClientRegistration(registered, options)).toMatchObject({ clientSecret: "secret" });
    expect(await readRoleCredentials(role, options)).toEqual(credentials);
    expect(await readAssumedRole(assumed, options)).toEqual(credentials);
    expect([...store.secrets.keys()].sort()).toEqual(
      [
        ssoTokenFile("corp", options),
        clientRegistrationFile(registered, options),
        roleCredentialsFile(role, options),
        assumedRoleFile(assumed, options),
      ]
        .map(secretName)
        .sort(),
    );
    expect(existsSync(home.path(".aws"))).toBe(false);
  });

  it("names a secret as its cache file", () => {
    const file = ssoTokenFile("corp", home.options);
    expect(secretName(file)).toBe(`sso/${basename(file, ".json")}`);
    expect(secretName(roleCredentialsFile(role, home.options))).toMatch(/^cli\/[0-9a-f]{40}$/);
  });

  it("keeps members of others and the refresh token when a token is written", async () => {
    store.secrets.set(secretName(ssoTokenFile("corp")), JSON.stringify({ ...token, of: "another tool" }));
    await writeSSOToken("corp", { ...portal, accessToken: "second", expiresAt }, options);
    expect(JSON.parse([...store.secrets.values()].join())).toMatchObject({
      accessToken: "second",
      refreshToken: "refresh",
      of: "another tool",
    });
  });

  it("lists and removes tokens", async () => {
    await writeSSOToken("corp", token, options);
    await writeSSOToken("other", { ...token, accessToken: "others" }, options);
    await writeClientRegistration(registered, registration, options);
    const { tokens, failures } = await listSSOTokens(options);
    expect(failures).toEqual([]);
    expect(tokens.map(({ token }) => token.accessToken).sort()).toEqual(["access", "others"]);
    expect(await Promise.all(tokens.map(removeCachedSSOToken))).toEqual([true, true]);
    expect(store.secrets.size).toBe(1);
    expect(await removeClientRegistration(registered, options)).toBe(true);
    expect(await removeSSOToken("corp", options)).toBe(false);
  });

  it("clears the credentials of roles, and nothing else", async () => {
    await writeSSOToken("corp", token, options);
    await writeRoleCredentials(role, credentials, options);
    await writeAssumedRole(assumed, credentials, options);
    expect(await clearRoleCredentials(options)).toEqual({
      files: [roleCredentialsFile(role, options), assumedRoleFile(assumed, options)].sort(),
      failures: [],
    });
    expect([...store.secrets.keys()]).toEqual([secretName(ssoTokenFile("corp"))]);
  });

  it("counts what its key is gone for as absent, tells of it in a list, and replaces it", async () => {
    await writeSSOToken("corp", token, options);
    store.lost.push(...store.secrets.keys());
    expect(await readSSOToken("corp", options)).toBeUndefined();
    const { tokens, failures } = await listSSOTokens(options);
    expect(tokens).toEqual([]);
    expect(failures).toMatchObject([
      { code: "ERR_SHARED_FILE_CORRUPT", file: ssoTokenFile("corp", options), commands: [] },
    ]);
    const named = await listSSOTokens({ ...options, store: { ...store, kind: "keychain" } });
    expect(named.failures).toMatchObject([{ commands: ["idc login"] }]);
    await writeSSOToken("corp", { ...token, accessToken: "anew" }, options);
    expect(await readSSOToken("corp", options)).toMatchObject({ accessToken: "anew" });
  });

  it("makes no copies for programs that know no sessions", async () => {
    await configure(
      `[profile dev]\nsso_session = corp\nsso_start_url = ${portal.startUrl}\nsso_region = eu-west-1\n`,
    );
    expect(await writeSSOToken("corp", token, options)).toEqual([]);
    expect(await copySSOToken("corp", options)).toEqual([]);
    expect(store.secrets.size).toBe(1);
    expect(existsSync(home.path(".aws/sso"))).toBe(false);
  });
});

describe("withCacheLock", () => {
  it("locks the file where the store has no locks of its own", async () => {
    const file = ssoTokenFile("corp", home.options);
    const seen = await withCacheLock(file, () => existsSync(`${file}.lock`), { store });
    expect(seen).toBe(true);
  });

  it("takes the store's own lock, with its limits", async () => {
    const taken: unknown[] = [];
    const locking = {
      ...store,
      lock: async <R>(name: string, work: (lost: AbortSignal) => R | Promise<R>, limits?: object) => {
        taken.push(name, limits);
        return work(new AbortController().signal);
      },
    };
    const file = ssoTokenFile("corp", home.options);
    expect(await withCacheLock(file, () => 7, { store: locking, timeout: 5 })).toBe(7);
    expect(taken).toEqual([secretName(file), { signal: undefined, timeout: 5 }]);
    expect(existsSync(home.path(".aws"))).toBe(false);
  });
});

describe("idc_store", () => {
  const session = (store: string) =>
    `[sso-session corp]\nsso_start_url = ${portal.startUrl}\nsso_region = eu-west-1\n${store}`;

  it.each(["files", "keychain", "encrypted-file"])("is %s", async (name) => {
    await configure(session(`idc_store = ${name}\n[profile dev]\nsso_session = corp\n`));
    const config = await loadSharedConfig(home.options);
    expect(resolveSSOSession(config, "corp").store).toBe(name);
    expect(resolveSSOProfile(config, "dev").store).toBe(name);
  });

  it("is refused by its place where it is none of them", async () => {
    await configure(session("idc_store = vault\n"));
    const config = await loadSharedConfig(home.options);
    expect(() => resolveSSOSession(config, "corp")).toThrow(
      `idc_store of sso-session "corp" (${home.path(".aws/config")}:4) is "vault", not files, keychain, encrypted-file`,
    );
    expect(() => resolveSSOSession(config, "corp")).toThrow(SSOConfigError);
  });
});
