import type { Clock } from "@identity-center/core";
import { unavailable } from "../requests/problem";
import { memoryLock } from "./memory-lock";
import type { Seal } from "./seal";
import type { SessionStore, Unlock } from "./session-store";

/** Milliseconds between two attempts to take a lock that another holds. */
const knockEvery = 25;

/** How long things may take, in milliseconds. */
interface Timeouts {
  /** An answer of the store. */
  readonly timeout: number;
  /** What is done under a lock, which ends then by itself. */
  readonly lockTimeout: number;
}

/** The store with everything sealed, and its locks. */
export class Vault {
  readonly #store: SessionStore;
  readonly #seal: Seal;
  readonly #clock: Clock;
  readonly #lock: Required<SessionStore>["lock"];
  readonly #timeout: number;
  readonly #lockTimeout: number;

  constructor(store: SessionStore, seal: Seal, clock: Clock, { timeout, lockTimeout }: Timeouts) {
    this.#store = store;
    this.#seal = seal;
    this.#clock = clock;
    this.#lock = store.lock?.bind(store) ?? memoryLock(clock);
    this.#timeout = timeout;
    this.#lockTimeout = lockTimeout;
  }

  /** @throws Problem 503 if the store fails */
  async read(key: string): Promise<unknown> {
    const sealed = await this.#ask(() => this.#store.get(key));
    return typeof sealed === "string" ? this.#seal.open(key, sealed) : undefined;
  }

  /** @param until - epoch milliseconds */
  async write(key: string, value: object, until: number): Promise<void> {
    const ttl = Math.ceil(until - this.#clock.now());
    if (ttl <= 0) return this.remove(key);
    const sealed = await this.#seal.close(key, value);
    await this.#ask(() => this.#store.set(key, sealed, ttl));
  }

  async remove(key: string): Promise<void> {
    await this.#ask(() => this.#store.delete(key));
  }

  /**
   * Runs work while nobody else holds the lock of a key. A holder that was killed is waited for until its lock ends.
   *
   * @throws Problem 503 if it is not to be had
   */
  async locked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const until = this.#clock.now() + 2 * this.#lockTimeout;
    for (;;) {
      const unlock = await this.#take(key);
      if (unlock) {
        try {
          return await work();
        } finally {
          // What can't be unlocked ends by itself.
          await unlock().catch(() => undefined);
        }
      }
      if (this.#clock.now() >= until) throw unavailable("The session is busy");
      await this.#clock.sleep(knockEvery);
    }
  }

  /** Takes a lock; returns undefined while another holds it. One that comes too late is released. */
  async #take(key: string): Promise<Unlock | undefined> {
    const asked = this.#lock(key, this.#lockTimeout);
    try {
      return await this.#ask(() => asked);
    } catch (error) {
      asked.then((unlock) => unlock?.()).catch(() => undefined);
      throw error;
    }
  }

  /** A client of Redis that has lost its connection answers when it is back, which may be never. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    const answered = new AbortController();
    const late = this.#clock.sleep(this.#timeout, answered.signal).then(() => {
      throw new Error(`There was no answer within ${this.#timeout / 1000} s`);
    });
    try {
      return await Promise.race([question(), late]);
    } catch (cause) {
      throw unavailable("The store of the sessions did not answer", cause);
    } finally {
      late.catch(() => undefined);
      answered.abort();
    }
  }
}
