import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPortal } from "@identity-center/emulator";
import { createPortalProxy } from "@identity-center/portal-proxy";
import { redisStore } from "@identity-center/portal-proxy/redis";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { missing, type RedisServer, startRedis } from "./redis-server";
import { openPage, openWorld, origin, type Page, until } from "./world";

const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");

if (missing) test.skip(`sessions in Redis: ${missing}`, () => {});

describe.runIf(!missing)("sessions in Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  /** Two proxies, as two machines would run them, each with a connection of its own. */
  async function openPair(portal: Parameters<typeof createPortal>[0] = {}) {
    const prefix = `${crypto.randomUUID()}:`;
    const sessions = async () => ({ store: redisStore(await redis.connect(), { prefix }), keys: [key] });
    const world = await openWorld({ portal, sessions: await sessions() });
    const other = openPage(createPortalProxy({ ...world.options, sessions: await sessions() }));
    const share = () => {
      other.cookie = world.page.cookie;
    };
    return { ...world, other, share, prefix };
  }

  test("are on both machines, from the sign-in to its end", async () => {
    const { page, other, share, portal, clock } = await openPair();
    const { userCode } = await (await page.post("/sign-in")).json();
    share();
    expect((await other.json("/session")).userCode).toBe(userCode);
    for (let round = 1; round <= 3; round += 1) {
      clock.skip(1_000);
      const pages = Array.from({ length: 10 }, (_, index) => (index % 2 ? page : other));
      await Promise.all(pages.map((it) => it.ask("/session")));
      expect(portal.calls.CreateToken).toBe(round);
    }
    portal.approve(userCode);
    clock.skip(1_000);
    expect((await other.json("/session")).state).toBe("signed-in");
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
    const cookie = page.cookie as string;
    await page.post("/sign-out");
    expect((await other.ask("/assignment/accounts", { headers: { cookie } })).status).toBe(401);
    expect(portal.calls.RegisterClient).toBe(1);
  });

  test("are polled for once and refreshed once, whichever machine is asked", async () => {
    const { page, other, share, portal, clock, signIn } = await openPair({ refreshTokens: "rotate" });
    await signIn();
    share();
    for (let round = 1; round <= 3; round += 1) {
      clock.skip(56 * 60_000);
      const pages = Array.from({ length: 40 }, (_, index) => (index % 2 ? page : other));
      const answers = await Promise.all(pages.map((it) => it.ask("/assignment/accounts")));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(portal.calls.CreateToken).toBe(1 + round);
    }
  });

  test("end by themselves, and nothing stays behind", async () => {
    const { page, prefix, signIn } = await openPair();
    await signIn();
    const client = await redis.connect();
    const keys = await client.keys(`${prefix}*`);
    expect(keys.length).toBe(2);
    for (const name of keys) expect(await client.pTTL(name)).toBeGreaterThan(0);
    await page.post("/sign-out");
    expect((await client.keys(`${prefix}session:*`)).length).toBe(0);
    expect((await client.keys(`${prefix}lock:*`)).length).toBe(0);
  });

  test("are told of as unavailable while Redis does not answer, and go on at once when it does", async () => {
    const sessions = { store: redisStore(await redis.connect()), keys: [key], refreshTimeout: 2_000 };
    const { page, signIn, clock } = await openWorld({ sessions });
    await signIn();
    // A refresh takes a lock.
    clock.skip(56 * 60_000);
    redis.pause();
    onTestFinished(redis.goOn);
    const answers = await Promise.all([
      page.ask("/session"),
      page.ask("/assignment/accounts"),
      page.post("/sign-out"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    redis.goOn();
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
  });

  test("are over where Redis was restarted without them, and new ones begin", async () => {
    const sessions = { store: redisStore(await redis.connect()), keys: [key] };
    const { page, signIn } = await openWorld({ sessions });
    await signIn();
    await redis.restart();
    await until(async () => (await page.ask("/session")).status === 200);
    expect((await page.json("/session")).state).toBe("signed-out");
    await signIn();
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
  });

  test("a lock is held by one, ends by itself, and cannot be undone by who held it before", async () => {
    const store = redisStore(await redis.connect(), { prefix: `${crypto.randomUUID()}:` });
    const first = await store.lock?.("a", 60);
    expect(first).toBeTypeOf("function");
    expect(await store.lock?.("a", 60)).toBeUndefined();
    await sleep(80);
    const second = await store.lock?.("a", 60_000);
    expect(second).toBeTypeOf("function");
    await first?.();
    expect(await store.lock?.("a", 60)).toBeUndefined();
    await second?.();
    expect(await store.lock?.("a", 60)).toBeTypeOf("function");
  });

  describe("a proxy that is killed", () => {
    const kills = Number(process.env["PROXY_KILLS"] ?? 6);
    let folder: string;
    let script: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "portal-proxy-"));
      script = join(folder, "proxy.mjs");
      await build({
        entryPoints: [fileURLToPath(new URL("proxy-process.ts", import.meta.url))],
        outfile: script,
        bundle: true,
        platform: "node",
        format: "esm",
        conditions: ["identity-center:source"],
        mainFields: ["module", "main"],
        banner: {
          js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
        },
        logLevel: "warning",
      });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** A page whose proxy is whichever process lives. */
    function pageOf(machine: Machine): Page {
      return openPage((request) => {
        const { pathname, search } = new URL(request.url);
        const { method, headers } = request;
        return fetch(`http://127.0.0.1:${machine.port}${pathname}${search}`, { method, headers });
      });
    }

    /** What a call comes to in the end: that it has to wait is no loss. */
    async function outcomeOf(page: Page): Promise<number> {
      for (let attempt = 0; ; attempt += 1) {
        const { status } = await page.ask("/assignment/accounts");
        if (status !== 503 || attempt === 10) return status;
      }
    }

    interface Machine {
      port: number;
      child: ChildProcess;
    }

    test(`loses no session, killed ${kills} times at any moment of its refreshes`, async () => {
      // Tokens live so shortly that nearly every call refreshes one.
      const portal = createPortal({ deviceCodeInterval: 1, accessTokenDuration: 1_000 });
      const listener = await portal.listen();
      onTestFinished(() => listener.close());
      const env = {
        PATH: process.env["PATH"],
        REDIS: redis.url,
        ENDPOINT: listener.endpoint,
        START_URL: portal.directory.startUrl,
        KEY: key,
        ORIGIN: origin,
      };
      const start = async (): Promise<Machine> => {
        const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
        onTestFinished(() => void child.kill("SIGKILL"));
        const port = await new Promise<number>((resolve, reject) => {
          child.stdout?.once("data", (line) => resolve(Number(line)));
          child.once("exit", () => reject(new Error("The proxy ended before it was ready")));
        });
        return { port, child };
      };
      const machines = await Promise.all([start(), start()]);
      const survivor = machines[0] as Machine;
      let victim = machines[1] as Machine;
      const pages = Array.from({ length: 5 }, () => pageOf(survivor));
      await Promise.all(
        pages.map(async (page) => {
          const { userCode } = await (await page.post("/sign-in")).json();
          portal.approve(userCode);
          await until(async () => (await page.json("/session")).state === "signed-in");
        }),
      );
      const before = portal.calls.CreateToken;
      let lost = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const doomed = pages.map((page) => {
          const there = pageOf(victim);
          there.cookie = page.cookie;
          return there;
        });
        // The tokens have come to where they are refreshed, and another proxy is ready.
        const [next] = await Promise.all([start(), sleep(800)]);
        const asked = doomed.map((page) => page.ask("/assignment/accounts").catch(() => undefined));
        await sleep(Math.random() * 40);
        victim.child.kill("SIGKILL");
        await Promise.all(asked);
        victim = next;
        const after = await Promise.all(pages.map(outcomeOf));
        lost += after.filter((status) => status !== 200).length;
      }
      expect(lost).toBe(0);
      expect(portal.calls.CreateToken - before).toBeGreaterThan(kills);
    }, 300_000);
  });
});
