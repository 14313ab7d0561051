import type { VirtualClock } from "../../../packages/assignments/test/virtual-clock";

/**
 * Runs some work in virtual time. It replaces the timers and the date of the process while the work runs, because the AWS
 * SDK takes no clock: both sides then wait in the same time.
 */
export async function inVirtualTime<T>(clock: VirtualClock, work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const virtual = {
    setTimeout(callback: () => void, ms = 0) {
      const timer = new AbortController();
      // Like Node's timers: whole milliseconds, at least one.
      clock.sleep(Math.max(1, Math.trunc(ms)), timer.signal).then(callback, () => {});
      return Object.assign(timer, { ref: () => timer, unref: () => timer });
    },
    clearTimeout(timer?: AbortController) {
      timer?.abort("cleared");
    },
  };
  Object.assign(globalThis, virtual);
  Date.now = clock.now;
  try {
    return await clock.run(work());
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
  }
}
