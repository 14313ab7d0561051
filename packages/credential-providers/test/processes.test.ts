import { mkdtempSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { storeKind } from "identity-center-testing/store-kind";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWorker, startWorker } from "./workers";
import { openWorld } from "./world";

let folder: string;
let script: string;

beforeAll(async () => {
  // Where the packages of the stores are found.
  folder = mkdtempSync(fileURLToPath(new URL("../node_modules/idc-workers-", import.meta.url)));
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

// Row 19. Each start of a store takes more than a start of Node.
const processes = Number(process.env["REFRESH_PROCESSES"] ?? (storeKind === "files" ? 20 : 6));
describe(`${processes} processes that find a token expired at the same time`, { timeout: 120_000 }, () => {
  test("make one CreateToken and all get its token, though a refresh token is good for one use", async () => {
    const { start, signInExpired, refreshes, stored } = await realWorld({ refreshTokens: "rotate" });
    await signInExpired();
    const workers = await Promise.all(Array.from({ length: processes }, start));
    const given = await Promise.all(workers.map((worker) => worker.ask()));
    expect(refreshes).toEqual([200]);
    expect(new Set(given)).toEqual(new Set([(await stored()).accessToken]));
  });
});

describe("a process killed while it refreshes", { timeout: 120_000 }, () => {
  const kills = Number(process.env["REFRESH_KILLS"] ?? (storeKind === "files" ? 6 : 3));
  test.each(Array.from({ length: kills }, (_, seed) => seed + 1))(
    "leaves a whole token with its refresh token, and others go on (seed %d)",
    async (seed) => {
      const next = random(seed);
      const { start, signInExpired, stored, portal } = await realWorld();
      const token = await signInExpired();
      const [victim, other] = await Promise.all([start(), start()]);
      const seen: object[] = [];
      let done = false;
      const watching = (async () => {
        while (!done) {
          seen.push(await stored());
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
      for (const token of seen) expect(token).toMatchObject({ refreshToken: expect.stringMatching(/^aor/) });
      expect(await stored()).toMatchObject({
        accessToken: given,
        clientId: token.clientId,
        clientSecret: token.clientSecret,
      });
    },
  );
});
