import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clearRoleCredentials,
  type RoleKey,
  readRoleCredentials,
  roleCredentialsFile,
  writeRoleCredentials,
} from "../src/index";
import { useHome } from "./home";

const runs = Number(process.env["ROLE_CACHE_RUNS"] ?? 10);
const home = useHome();
const key: RoleKey = {
  accountId: "111122223333",
  roleName: "Admin",
  sessionName: "corp",
  startUrl: "https://corp.awsapps.com/start",
  region: "eu-west-1",
};
const credentials = {
  accessKeyId: "AKIA",
  secretAccessKey: "secret",
  sessionToken: "session",
  expiration: new Date("2030-01-01T00:00:00Z"),
};

async function plant(members: object): Promise<void> {
  await writeRoleCredentials(key, credentials, home.options);
  await writeFile(roleCredentialsFile(key, home.options), JSON.stringify(members));
}

const theirs = {
  ProviderType: "sso",
  Credentials: {
    AccessKeyId: "AKIA",
    SecretAccessKey: "secret",
    SessionToken: "session",
    Expiration: "2030-01-01T00:00:00Z",
  },
};

describe("credentials of a role", () => {
  it("are read as they were written, in the AWS CLI's form", async () => {
    await writeRoleCredentials(key, credentials, home.options);
    expect(await readRoleCredentials(key, home.options)).toEqual(credentials);
    const file = roleCredentialsFile(key, home.options);
    expect(file.startsWith(home.path(".aws", "cli", "cache"))).toBe(true);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      ...theirs,
      Credentials: { ...theirs.Credentials, AccountId: key.accountId },
    });
  });

  it("of the AWS CLI, which says less, are read too", async () => {
    await plant(theirs);
    expect(await readRoleCredentials(key, home.options)).toEqual(credentials);
  });

  it.each(["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"])(
    "are none without %s, or with one that is not printable ASCII",
    async (name) => {
      for (const text of ["", "a b", "a\nb", "a\u2019b", "a\x7fb", "ä"]) {
        await plant({ ...theirs, Credentials: { ...theirs.Credentials, [name]: text } });
        expect(await readRoleCredentials(key, home.options)).toBeUndefined();
      }
    },
  );

  it.each([
    {},
    { ProviderType: "sso" },
    { ...theirs, ProviderType: "assume-role" },
    { ...theirs, Credentials: [] },
  ])("are not what %j holds", async (members) => {
    await plant(members);
    expect(await readRoleCredentials(key, home.options)).toBeUndefined();
  });

  it("are cleared, whoever wrote them, but not those of other providers", async () => {
    await writeRoleCredentials(key, credentials, home.options);
    await writeRoleCredentials({ ...key, roleName: "Reader" }, credentials, home.options);
    await writeFile(roleCredentialsFile({ ...key, roleName: "Other" }, home.options), '{"Credentials":{}}', {
      mode: 0o600,
    });
    const { files, failures } = await clearRoleCredentials(home.options);
    expect({ files: files.length, failures }).toEqual({ files: 2, failures: [] });
    expect(await readdir(home.path(".aws", "cli", "cache"))).toHaveLength(1);
    expect(await clearRoleCredentials(home.options)).toEqual({ files: [], failures: [] });
  });

  it("are cleared where they are open to others, cut off or kept aside, and others' are not", async () => {
    const file = roleCredentialsFile(key, home.options);
    const folder = dirname(file);
    await mkdir(folder, { recursive: true });
    const text = JSON.stringify(theirs);
    const name = (digit: string) => `${digit.repeat(40)}.json`;
    await writeFile(file, text, { mode: 0o600 });
    await chmod(file, 0o666);
    await writeFile(join(folder, name("a")), text.slice(0, 60), { mode: 0o600 });
    await writeFile(join(folder, name("b")), "");
    await writeFile(join(folder, `${name("b")}.corrupt`), "{");
    await symlink(join(folder, name("c")), join(folder, name("c")));
    const others = [name("d"), name("e"), "notes.txt", "tool.json"];
    await writeFile(join(folder, name("d")), '{"Credentials":{}}');
    await mkdir(join(folder, name("e")));
    await writeFile(join(folder, "tool.json"), "{");
    await writeFile(join(folder, "notes.txt"), text);
    expect(await clearRoleCredentials(home.options)).toMatchObject({ failures: [] });
    expect((await readdir(folder)).sort()).toEqual(others);
  });
});

describe("promise 25: the right account", () => {
  it("never gives one role's credentials to another, in whatever order they come", {
    timeout: runs * 10_000,
  }, async () => {
    const keys = fc.record({
      accountId: fc.constantFrom("111122223333", "444455556666"),
      roleName: fc.constantFrom("Admin", "Reader"),
      sessionName: fc.constantFrom("corp", "https://a.awsapps.com/start", undefined),
      startUrl: fc.constantFrom("https://a.awsapps.com/start", "https://b.awsapps.com/start"),
      region: fc.constantFrom("eu-west-1", "us-east-1"),
    });
    const print = (role: RoleKey) => JSON.stringify(Object.entries(role).sort());
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(keys, fc.boolean()), { minLength: 20, maxLength: 60 }),
        async (calls) => {
          for (const [role, writes] of calls) {
            if (writes) {
              await writeRoleCredentials(role, { ...credentials, sessionToken: print(role) }, home.options);
            }
            const read = await readRoleCredentials(role, home.options);
            if (read === undefined) continue;
            expect(read.sessionToken).toBe(print(role));
            found += 1;
          }
        },
      ),
      { numRuns: runs },
    );
    expect(found).toBeGreaterThan(100);
  });

  it("has a file for each account, role, and session or portal", () => {
    const names = [
      key,
      { ...key, accountId: "444455556666" },
      { ...key, roleName: "Reader" },
      { ...key, sessionName: "other" },
      { ...key, sessionName: undefined },
      { ...key, sessionName: undefined, startUrl: "https://other.awsapps.com/start" },
    ].map((each) => basename(roleCredentialsFile(each, home.options)));
    expect(new Set(names).size).toBe(names.length);
  });

  it("takes what was cached under another spelling of the start URL, and nothing of another portal", async () => {
    await writeRoleCredentials(key, credentials, home.options);
    const read = (change: Partial<RoleKey>) => readRoleCredentials({ ...key, ...change }, home.options);
    expect(await read({ startUrl: `${key.startUrl}/#/` })).toEqual(credentials);
    expect(await read({ startUrl: `${key.startUrl}2` })).toBeUndefined();
    expect(await read({ region: "ap-south-1" })).toBeUndefined();
  });

  it("does not take what says that it is of another account", async () => {
    await plant({ ...theirs, Credentials: { ...theirs.Credentials, AccountId: "444455556666" } });
    expect(await readRoleCredentials(key, home.options)).toBeUndefined();
  });
});
