import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { memoryStore } from "identity-center-testing/memory-store";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockAgent, moveSecrets, openStore, type SecretStore } from "../src/index";
import { useHome } from "./home";
import { cliName, ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();
const options = () => ({
  env: home.env as Readonly<Record<string, string>>,
  workFactor: 8,
  agentFile: programs.agent,
});
const token = (accessToken: string, hour = 10) =>
  JSON.stringify({ accessToken, expiresAt: `2030-01-01T${hour}:00:00Z` });
const cached = () => readdirSync(home.path(".aws/sso/cache"));

let files: SecretStore;
let other: SecretStore;
beforeEach(() => {
  files = openStore("files", options());
  other = memoryStore();
});
afterEach(async () => {
  await lockAgent(options());
});

describe("secrets that are moved", () => {
  test("are in the new store before the setting is changed, and then no longer in the old one", async () => {
    await files.set(ssoName(1), token("one"));
    await files.set(cliName(1), '{"Credentials":{"Expiration":"2030-01-01T00:00:00Z"}}');
    mkdirSync(home.path(".aws/sso/cache"), { recursive: true });
    writeFileSync(home.path(`.aws/sso/cache/${"1".repeat(40)}.json.corrupt`), "corrupt");
    writeFileSync(home.path(".aws/sso/cache/of-another-tool.json"), "{}");
    let atChange: unknown;
    const onMoved = async () => {
      atChange = [await files.list(), await other.list()];
    };
    const names = [cliName(1), ssoName(1)];
    expect(await moveSecrets({ from: files, to: other, onMoved, ...options() })).toEqual({
      moved: names,
      left: [],
    });
    expect(atChange).toEqual([names, names]);
    expect(cached()).toEqual(["of-another-tool.json"]);
    expect(await other.get(ssoName(1))).toBe(token("one"));

    await moveSecrets({ from: other, to: files, names: [ssoName(1), ssoName(9)], ...options() });
    expect(await files.get(ssoName(1))).toBe(token("one"));
    expect(await other.list()).toEqual([cliName(1)]);
  });

  test("stay where they are when one can't be written, or the setting can't be changed", async () => {
    await files.set(ssoName(1), token("one"));
    const broken = { ...other, get: async () => "another" };
    await expect(moveSecrets({ from: files, to: broken, ...options() })).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_WRITE",
      message: "The store memory does not return what was written to it: nothing was erased",
    });
    const onMoved = () => Promise.reject(new Error("the config file is read-only"));
    await expect(moveSecrets({ from: files, to: other, onMoved, ...options() })).rejects.toThrow("read-only");
    expect(await files.get(ssoName(1))).toBe(token("one"));
  });

  test("are copied again when they were renewed meanwhile, and the newer of two is kept", async () => {
    for (const digit of [1, 2, 3]) await files.set(ssoName(digit), token("old"));
    await other.set(ssoName(3), token("renewed there", 12));
    const onMoved = async () => {
      await files.set(ssoName(1), token("renewed in files", 11));
      await other.set(ssoName(2), token("renewed there", 11));
    };
    await moveSecrets({ from: files, to: other, onMoved, ...options() });
    expect(await other.get(ssoName(1))).toBe(token("renewed in files", 11));
    expect(await other.get(ssoName(2))).toBe(token("renewed there", 11));
    expect(await other.get(ssoName(3))).toBe(token("renewed there", 12));
    expect(cached()).toEqual([]);
  });

  test("that nobody can read are left, and the rest is moved", async () => {
    await files.set(ssoName(1), "half a toke");
    await files.set(ssoName(2), token("two"));
    const { moved, left } = await moveSecrets({ from: files, to: other, ...options() });
    expect(moved).toEqual([ssoName(2)]);
    expect(left).toMatchObject([{ name: ssoName(1), error: { code: "ERR_SECRET_STORE_KEY" } }]);
    expect(await files.list()).toEqual([ssoName(1)]);
  });

  test("are in one store or in both whenever the move is killed", async () => {
    const kills = Number(process.env["MOVE_KILLS"] ?? 8);
    const env = { ...home.env, IDC_PASSPHRASE_COMMAND: "echo right" };
    const encrypted = () => openStore("encrypted-file", { ...options(), env });
    await encrypted().open?.();
    const names = Array.from({ length: 4 }, (_, digit) => ssoName(digit));
    for (const name of names) await files.set(name, token(name));
    let [from, to] = ["files", "encrypted-file"] as ["files" | "encrypted-file", "files" | "encrypted-file"];
    let longest = 1_000;
    for (let count = 0; count < kills; count += 1) {
      const started = Date.now();
      const child = programs.start({ kind: from, steps: [{ moveTo: to }] }, env);
      await Promise.race([child.result, pause(Math.random() * longest)]);
      await child.kill();
      const there = new Set([...(await files.list()), ...(await encrypted().list())]);
      expect([...there].sort()).toEqual(names);
      for (const name of names) {
        const values = await Promise.all([files.get(name), encrypted().get(name)]);
        expect(values.some((value) => value === token(name))).toBe(true);
      }
      const stores = { files, "encrypted-file": encrypted() };
      if (count % 2) await moveSecrets({ from: stores[from], to: stores[to], ...options() });
      if ((await stores[from].list()).length > 0) continue;
      longest = Math.max(500, Math.min(longest, Date.now() - started));
      [from, to] = [to, from];
    }
  });

  test("are overwritten in their file", async () => {
    const path = home.path(`.aws/sso/cache/${"1".repeat(40)}.json`);
    await files.set(ssoName(1), token("a secret of some length"));
    linkSync(path, home.path("link"));
    await files.delete(ssoName(1));
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(home.path("link"), "utf8").trim()).toBe("{}");
  });
});

test("a store is not moved to itself", async () => {
  await expect(moveSecrets({ from: files, to: openStore("files", options()) })).rejects.toThrow(
    "Secrets are in the store files already: from and to are the same",
  );
});

const pause = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay));
