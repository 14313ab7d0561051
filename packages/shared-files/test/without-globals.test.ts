import { beforeEach, expect, test, vi } from "vitest";
import { loadSharedConfig, readSSOToken, writeProfile, writeSSOToken } from "../src/index";
import { useHome } from "./home";

const home = useHome();

// Jest's jsdom has none of these, and its timers are numbers.
beforeEach(() => {
  for (const name of ["TextDecoder", "TextEncoder", "setImmediate"]) vi.stubGlobal(name, undefined);
  vi.stubGlobal("setInterval", () => 1);
  return () => void vi.unstubAllGlobals();
});

test("the config file is edited under its lock", async () => {
  const role = { sso_account_id: "111122223333", sso_role_name: "Ädmin" };
  await writeProfile("dev", role, home.options);
  await writeProfile("test", role, home.options);
  const { profiles } = await loadSharedConfig(home.options);
  expect(Object.keys(profiles)).toEqual(["dev", "test"]);
});

test("a token is stored and found", async () => {
  const token = { accessToken: "access", expiresAt: new Date("2030-01-01T00:00:00Z") };
  await writeSSOToken("corp", token, home.options);
  expect((await readSSOToken("corp", home.options))?.accessToken).toBe("access");
});
