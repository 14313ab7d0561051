import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { memoryStore } from "identity-center-testing/memory-store";
import {
  keychainMissing,
  type PrivateKeychain,
  startPrivateKeychain,
} from "identity-center-testing/private-keychain";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lockAgent, openStore, type SecretStore, type StoreName } from "../src/index";
import { ageMissing, runAge } from "./age-cli";
import { useHome } from "./home";
import { cliName, ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();

interface Case {
  readonly title: string;
  readonly missing?: string | undefined;
  /** Another instance of the store, as another process has it. */
  open(): SecretStore;
}

const options = () => ({
  env: home.env as Readonly<Record<string, string>>,
  workFactor: 8,
  agentFile: programs.agent,
  askPassphrase: async () => "a passphrase",
});
const kind = (name: StoreName) => () => openStore(name, options());
let own: SecretStore;

const cases: readonly Case[] = [
  { title: "files", open: kind("files") },
  { title: "keychain", missing: keychainMissing, open: kind("keychain") },
  { title: "encrypted-file with an agent", open: kind("encrypted-file") },
  {
    title: "encrypted-file with an identity of the user's own",
    missing: ageMissing,
    open: () =>
      openStore("encrypted-file", { ...options(), env: { ...home.env, IDC_IDENTITY: "~/key.txt" } }),
  },
  { title: "one that a program brings", open: () => own },
];

let keychain: PrivateKeychain | undefined;
beforeAll(async () => {
  if (keychainMissing) return;
  keychain = await startPrivateKeychain();
  process.env["DBUS_SESSION_BUS_ADDRESS"] = keychain.env["DBUS_SESSION_BUS_ADDRESS"];
});
afterAll(() => keychain?.stop());
beforeEach(() => {
  own = memoryStore();
  if (!ageMissing) runAge("age-keygen", ["-o", home.path("key.txt")]);
});
afterEach(async () => {
  await lockAgent(options());
});

/** Every file below the home folder, but those with a passphrase or an identity that a test made. */
function filesOfHome(): string[] {
  return readdirSync(home.path(), { recursive: true, encoding: "utf8" })
    .map((file) => home.path(file))
    .filter((file) => statSync(file).isFile() && !file.endsWith("key.txt"));
}

/** Whether any eight characters of a text are in a file, one after the other. */
function isLeaked(secret: string): boolean {
  const pieces = Array.from({ length: secret.length - 7 }, (_, index) => secret.slice(index, index + 8));
  return filesOfHome().some((file) => {
    const content = readFileSync(file, "latin1");
    return pieces.some((piece) => content.includes(piece));
  });
}

for (const { title, missing, open } of cases) {
  describe.skipIf(missing)(`the store ${title}${missing ? ` (${missing})` : ""}`, () => {
    test("keeps secrets, replaces them, lists them and removes them", async () => {
      const store = open();
      expect(await store.get(ssoName(1))).toBeUndefined();
      expect(await store.list()).toEqual([]);
      await store.open?.();

      await store.set(ssoName(1), '{"accessToken":"a"}');
      await store.set(ssoName(1), '{"accessToken":"ä€😀"}');
      await store.set(cliName(1), '{"SecretAccessKey":"b"}');

      expect(await open().get(ssoName(1))).toBe('{"accessToken":"ä€😀"}');
      expect(await open().get(cliName(1))).toBe('{"SecretAccessKey":"b"}');
      expect(await open().list()).toEqual([cliName(1), ssoName(1)]);
      expect(await store.delete(ssoName(1))).toBe(true);
      expect(await store.delete(ssoName(1))).toBe(false);
      expect(await store.get(ssoName(1))).toBeUndefined();
      expect(await open().list()).toEqual([cliName(1)]);
    });

    test("keeps a large value whole, and an empty object", async () => {
      const value = JSON.stringify({ accessToken: "0123456789abcdef".repeat(4_096) });
      await open().set(ssoName(2), value);
      await open().set(ssoName(3), "{}");
      expect(await open().get(ssoName(2))).toBe(value);
      expect(await open().get(ssoName(3))).toBe("{}");
    });

    test.skipIf(title === "one that a program brings")(
      "refuses what is no name of a secret (skipped: a program's own store takes any)",
      async () => {
        const store = open();
        for (const name of [
          "",
          "sso/../x",
          `sso/${"A".repeat(40)}`,
          `kms/${"a".repeat(40)}`,
          `${ssoName(1)}\n`,
          `../${ssoName(1)}`,
        ]) {
          await expect(store.get(name)).rejects.toThrow(
            /is no name of a secret: it is sso\/ or cli\/ and 40/,
          );
          await expect(store.set(name, "{}")).rejects.toThrow("is no name of a secret");
          await expect(store.delete(name)).rejects.toThrow("is no name of a secret");
        }
      },
    );

    test.skipIf(/^files|brings/.test(title))(
      "leaves no piece of a secret in a file (skipped where files are not encrypted by it)",
      async () => {
        const secret = "wJalrXUtnFEMIbPxRfiCYzEXAMPLEKEYq8ZpT5";
        await open().set(ssoName(4), JSON.stringify({ accessToken: secret }));
        expect(await open().get(ssoName(4))).toContain(secret);
        expect(filesOfHome().length).toBeGreaterThan(0);
        expect(isLeaked(secret)).toBe(false);

        writeFileSync(home.path("leak"), `x${secret.slice(9, 17)}`);
        expect(isLeaked(secret)).toBe(true);
      },
    );

    test.skipIf(/^files|brings/.test(title))(
      "opens neither a torn file nor that of another secret (skipped where files are not encrypted by it)",
      async () => {
        await open().set(ssoName(5), '{"of":5}');
        await open().set(ssoName(6), '{"of":6}');
        const file = (digits: string) => filesOfHome().find((path) => path.includes(digits.repeat(40))) ?? "";
        const sealed = readFileSync(file("5"), "utf8");

        writeFileSync(file("6"), sealed);
        const error = { name: "SecretStoreError", code: "ERR_SECRET_STORE_KEY" };
        await expect(open().get(ssoName(6))).rejects.toMatchObject({ ...error, message: /another secret/ });
        for (const torn of ["", sealed.slice(0, -40), sealed.replace(/.(?=.{50})/gs, "a"), "{}", "\0"]) {
          writeFileSync(file("5"), torn);
          await expect(open().get(ssoName(5))).rejects.toMatchObject({ ...error, message: /is damaged/ });
        }
        await open().set(ssoName(5), '{"of":"5 again"}');
        expect(await open().get(ssoName(5))).toBe('{"of":"5 again"}');
      },
    );
  });
}

test("an unknown kind of store is refused at once", () => {
  expect(() => openStore("keyring" as never)).toThrow(
    'There is no store "keyring": it is one of files, keychain, encrypted-file',
  );
});

test("a value that could not be read back is not written", async () => {
  const store = openStore("encrypted-file", options());
  await expect(store.set(ssoName(1), "x".repeat(1_048_577))).rejects.toMatchObject({
    code: "ERR_SECRET_STORE_WRITE",
  });
});
