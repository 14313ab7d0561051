import type { SessionStore } from "./sessions/session-store";

/**
 * The methods of a `redis` or `@redis/client` client, version 4 or later, that {@link redisStore} uses.
 */
export interface RedisClient {
  /** Returns the value of a key, or null. */
  get(key: string): Promise<string | null>;
  /** Sets the value of a key for `PX` milliseconds; with `NX`, only if the key is new; otherwise returns null. */
  set(
    key: string,
    value: string,
    options: { readonly PX: number; readonly NX?: true },
  ): Promise<string | null>;
  /** Deletes a key and returns how many it deleted. */
  del(key: string): Promise<number>;
  /** Runs a Lua script, which releases a lock. */
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
}

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** Prefix of all keys. @default "identity-center:" */
  readonly prefix?: string | undefined;
}

/** Deletes a lock only if it is still one's own: after its time, it may be another's. */
const unlock = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

/**
 * Keeps sessions in Redis, so that several proxies share them.
 *
 * @param client - a connected client of the package `redis`, with a listener for its errors
 *
 * @example
 * ```ts
 * import { createClient } from "redis";
 *
 * const client = createClient({ url: "redis://127.0.0.1:6379" });
 * // Without a listener, a lost connection ends the process.
 * client.on("error", console.error);
 * await client.connect();
 * const proxy = createPortalProxy({ ...options, sessions: { store: redisStore(client), keys } });
 * ```
 */
export function redisStore(
  client: RedisClient,
  { prefix = "identity-center:" }: RedisStoreOptions = {},
): SessionStore {
  return {
    get: async (key) => (await client.get(prefix + key)) ?? undefined,
    set: (key, value, ttl) => client.set(prefix + key, value, { PX: Math.ceil(ttl) }),
    delete: (key) => client.del(prefix + key),
    async lock(name, ttl) {
      const key = `${prefix}lock:${name}`;
      const own = crypto.randomUUID();
      const taken = await client.set(key, own, { NX: true, PX: Math.ceil(ttl) });
      if (taken === null) return undefined;
      return async () => {
        await client.eval(unlock, { keys: [key], arguments: [own] });
      };
    },
  };
}
