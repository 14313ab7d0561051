import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, runIdc } from "./idc";
import { cache, filesOf, plantRole, roleText } from "./role-files";
import { openWorld, tokenFile, type World } from "./world";

describe("idc logout", () => {
  it("removes role credentials that readers distrust: open to others, cut off, empty, kept aside", async () => {
    const world = await openWorld();
    await world.signIn();
    plantRole(world, "open", roleText, 0o666);
    plantRole(world, "cut", roleText.slice(0, 90));
    const empty = plantRole(world, "empty", "");
    writeFileSync(`${empty}.corrupt`, roleText);
    const other = JSON.stringify({ Credentials: { AccessKeyId: "of assume-role" } });
    const kept = plantRole(world, "other", other);
    const { code, stdout } = await world.idc("logout", "--json");
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      signedOut: [{ session: "corp", atService: true, removed: true }],
      roleCredentialsRemoved: 3,
      notRemoved: [],
    });
    expect(readdirSync(cache(world, "cli"))).toEqual([kept.split("/").at(-1)]);
  });

  it("leaves what belongs to others in the cache of tokens, with --all too", async () => {
    const world = await openWorld();
    await world.signIn();
    await world.signIn({ sessionName: "second" });
    const token = JSON.stringify({ accessToken: "of another tool", expiresAt: "2099-01-01T00:00:00Z" });
    const client = JSON.stringify({ clientId: "c", clientSecret: "s", expiresAt: "2099-01-01T00:00:00Z" });
    const others = { "another-tool-auth-token.json": token, [`${"a".repeat(40)}.json`]: client };
    for (const [name, text] of Object.entries(others)) world.write(text, ".aws", "sso", "cache", name);
    writeFileSync(cache(world, "sso", `${"b".repeat(40)}.json`), client.slice(0, 30), { mode: 0o600 });
    expect((await world.idc("logout")).code).toBe(0);
    expect(existsSync(tokenFile(world, "second"))).toBe(true);
    expect((await world.idc("logout", "--all")).code).toBe(0);
    expect(readdirSync(cache(world, "sso")).sort()).toEqual(
      [`${"a".repeat(40)}.json`, "another-tool-auth-token.json", `${"b".repeat(40)}.json`].sort(),
    );
  });

  it("removes with --all a token of no session that readers distrust, and says what the service knows", async () => {
    const world = await openWorld();
    for (const [name, mode] of [
      ["open", 0o666],
      ["cut", 0o600],
    ] as const) {
      await world.signIn({ sessionName: name });
      chmodSync(tokenFile(world, name), mode);
    }
    truncateSync(tokenFile(world, "cut"), statSync(tokenFile(world, "cut")).size - 5);
    const { code, stdout, stderr } = await world.idc("logout", "--all", "--json");
    expect(code).toBe(5);
    expect(JSON.parse(stdout).signedOut).toMatchObject([
      { atService: false, removed: true },
      { atService: false, removed: true },
    ]);
    expect(stderr).toContain("the service could not end the session of");
    expect(readdirSync(cache(world, "sso"))).toEqual([]);
  });

  it("removes with --all what is there without a config, or with one that can't be read", async () => {
    const world = await openWorld();
    const config = join(world.home, ".aws", "config");
    rmSync(config);
    for (const prepare of [() => {}, () => mkdirSync(config)]) {
      prepare();
      await world.signIn();
      plantRole(world, "role");
      const { code, stdout } = await world.idc("logout", "--all", "--json");
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({ roleCredentialsRemoved: 1, notRemoved: [] });
      expect(existsSync(tokenFile(world))).toBe(false);
    }
  });

  it("leaves folders alone that are named as locks and leftovers", async () => {
    const world = await openWorld();
    await world.signIn();
    const folders = [
      join(world.home, ".aws", "config.lock"),
      cache(world, "sso", "dir.lock"),
      cache(world, "cli", "dir.lock"),
      cache(world, "cli", `dir.lock.${"a".repeat(16)}`),
      cache(world, "cli", `.dir.json.1-${"0".repeat(8)}-${"0".repeat(12)}.tmp`),
    ];
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      utimesSync(folder, 0, 0);
    }
    const { code, stdout, stderr } = await world.idc("logout", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ signedOut: [{ removed: true }], notRemoved: [] });
    for (const folder of folders) expect(existsSync(folder)).toBe(true);
  });

  it.skipIf(process.platform === "win32")(
    "removes 2,000 files in a process of 64 descriptors (skipped: Windows has no such limit)",
    async () => {
      const world = await openWorld();
      await world.signIn();
      for (let index = 0; index < 2_000; index += 1) plantRole(world, `role${index}`);
      const line = ["-c", 'ulimit -n 64; exec "$0" "$@"', process.execPath, bin, "logout", "--json"];
      const { status, stdout } = spawnSync("sh", line, {
        env: { ...world.env, AWS_ENDPOINT_URL_SSO: "http://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" },
        encoding: "utf8",
      });
      expect(status).toBe(5);
      expect(JSON.parse(stdout)).toMatchObject({ roleCredentialsRemoved: 2_000, notRemoved: [] });
      expect(filesOf(world)).toEqual(["config"]);
    },
  );
});

/**
 * Runs `idc` until it is about to do something with files for the nth time that changes what is there, and kills it then.
 *
 * @returns whether it came so far
 */
async function killAt(world: World, count: number, ...args: string[]): Promise<boolean> {
  const hook = join(world.home, "hook.cjs");
  const changes = ["link", "rename", "unlink", "rm"];
  world.write(
    `const fs = require("node:fs/promises");
    let left = ${count};
    for (const name of ${JSON.stringify(changes)}) {
      const change = fs[name];
      fs[name] = (...args) => (--left === 0 ? process.kill(process.pid, "SIGKILL") : change(...args));
    }`,
    "hook.cjs",
  );
  const env = { ...world.env, NODE_OPTIONS: `--require ${hook}` };
  const { signal } = await runIdc(args, env);
  execFileSync("rm", [hook]);
  return signal === "SIGKILL";
}

describe.skipIf(process.platform === "win32")(
  "what is left where idc is killed (skipped: Windows has no such signals)",
  { timeout: 120_000 },
  () => {
    it.each([
      ["a sign-in", ["login", "--device-code"], 8],
      ["a sync of profiles", ["profiles", "sync", "--yes"], 8],
      ["a listing that can be resumed", ["assignments", "--resume", "rest"], 3],
    ] as const)(
      "at any moment of %s, is gone after the next run and a sign-out",
      async (_what, args, least) => {
        const world = await openWorld();
        const line = args.map((word) => (word === "rest" ? join(world.home, word) : word));
        let kills = 0;
        for (; ; kills += 1) {
          await world.signIn();
          if (!(await killAt(world, kills + 1, ...line))) break;
          // A checkpoint is wherever its user wants it: what lies beside it is for the next run to remove.
          if (args[0] === "assignments") expect((await world.idc(...line)).code).toBe(0);
          expect((await world.idc("logout")).code).toBe(0);
          const left = filesOf(world).filter((name) => !/^(config(\.bak)?|[0-9a-f]{40}\.json)$/.test(name));
          expect({ kills, left }).toEqual({ kills, left: [] });
          expect(existsSync(tokenFile(world))).toBe(false);
        }
        expect(kills).toBeGreaterThanOrEqual(least);
      },
    );
  },
);
