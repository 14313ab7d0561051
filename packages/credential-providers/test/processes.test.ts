import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWorker, startWorker } from "./workers";
import { openWorld } from "./world";

let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "idc-workers-"));
  script = await buildWorker(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Workers live by the system's clock, and so does the portal here. */
async function realWorld(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ clock: Date.now, ...options });
  const signInExpired = () =>
    world.signIn({
      expiresAt: new Date(Date.now() - 60_000),
      registrationExpiresAt: new Date(Date.now() + 8e9),
    });
  return { ...world, signInExpired, start: () => startWorker(script, world) };
}

/** Numbers from 0 to 1 that a seed repeats. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

// Row 19.
describe("20 processes that find a token expired at the same time", { timeout: 120_000 }, () => {
  test("make one CreateToken and all get its token, though a refresh token is good for one use", async () => {
    const { start, signInExpired, refreshes, stored } = await realWorld({ refreshTokens: "rotate" });
    await signInExpired();
    const workers = await Promise.all(Array.from({ length: 20 }, start));
    const given = await Promise.all(workers.map((worker) => worker.ask()));
    expect(refreshes).toEqual([200]);
    expect(new Set(given)).toEqual(new Set([(await stored()).accessToken]));
  });
});

describe("a process killed while it refreshes", { timeout: 120_000 }, () => {
  const kills = Number(process.env["REFRESH_KILLS"] ?? 6);
  test.each(Array.from({ length: kills }, (_, seed) => seed + 1))(
    "leaves a whole file with its refresh token, and others go on (seed %d)",
    async (seed) => {
      const next = random(seed);
      const { start, signInExpired, tokenFile, portal } = await realWorld();
      const token = await signInExpired();
      const [victim, other] = await Promise.all([start(), start()]);
      const texts = new Set<string>();
      let done = false;
      const watching = (async () => {
        while (!done) {
          texts.add(readFileSync(tokenFile(), "utf8"));
          await sleep(1);
        }
      })();

      const asked = victim.ask();
      const { CreateToken } = portal.calls;
      // Some die early, some when the answer is on its way or while they write.
      if (seed % 3 > 0) while (portal.calls.CreateToken === CreateToken) await sleep(1);
      await sleep(next() * (seed % 3 > 0 ? 8 : 40));
      victim.kill();
      await asked;
      const given = await other.ask();
      done = true;
      await watching;

      expect(given).toMatch(/^aoa/);
      for (const text of texts)
        expect(JSON.parse(text)).toMatchObject({ refreshToken: expect.stringMatching(/^aor/) });
      expect(JSON.parse(readFileSync(tokenFile(), "utf8"))).toMatchObject({
        accessToken: given,
        clientId: token.clientId,
        clientSecret: token.clientSecret,
      });
    },
  );
});
