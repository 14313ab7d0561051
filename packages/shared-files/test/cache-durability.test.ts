import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readSSOToken, ssoTokenFile, withFileLock, writeSSOToken } from "../src/index";
import { type Child, useChild } from "./child";
import { useHome } from "./home";
import { randomFrom } from "./random";

const rewrites = Number(process.env["CACHE_REWRITES"] ?? 90);
const kills = Number(process.env["CACHE_KILLS"] ?? 5);
const seed = Number(process.env["CACHE_SEED"] ?? 1);

const home = useHome();
const expiresAt = new Date("2030-01-01T00:00:00Z");
const token = { accessToken: "access", refreshToken: "refresh", clientId: "client", expiresAt };

async function parsedToken(): Promise<{ accessToken: string; refreshToken: string }> {
  // Not with our own reader, which retries for an incomplete file.
  return JSON.parse(await readFile(ssoTokenFile("corp", home.options), "utf8"));
}

function endOf(writer: Child, seen: Set<string>): Promise<unknown> {
  return writer
    .next()
    .catch((error: unknown) => error)
    .finally(() => seen.add("the end"));
}

describe("promise 20: a token in the cache", () => {
  const rewrite = useChild(new URL("./children/rewrite-token.ts", import.meta.url));

  it(
    `is whole whenever it is read during ${rewrites} rewrites`,
    async () => {
      await writeSSOToken("corp", token, home.options);
      const writer = rewrite(home.path(), "corp", `${rewrites}`);
      await writer.next();
      const seen = new Set<string>();
      const last = endOf(writer, seen);
      while (!seen.has("the end")) {
        const { accessToken, refreshToken } = await parsedToken();
        expect(accessToken).toMatch(/^access/);
        expect(refreshToken).toBe("refresh");
        seen.add(accessToken);
      }
      expect(await last).toBe("done");
      expect(seen.size).toBeGreaterThan(rewrites / 20);
    },
    30_000 + rewrites * 20,
  );

  it(
    `is whole, with its refresh token, and not locked, after each of ${kills} kills of its writer (seed ${seed})`,
    async () => {
      const random = randomFrom(seed);
      const lock = () => ssoTokenFile("corp", home.options);
      await writeSSOToken("corp", token, home.options);
      for (let kill = 0; kill < kills; kill += 1) {
        const writer = rewrite(home.path(), "corp", "1000000");
        await writer.next();
        await sleep(random() * 30);
        await writer.kill();
        const { accessToken, refreshToken } = await parsedToken();
        expect(accessToken).toMatch(/^access/);
        expect(refreshToken).toBe("refresh");
        const read = () => readSSOToken("corp", home.options);
        expect(await withFileLock(lock(), read, { timeout: 5_000 })).toMatchObject({
          accessToken,
          refreshToken,
        });
      }
      // The next write removes the files of killed processes.
      await withFileLock(lock(), () => writeSSOToken("corp", token, home.options));
      expect(await readdir(home.path(".aws", "sso", "cache"))).toEqual([basename(lock())]);
    },
    30_000 + kills * 2_000,
  );
});

describe("promise 21: a token that is emptied, then written, as the AWS CLI does it", () => {
  const truncate = useChild(new URL("./children/truncate-then-write.ts", import.meta.url));

  it("is read whole", { timeout: 120_000 }, async () => {
    await writeSSOToken("corp", token, home.options);
    const writer = truncate(ssoTokenFile("corp", home.options), `${rewrites / 3}`);
    await writer.next();
    const seen = new Set<string>();
    const last = endOf(writer, seen);
    while (!seen.has("the end")) {
      const read = await readSSOToken("corp", home.options);
      expect(read?.accessToken).toMatch(/^access/);
      seen.add(read?.accessToken ?? "");
    }
    expect(await last).toBe("done");
    expect(seen.size).toBeGreaterThan(10);
  });
});
