import { Stretch } from "./stretch";

/** A request on its way. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Whether the request had to wait for its turn, so that the pace is what held it back. */
  readonly paced: boolean;
}

/** Requests a second to begin with: what the portal takes, as its users report (granted#811). */
const firstRate = 20;
/** So many refusals in a row mean that the service takes nothing at present: then it is asked one by one. */
const closedAfter = 3;
/** Milliseconds between two such questions, at most, and beyond the time of an answer. */
const longestGap = 1_000;
/** Milliseconds of a `Retry-After` that are waited out before the service is asked again. */
const longestRetryAfter = 60_000;
/** A rate is read from so many requests or more; at first from fewer, as any guess is better than none. */
const shortestStretch = 30;
const shortestFirstStretch = 10;
/** Milliseconds by which a timer may be late without a loss of rate. */
const lateness = 10;

/**
 * The rate of requests, learnt from what the service lets through and what it refuses (429).
 *
 * Slow start: the rate doubles with every round trip until the first refusal. From then on it stays close to the rate
 * that was read from the last {@link Stretch}, and leaves it upwards by the cube of the requests let through since:
 * hardly while that rate can still be right, fast once it is clearly too low.
 */
export class Pace {
  /** Requests a second, at present. */
  #rate: number;
  /** The rate as last read, in requests a second. */
  #known: number;
  /** The rate at the first of the present refusals. */
  #peak = 0;
  #slowStart: boolean;
  #nextTurn = 0;
  /** What a `Retry-After` asks for, in epoch milliseconds. */
  #notBefore = 0;
  /** Milliseconds from a request to its answer, smoothed. */
  #roundTrip = 200;
  #stretch: Stretch | undefined;
  /** Whether the first stretch, with what the service had saved up for us, is over. */
  #settled = false;
  /** Requests that were let through while the rate grew from the known one. */
  #growth = 0;
  /** How many there were in the last stretch that met the limit all along. */
  #reach = 0;
  /** Answers since the last request that was let through, and how many of them were to questions asked one by one. */
  #refusals = 0;
  #questions = 0;
  /** When the last refusal that taught something was known. */
  #refusedAt = Number.NEGATIVE_INFINITY;
  /** Whether the stretch ends with the next request that is let through. */
  #ending = false;

  /** @param known - requests a second that the service is known to take */
  constructor(known?: number) {
    this.#slowStart = known === undefined;
    this.#known = known ?? firstRate;
    this.#rate = this.#known;
  }

  /** Requests a second that the service takes; undefined as long as it has refused none. */
  get limit(): number | undefined {
    return this.#slowStart ? undefined : this.#known;
  }

  /** Milliseconds until the next request may go. */
  delay(now: number): number {
    return Math.max(0, this.#nextTurn - now);
  }

  /** A request goes. */
  take(now: number, paced: boolean): Turn {
    const idle = now - lateness - this.#nextTurn;
    if (!this.#stretch) this.#stretch = new Stretch(now);
    else if (idle > 0) this.#stretch.skip(idle);
    const interval = this.#closed ? this.#gap + this.#roundTrip : 1_000 / this.#rate;
    this.#nextTurn = Math.max(this.#nextTurn, now - lateness) + interval;
    return { sentAt: now, paced };
  }

  /** A request was let through. */
  accepted({ sentAt, paced }: Turn, now: number): void {
    this.#roundTrip += (now - sentAt - this.#roundTrip) / 8;
    // It takes requests again: the next one need not wait for its turn as a question.
    if (this.#closed) this.#nextTurn = Math.max(now, this.#notBefore);
    this.#refusals = 0;
    this.#questions = 0;
    if (this.#ending && sentAt > this.#refusedAt) this.#endStretch(sentAt);
    if (this.#stretch) this.#stretch.passed += 1;
    if (paced && !this.#ending) this.#grow();
  }

  /**
   * A request was refused.
   * @param retryAfter - milliseconds that the service asks to wait
   */
  refused({ sentAt }: Turn, now: number, retryAfter = 0): void {
    this.#notBefore = Math.max(this.#notBefore, now + Math.min(retryAfter, longestRetryAfter));
    this.#nextTurn = Math.max(this.#nextTurn, this.#notBefore);
    this.#refusals += 1;
    if (this.#refusals === closedAfter) this.#wait(now, this.#gap);
    // It was on its way before the last refusal was known.
    if (sentAt <= this.#refusedAt) return;
    this.#refusedAt = now;
    this.#questions += 1;
    if (this.#closed) this.#wait(now, this.#gap);
    if (!this.#ending) this.#meetLimit(now);
  }

  get #closed(): boolean {
    return this.#refusals >= closedAfter;
  }

  /** Milliseconds before the next question: twice as many after each. */
  get #gap(): number {
    return Math.min(longestGap, (1_000 / this.#rate) * 2 ** Math.max(0, this.#questions - 1));
  }

  #wait(now: number, ms: number): void {
    this.#nextTurn = Math.max(this.#nextTurn, now + ms);
  }

  #grow(): void {
    if (this.#slowStart) {
      this.#rate += 1_000 / this.#roundTrip;
      return;
    }
    this.#growth += 1;
    // Twenty seconds of requests, and more where the service counts in long windows.
    const scale = Math.max(220, 20 * this.#known, 2 * this.#reach);
    this.#rate = this.#known * (1 + (this.#growth / scale) ** 3);
  }

  #meetLimit(now: number): void {
    this.#ending = true;
    this.#peak = this.#rate;
    if (this.#slowStart) {
      this.#slowStart = false;
      const { passed = 0 } = this.#stretch ?? {};
      const read = passed < shortestStretch ? this.#rate / 2 : (this.#stretch?.rate(now) ?? 0);
      this.#known = Math.min(this.#rate, read);
    }
    this.#restart(this.#known);
  }

  #endStretch(now: number): void {
    this.#ending = false;
    const { passed = 0 } = this.#stretch ?? {};
    if (passed < (this.#settled ? shortestStretch : shortestFirstStretch)) return;
    const mean = Math.min(this.#peak, this.#stretch?.rate(now) ?? 0);
    if (!this.#settled) this.#restart(mean);
    else if (mean < this.#known) {
      // Less came through than was asked for all along: that is what the service allows.
      this.#reach = passed;
      this.#restart(mean);
    } else {
      // The limit was met on the way up, somewhere between the mean and the peak.
      this.#restart(mean + 0.4 * (this.#peak - mean));
    }
    this.#settled = true;
    this.#stretch = new Stretch(now);
  }

  #restart(rate: number): void {
    this.#known = rate;
    this.#rate = rate;
    this.#growth = 0;
  }
}
