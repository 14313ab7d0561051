import { Stretch } from "./stretch";

/** A request in flight. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Whether the request had to wait because of the rate. */
  readonly paced: boolean;
  /** Number of requests that were sent before it. */
  readonly sentBefore: number;
}

/**
 * Requests a second at the start. AWS publishes a quota of 20 requests a second for IAM Identity Center, and users of
 * the portal report the same limit (granted#811, aws-sso-util#112, leapp#297).
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
const publishedRate = 20;
/** A token bucket usually holds the requests of one second, in milliseconds. */
const bucketMs = 1_000;
/** After this many refusals in a row the service accepts nothing at present, so only one request at a time is sent. */
const closedAfter = 3;
/** Longest wait in milliseconds between two such requests, in addition to the round trip. */
const longestGap = 1_000;
/** Longest `Retry-After` in milliseconds that is respected. */
const longestRetryAfter = 60_000;
/** Round trip in milliseconds that is assumed before the first answer. */
const firstRoundTrip = 200;
/** Accepted requests that a rate is read from, at least; the first readings take fewer, as any is better than none. */
const shortestStretch = 30;
const shortestEarlyStretch = 10;
/** A timer may fire this many milliseconds late without lowering the rate. */
const lateness = 10;
/** Least milliseconds between the requests of the first bucket: a smaller one refuses before all are in flight. */
const spacing = 7;
/** By how much the rate is raised in slow start: this share of one request a round trip, with every answer. */
const growth = 1.3;

/**
 * Learns the rate of requests from those that the service accepts and those that it refuses (429).
 *
 * Slow start: it sends what a token bucket at the published rate holds, continues at that rate, and raises it with every
 * answer until the first refusal: about twofold in a round trip. From then on it keeps close to the rate that was
 * read from the last {@link Stretch}, and raises it by the cube of the number of requests accepted since: slowly while
 * that rate can still be right, fast once it is clearly too low. It is one class, because every event changes the same
 * state.
 */
export class Pace {
  /** Current rate, in requests a second. */
  #rate: number;
  /** The rate that was last read, in requests a second. */
  #known: number;
  /** The rate at the first refusal of the present series. */
  #peak = 0;
  #slowStart: boolean;
  #nextTurn = 0;
  /** Epoch milliseconds. */
  #lastSent = Number.NEGATIVE_INFINITY;
  /** End of the longest `Retry-After` so far, in epoch milliseconds. */
  #notBefore = 0;
  /** Milliseconds from a request to its answer, smoothed; undefined before the first answer. */
  #roundTrip: number | undefined;
  #stretch: Stretch | undefined;
  /** Number of stretches that have ended. */
  #stretches = 0;
  #sent = 0;
  /** Requests that were accepted since the known rate was read. */
  #growth = 0;
  /** Accepted requests of the last stretch that was at the limit all along. */
  #reach = 0;
  /** Refusals since the last accepted request. */
  #refusals = 0;
  /** Those of them whose request was sent after the refusal before was known. */
  #questions = 0;
  /** When the last such refusal arrived. */
  #refusedAt = Number.NEGATIVE_INFINITY;
  /** Whether the stretch ends with the next accepted request. */
  #ending = false;

  /** @param known - requests a second that the service is known to accept */
  constructor(known?: number) {
    this.#slowStart = known === undefined;
    this.#known = known ?? publishedRate;
    this.#rate = this.#known;
  }

  /** Requests a second that the service accepts; undefined before its first refusal. */
  get limit(): number | undefined {
    return this.#slowStart ? undefined : this.#known;
  }

  /** Milliseconds until the next request may be sent. */
  delay(now: number): number {
    const spaced = this.#inFirstBucket ? this.#lastSent + spacing : 0;
    return Math.max(0, this.#nextTurn - now, spaced - now);
  }

  /** Records that a request is sent. */
  take(now: number, paced: boolean): Turn {
    const earliest = now - this.#allowance;
    // A request that only waited for the spacing was not limited by the rate.
    const limited = paced && !(this.#inFirstBucket && this.#nextTurn < now - lateness);
    this.#lastSent = now;
    if (!this.#stretch) {
      this.#stretch = new Stretch(now);
      this.#nextTurn = earliest;
    }
    const idle = earliest - this.#nextTurn;
    if (idle > 0) this.#stretch.skip(idle);
    const interval = this.#closed ? this.#gap + this.#lastRoundTrip : 1_000 / this.#rate;
    this.#nextTurn = Math.max(this.#nextTurn, earliest) + interval;
    this.#sent += 1;
    return { sentAt: now, paced: limited, sentBefore: this.#sent - 1 };
  }

  /** Records that the service accepted a request. */
  accepted({ sentAt, paced }: Turn, now: number): void {
    this.#roundTrip ??= now - sentAt;
    this.#roundTrip += (now - sentAt - this.#roundTrip) / 8;
    // The service accepts requests again, so the next one need not wait out the gap.
    if (this.#closed) this.#nextTurn = Math.max(now, this.#notBefore);
    this.#refusals = 0;
    this.#questions = 0;
    if (this.#ending && sentAt > this.#refusedAt) this.#endStretch(sentAt);
    if (this.#stretch) this.#stretch.passed += 1;
    if (paced && !this.#ending) this.#grow();
  }

  /**
   * Records that the service refused a request.
   * @param retryAfter - milliseconds that the service asks to wait
   */
  refused(turn: Turn, now: number, retryAfter = 0): void {
    this.#notBefore = Math.max(this.#notBefore, now + Math.min(retryAfter, longestRetryAfter));
    this.#nextTurn = Math.max(this.#nextTurn, this.#notBefore);
    this.#refusals += 1;
    if (this.#refusals === closedAfter) this.#wait(now, this.#gap);
    // Requests that were in flight when the last refusal arrived tell nothing new.
    if (turn.sentAt <= this.#refusedAt) return;
    this.#refusedAt = now;
    this.#questions += 1;
    if (this.#closed) this.#wait(now, this.#gap);
    if (!this.#ending) this.#meetLimit(turn, now);
  }

  get #closed(): boolean {
    return this.#refusals >= closedAfter;
  }

  /** Whether the service has accepted no more yet than a bucket at the published rate gives. */
  get #inFirstBucket(): boolean {
    return this.#slowStart && this.#rate === publishedRate;
  }

  /** Milliseconds by which requests may be sent earlier than evenly spaced. */
  get #allowance(): number {
    // One token is kept back: requests do not arrive as evenly as they are sent.
    return this.#inFirstBucket ? bucketMs - 1_000 / publishedRate : lateness;
  }

  /** Milliseconds before the next request while the service accepts nothing; they double with each refusal. */
  get #gap(): number {
    return Math.min(longestGap, (1_000 / this.#rate) * 2 ** Math.max(0, this.#questions - 1));
  }

  /** Accepted requests that the present stretch needs before a rate is read from it. */
  get #enough(): number {
    if (this.#stretches > 1) return shortestStretch;
    const inTwoRoundTrips = (2 * this.#known * this.#lastRoundTrip) / 1_000;
    return Math.max(shortestEarlyStretch, inTwoRoundTrips);
  }

  get #lastRoundTrip(): number {
    return this.#roundTrip ?? firstRoundTrip;
  }

  #wait(now: number, ms: number): void {
    this.#nextTurn = Math.max(this.#nextTurn, now + ms);
  }

  #grow(): void {
    if (this.#slowStart) {
      // Half at most: with few requests in flight, one answer would otherwise raise the rate far past the limit.
      this.#rate += Math.min((growth * 1_000) / this.#lastRoundTrip, this.#rate / 2);
      return;
    }
    this.#growth += 1;
    // The requests of twenty seconds, and more where the service counts in long windows.
    const scale = Math.max(220, 20 * this.#known, 2 * this.#reach);
    this.#rate = this.#known * (1 + (this.#growth / scale) ** 3);
  }

  #meetLimit({ sentAt, sentBefore }: Turn, now: number): void {
    this.#ending = true;
    this.#peak = this.#rate;
    if (this.#slowStart) {
      this.#slowStart = false;
      // What was sent came from a full bucket and its refill. A rate that is too high is corrected sooner than one that
      // is too low, so it begins no lower than the published one.
      const ms = (this.#stretch?.elapsed(sentAt) ?? 0) + bucketMs;
      this.#known = Math.min(this.#rate, Math.max(publishedRate, (sentBefore * 1_000) / ms));
      this.#nextTurn = Math.max(now, this.#notBefore);
    }
    this.#restart(this.#known);
  }

  #endStretch(now: number): void {
    this.#ending = false;
    const { passed = 0 } = this.#stretch ?? {};
    const first = this.#stretches === 0;
    if (passed >= this.#enough) this.#readRate(passed, first, now);
    // The first one began with a full bucket, so what follows is no part of it.
    else if (!first) return;
    this.#stretches += 1;
    this.#stretch = new Stretch(now);
  }

  #readRate(passed: number, first: boolean, now: number): void {
    const mean = Math.min(this.#peak, this.#stretch?.rate(now) ?? 0);
    if (mean < this.#known) {
      // The service accepted fewer requests than were sent all along: the mean is what it allows.
      this.#reach = passed;
      this.#restart(mean);
    } else if (!first) {
      // The limit is between the mean and the peak; in the first stretch, the full bucket raised the mean.
      this.#restart(mean + 0.4 * (this.#peak - mean));
    }
  }

  #restart(rate: number): void {
    this.#known = rate;
    this.#rate = rate;
    this.#growth = 0;
  }
}
