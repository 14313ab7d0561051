import type { LockClock } from "./lock-clock";
import { seeLock } from "./lock-file";
import { hasDied, parseLockOwner } from "./lock-owner";

/**
 * Watches a lock for its holder's death. Silence is measured by the watcher's own clock from when it first saw the last
 * sign of life, so neither a jump of the system's time nor a file server's clock makes a holder look dead.
 */
export class LockWatch {
  #sign: string | undefined;
  #since = 0;

  constructor(
    readonly path: string,
    readonly staleAfter: number,
    readonly clock: LockClock,
  ) {}

  /** Undefined where there is no lock. */
  async look(): Promise<{ readonly text: string; readonly dead: boolean } | undefined> {
    const sight = await seeLock(this.path);
    if (sight?.sign !== this.#sign) {
      this.#sign = sight?.sign;
      this.#since = this.clock.now();
    }
    if (sight === undefined) return undefined;
    const owner = parseLockOwner(sight.text);
    const silent = this.clock.now() - this.#since >= this.staleAfter;
    return { text: sight.text, dead: silent || (owner !== undefined && hasDied(owner)) };
  }
}
