import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/index";

const reason = new Error("No longer wanted");

describe("the system's clock", () => {
  it("tells epoch milliseconds", () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it("sleeps, with and without a signal, and leaves no listener on it", async () => {
    const { signal } = new AbortController();
    await expect(systemClock.sleep(0)).resolves.toBeUndefined();
    const sleep = systemClock.sleep(1, signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await expect(sleep).resolves.toBeUndefined();
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("wakes at once on an abort, with the reason, and leaves neither listener nor timer", async () => {
    const controller = new AbortController();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const sleep = systemClock.sleep(3_600_000, controller.signal);
    expect(timers()).toBe(before + 1);
    controller.abort(reason);
    expect(timers()).toBe(before);
    await expect(sleep).rejects.toBe(reason);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("does not sleep where the signal has aborted before", async () => {
    const sleep = systemClock.sleep(3_600_000, AbortSignal.abort(reason));
    await expect(sleep).rejects.toBe(reason);
  });
});
