import type { SessionStore } from "./session-store";

/** Locks within this process. @param clock - epoch milliseconds */
export function memoryLock(clock: { now(): number }): Required<SessionStore>["lock"] {
  const held = new Map<string, { readonly until: number }>();
  return async (name, ttl) => {
    const holder = held.get(name);
    if (holder && holder.until > clock.now()) return undefined;
    const own = { until: clock.now() + ttl };
    held.set(name, own);
    return async () => {
      if (held.get(name) === own) held.delete(name);
    };
  };
}
