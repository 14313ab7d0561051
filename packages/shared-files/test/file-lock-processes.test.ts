import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readSSOToken, writeSSOToken } from "../src/index";
import { useChild } from "./child";
import { useHome } from "./home";

const home = useHome();
const expired = { accessToken: "expired", refreshToken: "refresh", expiresAt: new Date(0) };

async function refreshers(): Promise<readonly string[]> {
  return (await readFile(home.path("refreshes"), "utf8")).trimEnd().split("\n");
}

describe("promise 19: processes that find a token expired", () => {
  const start = useChild(new URL("./children/refresh-once.ts", import.meta.url));

  it("refresh it once among 20, and all use the result", { timeout: 120_000 }, async () => {
    await writeSSOToken("corp", expired, home.options);
    const children = Array.from({ length: 20 }, () => start(home.path(), "corp", "50"));
    await Promise.all(children.map(({ next }) => next()));
    const results = children.map(async ({ process, next }) => {
      process.send("go");
      let message = await next();
      if (message === "refreshing") message = await next();
      return message;
    });
    const [pid, ...more] = await Promise.all(results).then(refreshers);
    expect(more).toEqual([]);
    for (const result of results) expect(await result).toEqual({ accessToken: `by-${pid}` });
  });

  it("do not wait for one that was killed over it", { timeout: 120_000 }, async () => {
    await writeSSOToken("corp", expired, home.options);
    const victim = start(home.path(), "corp", "1000000");
    await victim.next();
    victim.process.send("go");
    expect(await victim.next()).toBe("refreshing");

    const children = Array.from({ length: 5 }, () => start(home.path(), "corp", "50"));
    await Promise.all(children.map(({ next }) => next()));
    for (const { process } of children) process.send("go");
    await victim.kill();
    const ends = children.map(async ({ next }) => {
      let message = await next();
      if (message === "refreshing") message = await next();
      return message;
    });
    const results = await Promise.all(ends);
    const [killed, successor, ...more] = await refreshers();
    expect(killed).toBe(`${victim.process.pid}`);
    expect(more).toEqual([]);
    for (const result of results) expect(result).toEqual({ accessToken: `by-${successor}` });
    expect((await readSSOToken("corp", home.options))?.refreshToken).toBe("refresh");
  });
});
