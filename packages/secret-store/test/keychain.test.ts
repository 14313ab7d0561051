import { readFileSync } from "node:fs";
import {
  keychainMissing,
  type PrivateKeychain,
  startPrivateKeychain,
} from "identity-center-testing/private-keychain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keychainStore } from "../src/index";
import { useHome } from "./home";
import { ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();
const store = () => keychainStore({ env: home.env });
const name = ssoName(1);
const bus = "DBUS_SESSION_BUS_ADDRESS";

describe.skipIf(keychainMissing)(`the keychain${keychainMissing ? ` (${keychainMissing})` : ""}`, () => {
  let keychain: PrivateKeychain;
  beforeAll(async () => {
    keychain = await startPrivateKeychain();
    process.env[bus] = keychain.env[bus];
  });
  afterAll(() => keychain.stop());

  test("is asked once for many processes that find it locked, and nothing is lost", async () => {
    await store().set(name, '{"a":1}');
    await keychain.lock();
    await expect(store().get(name)).rejects.toMatchObject({
      name: "SecretStoreError",
      code: "ERR_SECRET_STORE_LOCKED",
      store: "keychain",
      message: expect.stringMatching(
        /^The keychain is locked .*dismissed.*: unlock it, .* Nothing was lost$/,
      ),
    });
    await expect(store().set(name, '{"a":2}')).rejects.toMatchObject({ code: "ERR_SECRET_STORE_LOCKED" });

    // Nobody needs a key to remove or to list.
    expect(await store().list()).toEqual([name]);

    const refused = () => readFileSync(home.path(".aws/idc/secrets/keychain/keychain.refused"), "utf8");
    const before = refused();
    const locked = store();
    const many = await Promise.allSettled(Array.from({ length: 8 }, () => locked.get(name)));
    const reasons = many.map((each) => (each.status === "rejected" ? each.reason.code : "read"));
    expect(new Set(reasons)).toEqual(new Set(["ERR_SECRET_STORE_LOCKED"]));
    // The mark is rewritten for each time that it was asked.
    expect(refused()).not.toBe(before);
    await keychain.empty();
  });

  test("that was emptied has no key, and the next write makes another", async () => {
    await store().set(name, '{"a":1}');
    const long = store();
    expect(await long.get(name)).toBe('{"a":1}');
    await keychain.empty();
    await expect(store().get(name)).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_KEY",
      message: expect.stringContaining("the keychain does not have its key. Sign in again to replace it"),
    });
    await store().set(name, '{"a":2}');
    expect(await store().get(name)).toBe('{"a":2}');
    expect(await long.get(name)).toBe('{"a":2}');
  });

  test("whose processes are killed while they write keeps the old secret or the new one", async () => {
    const kills = Number(process.env["SECRET_STORE_KILLS"] ?? 2);
    await store().open?.();
    for (let count = 0; count < kills; count += 1) {
      const child = programs.start(
        { kind: "keychain", steps: [{ rewrite: name }] },
        { ...home.env, [bus]: keychain.env[bus] },
      );
      const deadline = Date.now() + 20_000;
      while ((await store().get(name)) === undefined && Date.now() < deadline) await pause(20);
      await pause(Math.random() * 100);
      await child.kill();
      const { count: written, text } = JSON.parse((await store().get(name)) ?? "");
      expect(text).toBe(String(written % 10).repeat(65_536));
      await store().delete(name);
    }
  });
});

test("without D-Bus is no keychain, and no file is written", async () => {
  const child = programs.start(
    { kind: "keychain", steps: [{ set: name, value: '{"a":1}' }] },
    { ...home.env, [bus]: "unix:path=/nonexistent" },
  );
  const { error } = await child.result;
  expect(error).toMatch(
    /^ERR_SECRET_STORE_UNAVAILABLE There is no keychain here .* Or keep secrets in the store encrypted-file: .*$/,
  );
  expect(await store().list()).toEqual([]);
});

const pause = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay));
