import { describe, expect, it } from "vitest";
import { CallScope } from "../../src/call/call-scope";
import { type Clock, systemClock } from "../../src/index";
import { rateLimiter } from "../../src/retry/rate-limiter";
import { fakeClock } from "../fake-clock";
import { json, stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

function limiterOf() {
  const clock = fakeClock(1_000_000);
  const limiter = rateLimiter(clock);
  /** How long each of some requests waits for its turn, one after the other; each is answered at once. */
  const waits = async (requests: number, answer?: "good") => {
    const waited: number[] = [];
    for (let i = 0; i < requests; i += 1) {
      const before = clock.now();
      await limiter.acquire(new CallScope());
      if (answer) limiter.update(false);
      waited.push(Math.round(clock.now() - before));
    }
    return waited;
  };
  /** Good answers, so many a second. */
  const answers = (seconds: number, rate: number) => {
    for (let i = 0; i < seconds * rate; i += 1) {
      clock.advance(1_000 / rate);
      limiter.update(false);
    }
  };
  return { clock, limiter, waits, answers };
}

describe("the rate limiter", () => {
  it("holds nothing before the first throttled answer", async () => {
    const { limiter, waits } = limiterOf();
    limiter.update(false);
    expect(await waits(100)).toEqual(Array(100).fill(0));
  });

  it("lets one request in two seconds pass where nothing is known of the rate", async () => {
    const { limiter, waits } = limiterOf();
    limiter.update(true);
    expect(await waits(3)).toEqual([2_000, 2_000, 2_000]);
  });

  it("goes on with 70% of the rate that was throttled, and lets as many pass at once as came together meanwhile", async () => {
    const { clock, limiter, waits, answers } = limiterOf();
    answers(30, 20);
    limiter.update(true);
    expect(await waits(20)).toEqual(expect.arrayContaining([71, 72]));
    clock.advance(3_600_000);
    const waited = await waits(20);
    expect(waited.slice(0, 14)).toEqual(Array(14).fill(0));
    expect(Math.min(...waited.slice(15))).toBeGreaterThanOrEqual(70);
  });

  it("falls with every throttled answer, to one request in two seconds", async () => {
    const { limiter, waits, answers } = limiterOf();
    answers(30, 20);
    for (let throttled = 0; throttled < 20; throttled += 1) limiter.update(true);
    expect((await waits(3)).slice(1)).toEqual([2_000, 2_000]);
  });

  it("grows again while answers are good, at first no faster than twice the rate that there is", async () => {
    const { limiter, waits, answers } = limiterOf();
    answers(30, 20);
    for (let throttled = 0; throttled < 20; throttled += 1) limiter.update(true);
    const waited = await waits(400, "good");
    expect(waited[1]).toBe(2_000);
    expect(Math.max(...waited.slice(200))).toBeLessThan(200);
  });

  it("ends a wait with the call", async () => {
    const limiter = rateLimiter(systemClock);
    limiter.update(true);
    const reason = new Error("No longer wanted");
    const scope = new CallScope();
    const turn = limiter.acquire(scope);
    scope.end(reason);
    await expect(turn).rejects.toBe(reason);
  });
});

describe("adaptive retry mode", () => {
  it("slows the client's calls down after a throttled answer; standard mode does not", async () => {
    for (const retryMode of ["standard", "adaptive"] as const) {
      const clock = fakeClock();
      const requestHandler = stubHandler(json({}, 429), {});
      const client = new TestClient({ clock, requestHandler, retryMode, maxAttempts: 1 });
      await client.send(new PingCommand({})).catch(() => {});
      await client.send(new PingCommand({}));
      expect(clock.sleeps).toEqual(retryMode === "adaptive" ? [2_000] : []);
    }
  });

  it("holds retries back too, beyond their backoff", async () => {
    const clock = fakeClock();
    const requestHandler = stubHandler(json({}, 429), {});
    const client = new TestClient({ clock, requestHandler, retryMode: "adaptive" });
    const { $metadata } = await client.send(new PingCommand({}));
    const [backoff = 0, turn = 0] = clock.sleeps;
    expect(backoff + turn).toBeCloseTo(2_000);
    expect($metadata).toMatchObject({ attempts: 2, totalRetryDelay: backoff });
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
