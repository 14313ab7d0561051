import { loadBare } from "identity-center-testing/bare-platform";
import { describe, expect, test } from "vitest";
import { fakeLockClock } from "../lock-clock";
import { memoryStore } from "../memory-store";

type SharedFiles = typeof import("@identity-center/shared-files");

const shared = await loadBare<SharedFiles>("@identity-center/shared-files", {
  AbortController,
  clearInterval,
  performance,
  setInterval,
  setTimeout,
  URL,
});

const token = { accessToken: "access", expiresAt: new Date("2030-01-01T00:00:00Z") };

test("there is no config", async () => {
  const { profiles, ssoSessions, faults } = await shared.loadSharedConfig();
  expect({ profiles, ssoSessions, faults }).toEqual({ profiles: {}, ssoSessions: {} });
});

test.each<[string, () => unknown]>([
  ["reads a token", () => shared.readSSOToken("corp")],
  ["writes a token", () => shared.writeSSOToken("corp", token)],
  ["removes a token", () => shared.removeSSOToken("corp")],
  ["lists the tokens", () => shared.listSSOTokens()],
  ["checks whether a token can be written", () => shared.checkWritable(shared.ssoTokenFile("corp"))],
  ["edits the config", () => shared.writeProfile("dev", { region: "eu-west-1" })],
  ["reads a file", () => shared.readTrustedFile("plan.json")],
  ["writes a file", () => shared.replaceFile("plan.json", "{}")],
])("what %s says that there are no files, and what to pass", async (_, use) => {
  await expect(use()).rejects.toMatchObject({
    name: "SharedFileError",
    message: expect.stringMatching(/this platform has no files; pass a `store`/),
  });
});

test("a store has the names of the cache files", async () => {
  const store = memoryStore();
  await shared.writeSSOToken("corp", token, { store });
  // The SHA-1 of the name, as the AWS CLI has it.
  expect([...store.secrets.keys()]).toEqual(["sso/ee0bfd2552fbd840c02cc48b6e823320543c450f"]);
  expect(await shared.readSSOToken("corp", { store })).toMatchObject({ accessToken: "access" });
  expect(await shared.removeSSOToken("corp", { store })).toBe(true);
});

describe("a lock, which is in memory", () => {
  test("excludes the other calls of the same name", async () => {
    const store = memoryStore();
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    const lock = (name: string) => shared.withCacheLock(`sso/cache/${name}.json`, work, { store });
    await Promise.all(["a", "a", "a"].map(lock));
    expect(most).toBe(1);
    await Promise.all(["a", "b"].map(lock));
    expect(most).toBe(2);
  });

  test("is taken over from a call that was stopped, as a Worker's is when its client disconnects", async () => {
    const clock = fakeLockClock();
    shared.withFileLock("stopped", () => new Promise(() => {}), { clock });
    const waited = clock.now();
    expect(await shared.withFileLock("stopped", () => clock.now() - waited, { clock })).toBeGreaterThan(
      9_999,
    );
  });

  test("is not taken over from a call that takes long", async () => {
    const clock = fakeLockClock();
    clock.onSleep = () => clock.beat();
    shared.withFileLock("long", () => new Promise(() => {}), { clock });
    await expect(shared.withFileLock("long", () => {}, { clock, timeout: 20_000 })).rejects.toMatchObject({
      code: "ERR_SHARED_FILE_LOCKED",
    });
  });
});
