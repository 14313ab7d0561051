import { getEventListeners } from "node:events";
import { setImmediate, setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { CallScope } from "../../src/call/call-scope";
import { CallsInFlight } from "../../src/call/calls-in-flight";
import { withinLimits } from "../../src/call/limits";
import { Wait } from "../../src/call/wait";

const reason = new Error("No longer wanted");
const aborted = { name: "AbortError", message: "Request aborted", cause: reason };
const destroyed = { ...aborted, cause: reason.message };
const never = new Promise<never>(() => {});

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

/** The limits of one call, and what is left of it. */
function limitsOf(callTimeout = 3_600_000, controller = new AbortController()) {
  const before = timers();
  const inFlight = new CallsInFlight();
  return {
    limits: { abortSignal: controller.signal, callTimeout, inFlight },
    abort: () => controller.abort(reason),
    destroy: () => inFlight.end(reason.message),
    left: () => ({
      // Timers of the test runner may end in the meantime.
      timers: Math.max(0, timers() - before),
      listeners: getEventListeners(controller.signal, "abort").length,
    }),
  };
}

const nothing = { timers: 0, listeners: 0 };

describe("a call within its limits", () => {
  it("gives what its work gives, and leaves nothing behind", async () => {
    const { limits, left } = limitsOf();
    let during: unknown;
    const call = withinLimits(limits, async () => {
      during = left();
      return "done";
    });
    expect(await call).toBe("done");
    expect(during).toEqual({ timers: 1, listeners: 1 });
    expect(left()).toEqual(nothing);
  });

  it("fails as its work fails, and leaves nothing behind", async () => {
    const { limits, left } = limitsOf();
    const failure = new Error("Failed");
    const call = withinLimits(limits, () => Promise.reject(failure));
    await expect(call).rejects.toBe(failure);
    expect(left()).toEqual(nothing);
  });

  it("needs no signal, and is ended by nothing once it is over", async () => {
    const { limits, destroy } = limitsOf();
    const without = { ...limits, abortSignal: undefined };
    const scope = await withinLimits(without, async (it) => it);
    const ended = withinLimits(without, () => never);
    destroy();
    await expect(ended).rejects.toMatchObject(destroyed);
    expect(scope.ended).toBeUndefined();
  });

  it("shares one listener with all calls on its signal; each is ended by it", async () => {
    const { limits, abort, left } = limitsOf();
    const calls = Array.from({ length: 100 }, () => withinLimits(limits, () => never));
    expect(await withinLimits(limits, async () => "done")).toBe("done");
    expect(left()).toEqual({ timers: 100, listeners: 1 });
    abort();
    expect(left()).toEqual(nothing);
    for (const call of calls) await expect(call).rejects.toMatchObject(aborted);
  });

  it("is not ended by the signal of another, on the same client", async () => {
    const { limits, abort } = limitsOf();
    const other = new AbortController();
    const call = withinLimits({ ...limits, abortSignal: other.signal }, () => never);
    abort();
    expect(await Promise.race([call, setImmediate("going on")])).toBe("going on");
    other.abort(reason);
    await expect(call).rejects.toMatchObject(aborted);
  });

  it("ends at its deadline, though its work never settles", async () => {
    const { limits, left } = limitsOf(20);
    const start = performance.now();
    await expect(withinLimits(limits, () => never)).rejects.toMatchObject({
      name: "TimeoutError",
      message: "No response within 20 ms",
    });
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
    expect(left()).toEqual(nothing);
  });

  it("does not begin where its signal has aborted before", async () => {
    const { limits, abort, left } = limitsOf();
    abort();
    let begun = false;
    const call = withinLimits(limits, async () => {
      begun = true;
    });
    await expect(call).rejects.toMatchObject(aborted);
    expect(begun).toBe(false);
    expect(left()).toEqual(nothing);
  });

  it("ends at once on an abort, though its work never settles", async () => {
    const { limits, abort, left } = limitsOf();
    const call = withinLimits(limits, () => never);
    abort();
    expect(left()).toEqual(nothing);
    await expect(call).rejects.toMatchObject(aborted);
  });

  it("ends at once where its client is destroyed; all calls do", async () => {
    const { limits, destroy, left } = limitsOf();
    const calls = [withinLimits(limits, () => never), withinLimits(limits, () => never)];
    expect(left()).toEqual({ timers: 2, listeners: 1 });
    destroy();
    expect(left()).toEqual(nothing);
    for (const call of calls) await expect(call).rejects.toMatchObject(destroyed);
  });

  it.each<[string, () => Promise<string>]>([
    ["succeeds", () => setImmediate("late")],
    ["fails", () => setImmediate().then(() => Promise.reject(new Error("Late")))],
  ])("ignores work that %s late", async (_how, work) => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const { limits, abort, left } = limitsOf();
    const call = withinLimits(limits, work);
    abort();
    await expect(call).rejects.toMatchObject(aborted);
    await setTimeout(5);
    process.off("unhandledRejection", listen);
    await expect(call).rejects.toMatchObject(aborted);
    expect(unhandled).toEqual([]);
    expect(left()).toEqual(nothing);
  });

  it("is ended by the first limit that it reaches", async () => {
    const { limits, abort, destroy } = limitsOf();
    let scope: CallScope | undefined;
    const call = withinLimits(limits, (it) => {
      scope = it;
      return never;
    });
    const wait = scope?.begin(new Wait());
    abort();
    destroy();
    await expect(call).rejects.toMatchObject(aborted);
    expect(wait?.ended).toMatchObject(aborted);
  });
});

/** The scope of a call whose work goes on. */
function scopeOf({ limits }: ReturnType<typeof limitsOf>) {
  let scope: CallScope | undefined;
  const call = withinLimits(limits, (it) => {
    scope = it;
    return never;
  });
  return { call, scope: scope as unknown as CallScope };
}

describe("a wait in a call", () => {
  it("is told of the call's end: by its signal, before it was asked for too, and by onEnd", async () => {
    const limits = limitsOf();
    const { call, scope } = scopeOf(limits);
    const wait = scope.begin(new Wait());
    const { signal } = wait;
    const told: unknown[] = [];
    wait.onEnd = (error) => told.push(error);
    expect(signal.aborted).toBe(false);
    limits.abort();
    const error = await call.catch((error) => error);
    expect(error).toMatchObject(aborted);
    expect(wait.ended).toBe(error);
    expect(signal.reason).toBe(error);
    expect(told).toEqual([error]);
    expect(wait.signal).toBe(signal);
  });

  it("has a signal that is aborted where it is asked for only after the end", async () => {
    const limits = limitsOf(20);
    const { call, scope } = scopeOf(limits);
    const wait = scope.begin(new Wait());
    const error = await call.catch((error) => error);
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect(wait.signal.aborted).toBe(true);
    expect(wait.signal.reason).toBe(error);
  });

  it("that begins after the call's end has ended", async () => {
    const limits = limitsOf();
    const { call, scope } = scopeOf(limits);
    limits.abort();
    const error = await call.catch((error) => error);
    expect(scope.begin(new Wait()).ended).toBe(error);
    expect(scope.begin(new Wait()).signal.reason).toBe(error);
  });

  it("can be ended alone: the call goes on, and so does its next wait", async () => {
    const limits = limitsOf();
    const { call, scope } = scopeOf(limits);
    const first = scope.begin(new Wait());
    first.end(reason);
    first.end(new Error("Later"));
    expect(first.ended).toBe(reason);
    expect(first.signal.reason).toBe(reason);
    const second = scope.begin(new Wait());
    expect(second.ended).toBeUndefined();
    expect(second.signal.aborted).toBe(false);
    expect(await Promise.race([call, setImmediate("going on")])).toBe("going on");
    limits.abort();
    await expect(call).rejects.toMatchObject(aborted);
    expect(second.ended).toMatchObject(aborted);
    expect(first.ended).toBe(reason);
  });

  it("hears nothing of an abort after the call", async () => {
    const { limits, abort } = limitsOf();
    const wait = await withinLimits(limits, async (scope) => scope.begin(new Wait()));
    abort();
    expect(wait.ended).toBeUndefined();
    expect(wait.signal.aborted).toBe(false);
  });
});
