import type { LockClock } from "./lock-clock";
import { readLock } from "./lock-file";
import { hasDied, parseLockOwner } from "./lock-owner";

/**
 * Notices when the holder of a lock has died. The time since the last heartbeat is measured by the clock of this
 * process, so that neither a change of the system time nor the clock of a file server makes a holder look dead.
 */
export class LockWatch {
  #version: string | undefined;
  #since = 0;

  constructor(
    readonly path: string,
    readonly staleAfter: number,
    readonly clock: LockClock,
  ) {}

  /** Returns undefined where there is no lock. */
  async check(): Promise<{ readonly text: string; readonly dead: boolean } | undefined> {
    const state = await readLock(this.path);
    if (state?.version !== this.#version) {
      this.#version = state?.version;
      this.#since = this.clock.now();
    }
    if (state === undefined) return undefined;
    const owner = parseLockOwner(state.text);
    const isStale = this.clock.now() - this.#since >= this.staleAfter;
    return { text: state.text, dead: isStale || (owner !== undefined && hasDied(owner)) };
  }
}
