/** Ends a lock that is held. */
export type Unlock = () => Promise<void>;

/**
 * Where sessions are kept. An instance of `keyv` is one as it is. Values are encrypted before they get there.
 *
 * Without `lock`, refreshes are kept apart within this process only.
 */
export interface SessionStore {
  /** The value of a key; undefined if there is none, or it has expired. */
  get(key: string): Promise<string | undefined>;
  /** @param ttl - milliseconds after which the value expires */
  set(key: string, value: string, ttl: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  /**
   * Takes a lock, for all who share the store; undefined while another holds it.
   * @param ttl - milliseconds after which it ends by itself, as that of a process that was killed
   */
  lock?(name: string, ttl: number): Promise<Unlock | undefined>;
}
