/** Releases a lock. */
export type Unlock = () => Promise<void>;

/**
 * A key-value store for sessions, such as an instance of `keyv`. Values are encrypted before they are stored.
 *
 * Without `lock`, only refreshes within this process exclude each other.
 */
export interface SessionStore {
  /** Returns the value of a key; undefined if there is none or it has expired. */
  get(key: string): Promise<string | undefined>;
  /** Stores the value of a key. @param ttl - milliseconds after which the value expires */
  set(key: string, value: string, ttl: number): Promise<unknown>;
  /** Deletes a key, if it exists. */
  delete(key: string): Promise<unknown>;
  /**
   * Takes a lock that all users of the store share; returns undefined while another one holds it.
   * @param ttl - milliseconds after which the lock expires, in case its process was killed
   */
  lock?(name: string, ttl: number): Promise<Unlock | undefined>;
}
