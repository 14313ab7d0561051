import { describe, expect, it } from "vitest";
import { type Clock, systemClock } from "../src/index";
import { rateLimiter } from "../src/rate-limiter";
import { fakeClock } from "./fake-clock";
import { json, stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

function limiterOf() {
  const clock = fakeClock(1_000_000);
  const limiter = rateLimiter(clock);
  /** How long each of some requests waits that come at the same time. */
  const waits = async (requests: number) => {
    clock.sleeps.length = 0;
    const now = clock.now();
    for (let i = 0; i < requests; i += 1) {
      await limiter.acquire();
      clock.advance(now - clock.now());
    }
    return [...clock.sleeps];
  };
  return { clock, limiter, waits };
}

describe("the rate limiter", () => {
  it("holds nothing before the first throttled answer", async () => {
    const { limiter, waits } = limiterOf();
    limiter.update(false);
    expect(await waits(3)).toEqual([]);
  });

  it("spaces requests evenly after a throttled answer, at 20 a second", async () => {
    const { limiter, waits } = limiterOf();
    limiter.update(true);
    expect(await waits(4)).toEqual([0, 50, 100, 150]);
  });

  it("halves the rate with every throttled answer, down to one in two seconds", async () => {
    const { clock, limiter, waits } = limiterOf();
    for (const interval of [50, 100, 200, 400, 800, 1_600, 2_000, 2_000]) {
      limiter.update(true);
      clock.advance(3_600_000);
      expect(await waits(2)).toEqual([0, interval]);
    }
  });

  it("allows half a request a second more with every good answer", async () => {
    const { clock, limiter, waits } = limiterOf();
    for (let throttled = 0; throttled < 5; throttled += 1) limiter.update(true);
    for (const rate of [1.75, 2.25, 2.75]) {
      limiter.update(false);
      clock.advance(3_600_000);
      expect((await waits(2))[1]).toBeCloseTo(1_000 / rate);
    }
  });

  it("lets a request pass at once that comes late enough", async () => {
    const { clock, limiter, waits } = limiterOf();
    limiter.update(true);
    await limiter.acquire();
    clock.advance(20);
    expect(await waits(1)).toEqual([30]);
    clock.advance(200);
    expect(await waits(1)).toEqual([0]);
  });

  it("ends a wait on an abort", async () => {
    const { limiter } = limiterOf();
    limiter.update(true);
    const reason = new Error("No longer wanted");
    await expect(limiter.acquire(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe("adaptive retry mode", () => {
  it("slows the client's calls down after a throttled answer; standard mode does not", async () => {
    for (const retryMode of ["standard", "adaptive"] as const) {
      const clock = fakeClock();
      const requestHandler = stubHandler(json({}, 429), json({}, 429), {});
      const client = new TestClient({ clock, requestHandler, retryMode, maxAttempts: 1 });
      await client.send(new PingCommand({})).catch(() => {});
      await client.send(new PingCommand({})).catch(() => {});
      clock.sleeps.length = 0;
      for (let call = 0; call < 3; call += 1) await client.send(new PingCommand({}));
      const waited = clock.sleeps.filter((ms) => ms > 0).map(Math.round);
      expect(waited).toEqual(retryMode === "adaptive" ? [50, 100, 95] : []);
    }
  });

  it("retries as standard mode does", async () => {
    const requestHandler = stubHandler(json({}, 503), json({}, 429), {});
    const client = new TestClient({ requestHandler, retryMode: "adaptive" });
    expect((await client.send(new PingCommand({}))).$metadata.attempts).toBe(3);
  });

  it("ends the wait for a turn on an abort, with nothing sent", async () => {
    const controller = new AbortController();
    const reason = new Error("No longer wanted");
    const clock: Clock = {
      now: () => 0,
      sleep: (_ms, signal) => {
        queueMicrotask(() => controller.abort(reason));
        return systemClock.sleep(3_600_000, signal);
      },
    };
    const requestHandler = stubHandler(json({}, 429));
    const client = new TestClient({ clock, requestHandler, retryMode: "adaptive", maxAttempts: 1 });
    await client.send(new PingCommand({})).catch(() => {});
    const send = client.send(new PingCommand({}), { abortSignal: controller.signal });
    await expect(send).rejects.toMatchObject({ name: "AbortError", cause: reason });
    expect(requestHandler.requests).toHaveLength(1);
  });
});
