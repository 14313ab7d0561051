import { tooMany } from "../requests/problem";

/** How many sessions there may be, and how much each may ask for. */
export interface CensusLimits {
  readonly sessions: number;
  readonly pendingSignIns: number;
  readonly callsPerMinute: number;
}

interface Counted {
  isPending: boolean;
  /** Epoch milliseconds. */
  until: number;
  minute: number;
  calls: number;
}

const aMinute = 60_000;

/** Counts the sessions that this process knows, and the calls of each. */
export class Census {
  readonly #limits: CensusLimits;
  readonly #clock: { now(): number };
  readonly #known = new Map<string, Counted>();
  #pending = 0;
  #sweptAt = 0;

  constructor(limits: CensusLimits, clock: { now(): number }) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Counts a sign-in that is to begin. @param until - epoch milliseconds @throws Problem 429 */
  admit(key: string, until: number): void {
    if (this.#known.size >= this.#limits.sessions || this.#pending >= this.#limits.pendingSignIns) {
      this.#sweep();
    }
    if (this.#known.size >= this.#limits.sessions) throw tooMany("There are too many sessions", 60);
    if (this.#pending >= this.#limits.pendingSignIns) throw tooMany("There are too many sign-ins", 30);
    this.#known.set(key, { isPending: true, until, minute: 0, calls: 0 });
    this.#pending += 1;
  }

  /** Notes what became of a session. */
  note(key: string, isPending: boolean, until: number): void {
    const found = this.#known.get(key);
    if (!found) return;
    if (found.isPending && !isPending) this.#pending -= 1;
    found.isPending &&= isPending;
    found.until = until;
  }

  forget(key: string): void {
    if (this.#known.get(key)?.isPending) this.#pending -= 1;
    this.#known.delete(key);
  }

  /** Counts a call of a session that exists, wherever it was begun. @throws Problem 429 */
  count(key: string, until: number): void {
    const now = this.#clock.now();
    const minute = Math.floor(now / aMinute);
    let found = this.#known.get(key);
    if (!found) {
      if (now - this.#sweptAt >= aMinute) this.#sweep();
      found = { isPending: false, until, minute, calls: 0 };
      this.#known.set(key, found);
    }
    if (found.minute !== minute) Object.assign(found, { minute, calls: 0 });
    found.calls += 1;
    if (found.calls > this.#limits.callsPerMinute) {
      throw tooMany("The session makes too many calls", ((minute + 1) * aMinute - now) / 1000);
    }
  }

  #sweep(): void {
    this.#sweptAt = this.#clock.now();
    for (const [key, { until }] of this.#known) if (until <= this.#sweptAt) this.forget(key);
  }
}
