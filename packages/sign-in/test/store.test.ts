import { existsSync } from "node:fs";
import { join } from "node:path";
import { type SecretStore, SecretStoreError } from "@identity-center/shared-files";
import { signIn, signInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { memoryStore } from "identity-center-testing/memory-store";
import { describe, expect, test } from "vitest";
import { stillClock } from "./fake-clock";
import { failureOf, openWorld } from "./world";

const refusal = (code: SecretStoreError["code"]) => async () => {
  throw new SecretStoreError("The memory is full: forget something", { code, store: "memory" });
};

describe("a sign-in with a store", () => {
  test("puts the token and the registration there, uses them again, and writes no file", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const store = memoryStore();
    const token = await signInWithDeviceCode({ ...options, store });
    expect([...store.secrets.values()].map((text) => JSON.parse(text))).toEqual([
      expect.objectContaining({ clientSecret: token.clientSecret, scopes: ["sso:account:access"] }),
      expect.objectContaining({ accessToken: token.accessToken, refreshToken: token.refreshToken }),
    ]);
    await signInWithDeviceCode({ ...options, store });
    expect(portal.calls.RegisterClient).toBe(1);
    expect(existsSync(join(home.path, ".aws", "sso", "cache"))).toBe(true);
    expect(home.cache()).toEqual({});
  });

  test("opens it before the user is asked", async () => {
    const { portal, options } = await openWorld({ autoApprove: true }, stillClock());
    const opened: number[] = [];
    const store = { ...memoryStore(), open: async () => void opened.push(portal.calls.RegisterClient) };
    await signInWithBrowser({ ...options, store, openBrowser: async (url) => void (await fetch(url)) });
    expect(opened).toEqual([0]);
  });

  test("sends nothing where it can't be opened", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const store = { ...memoryStore(), open: refusal("ERR_SECRET_STORE_LOCKED") };
    const error = await failureOf(signIn({ ...options, store, useDeviceCode: true }));
    expect(error).toMatchObject({ name: "SecretStoreError", code: "ERR_SECRET_STORE_LOCKED" });
    expect(portal.calls.RegisterClient).toBe(0);
    expect(existsSync(join(home.path, ".aws", "sso"))).toBe(false);
  });

  test("that can't be written fails, and falls back to no file", async () => {
    const { home, options } = await openWorld({ autoApprove: true });
    const store: SecretStore = {
      ...memoryStore(),
      set: async (name, value) => {
        if (value.includes("accessToken")) await refusal("ERR_SECRET_STORE_WRITE")();
        else expect(name).toMatch(/^sso\//);
      },
    };
    const error = await failureOf(signInWithDeviceCode({ ...options, store }));
    expect(error).toMatchObject({
      code: "ERR_SIGN_IN_NOT_STORED",
      message:
        "The sign-in succeeded, but its token could not be stored: The memory is full: forget something",
      cause: { code: "ERR_SECRET_STORE_WRITE" },
    });
    expect(home.cache()).toEqual({});
  });

  test.each(["vault", 5, {}, null])("refuses %j", async (store) => {
    const { portal, options } = await openWorld({ autoApprove: true });
    const error = await failureOf(signIn({ ...options, store: store as any, useDeviceCode: true }));
    expect(error).toMatchObject({
      name: "InvalidParameterError",
      message: expect.stringMatching(/store.*files, keychain, encrypted-file, or an object with get, set/),
    });
    expect(portal.calls.RegisterClient).toBe(0);
  });
});
