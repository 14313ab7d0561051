import { loadBare } from "identity-center-testing/bare-platform";
import { memoryStore } from "identity-center-testing/memory-store";
import { describe, expect, test } from "vitest";

type Stores = typeof import("@identity-center/secret-store");

const stores = await loadBare<Stores>("@identity-center/secret-store", {
  AbortController,
  clearInterval,
  performance,
  setInterval,
  setTimeout,
});

const name = `sso/${"a".repeat(40)}`;

describe.each(["files", "keychain", "encrypted-file"] as const)("the store %s", (kind) => {
  test.each<[string, () => unknown]>([
    ["opened", () => stores.openStore(kind).open?.()],
    ["read", () => stores.openStore(kind).get(name)],
    ["written to", () => stores.openStore(kind).set(name, "{}")],
  ])("is not available where it is %s", async (_, use) => {
    await expect(use()).rejects.toMatchObject({
      name: "SecretStoreError",
      code: "ERR_SECRET_STORE_UNAVAILABLE",
      message: expect.stringMatching(`no store ${kind} here.*pass a store of your own`),
    });
  });
});

test("there is no agent", async () => {
  expect(await stores.agentStatus()).toBeUndefined();
  expect(await stores.lockAgent()).toBe(false);
  await expect(stores.unlockAgent()).rejects.toMatchObject({ code: "ERR_SECRET_STORE_UNAVAILABLE" });
});

test("secrets are moved between a program's own stores", async () => {
  const from = memoryStore();
  const to = { ...memoryStore(), kind: "other" };
  await from.set(name, '{"accessToken":"a"}');
  expect(await stores.moveSecrets({ from, to })).toEqual({ moved: [name], left: [] });
  expect([await from.list(), await to.get(name)]).toEqual([[], '{"accessToken":"a"}']);
});
