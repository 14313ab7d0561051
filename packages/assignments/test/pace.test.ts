import { describe, expect, it } from "vitest";
import { Pace } from "../src/pace";
import { Agenda } from "./agenda";
import { bucket, changing, fixedWindow, type Law, unlimited } from "./laws";
import { randomNumbers } from "./random";

interface Setting {
  readonly law: Law;
  readonly requests: number;
  readonly seed?: number;
  readonly latency?: readonly [number, number];
  readonly concurrency?: number;
  readonly faults?: number;
  readonly pace?: Pace;
}

/** Requests in which the rate is found out: some windows of a minute. */
const startUp = 2_500;

/** Sends so many requests until each was let through, as fast as the pace allows. */
function drive({
  law,
  requests,
  seed = 1,
  latency = [30, 300],
  concurrency = 50,
  faults = 0.01,
  ...rest
}: Setting) {
  const random = randomNumbers(seed);
  const pace = rest.pace ?? new Pace();
  const agenda = new Agenda<() => void>();
  const phase = random() * 60_000;
  const tally = { sent: 0, refused: 0, passed: 0, ms: 0, refusedAtFirst: 0 };
  let now = 0;
  let left = requests;
  let under = 0;
  let waiting = false;
  const send = (paced: boolean) => {
    const turn = pace.take(now, paced);
    const ms = latency[0] + random() * (latency[1] - latency[0]);
    left -= 1;
    under += 1;
    tally.sent += 1;
    agenda.put(now + ms / 2, () => {
      const fault = random() < faults;
      const passes = !fault && law.admit(now + phase);
      agenda.put(now + ms / 2, () => {
        under -= 1;
        if (passes) {
          tally.passed += 1;
          tally.ms = now;
          pace.accepted(turn, now);
        } else {
          left += 1;
          if (!fault) {
            tally.refused += 1;
            if (tally.passed < startUp) tally.refusedAtFirst += 1;
            pace.refused(turn, now);
          }
        }
        next(false);
      });
    });
  };
  const next = (paced: boolean) => {
    if (waiting || left === 0 || under >= concurrency) return;
    const ms = pace.delay(now);
    if (ms === 0) {
      send(paced);
      return next(false);
    }
    waiting = true;
    agenda.put(now + ms, () => {
      waiting = false;
      next(true);
    });
  };
  next(false);
  for (let entry = agenda.next(); entry; entry = agenda.next()) {
    now = entry.at;
    entry.item();
  }
  return { ...tally, pace };
}

const seeds = Array.from({ length: Number(process.env["ASSIGNMENTS_SEEDS"] ?? 3) }, (_, seed) => seed + 1);

describe("over 10,000 requests, latency 30-300 ms, 1% faults", () => {
  const requests = 10_100;
  it.each<[string, () => Law]>([
    ["a bucket of 20 that fills at 20/s", () => bucket(20, 20)],
    ["a bucket of 100 that fills at 100/s", () => bucket(100, 100)],
    ["a bucket of 5 that fills at 5/s", () => bucket(5, 5)],
    ["a bucket of 20 that fills at 5/s", () => bucket(5, 20)],
    ["20 in each window of a second", () => fixedWindow(20, 1_000)],
    ["100 in each window of 5 s", () => fixedWindow(100, 5_000)],
    ["200 in each window of 10 s", () => fixedWindow(200, 10_000)],
    ["1,200 in each window of a minute", () => fixedWindow(1_200, 60_000)],
    ["20/s that become 5/s", () => changing(bucket(20, 20), bucket(5, 5), requests / 2)],
    ["5/s that become 20/s", () => changing(bucket(5, 5), bucket(20, 20), requests / 2)],
    ["20/s that become 10/s", () => changing(bucket(20, 20), bucket(10, 10), requests / 2)],
    ["10/s that become 40/s", () => changing(bucket(10, 10), bucket(40, 40), requests / 2)],
  ])("%s: within 1.05 of the limit and a start-up, then at most 3 in 100 refused", (_, lawOf) => {
    for (const seed of seeds) {
      const law = lawOf();
      const { passed, sent, refused, refusedAtFirst, ms } = drive({ law, requests, seed });
      expect(passed).toBe(requests);
      expect(ms).toBeLessThan(1.05 * law.least(requests) + 5_000);
      expect((refused - refusedAtFirst) / sent).toBeLessThan(0.03);
      expect(refusedAtFirst).toBeLessThan(250);
    }
  });
});

describe("without a limit", () => {
  it("the number of requests at once is what counts, after a start that doubles with every answer", () => {
    for (const [concurrency, latency] of [
      [10, 100],
      [50, 100],
      [50, 300],
    ] as const) {
      const { ms, pace } = drive({
        law: unlimited(),
        requests: 10_100,
        latency: [latency, latency],
        concurrency,
        faults: 0,
      });
      expect(ms).toBeLessThan((1.1 * latency * 10_100) / concurrency);
      expect(pace.limit).toBeUndefined();
    }
  });
});

describe("the pace", () => {
  it("begins with the requests of one second, goes on at 20 a second, and raises the rate with every answer", () => {
    const pace = new Pace();
    const intervals: number[] = [];
    let now = 1_000;
    for (let request = 0; request < 60; request += 1) {
      const turn = pace.take(now, true);
      const ms = pace.delay(now);
      intervals.push(Math.round(ms));
      now += ms;
      pace.accepted(turn, turn.sentAt + 100);
    }
    expect(new Set(intervals.slice(0, 20))).toEqual(new Set([7]));
    expect(Math.max(...intervals)).toBeGreaterThan(30);
    expect(intervals.at(-1)).toBeLessThan(7);
  });

  it("does not grow where something else holds the requests back", () => {
    const pace = new Pace();
    for (let now = 0; now < 100_000; now += 1_000) pace.accepted(pace.take(now, false), now + 100);
    // A bucket is used up; then the rate is the one of the start.
    for (let request = 0; request < 21; request += 1) pace.take(200_000, false);
    expect(pace.delay(200_000)).toBeCloseTo(100);
  });

  it("keeps to the published rate after the first refusal, unless the service accepted more", () => {
    for (const [law, requests, least, most] of [
      [bucket(20, 20), 40, 20, 20],
      [bucket(20, 10), 20, 20, 20],
      [bucket(100, 100), 220, 80, 125],
    ] as const) {
      const { limit } = drive({ law, requests, latency: [30, 30], faults: 0 }).pace;
      expect(limit).toBeGreaterThanOrEqual(least);
      expect(limit).toBeLessThanOrEqual(most);
    }
  });

  it("does not take a wait that the service asked for as the rate that it allows", () => {
    const pace = new Pace();
    pace.refused(pace.take(0, false), 10, 60_000);
    pace.accepted(pace.take(60_010, true), 60_020);
    expect(pace.limit).toBe(20);
  });

  it("takes no silence of ours for a limit of the service's", () => {
    const { pace } = drive({ law: bucket(20, 20), requests: 2_000 });
    const before = pace.limit ?? 0;
    // An hour in which nobody asks, then a refusal.
    let now = 3_600_000;
    for (let request = 0; request < 100; request += 1) {
      now += 50;
      pace.accepted(pace.take(now, true), now + 30);
    }
    pace.refused(pace.take(now + 50, true), now + 80);
    pace.accepted(pace.take(now + 200, true), now + 230);
    expect(pace.limit).toBeGreaterThan(before / 2);
  });

  it("asks one by one, ever more seldom, while everything is refused; at least once a second and a round trip", () => {
    const pace = new Pace(100);
    let now = 0;
    const gaps: number[] = [];
    for (let request = 0; request < 20; request += 1) {
      const turn = pace.take(now, true);
      pace.refused(turn, now + 10);
      const ms = pace.delay(now);
      gaps.push(ms);
      now += ms;
    }
    expect(gaps[0]).toBeLessThan(25);
    expect(Math.max(...gaps)).toBeLessThan(1_500);
    expect(gaps.at(-1)).toBeGreaterThan(1_000);
  });

  it("waits out what the service asks for, up to a minute", () => {
    for (const [asked, waited] of [
      [5_000, 5_000],
      [3_600_000, 60_000],
    ] as const) {
      const pace = new Pace();
      pace.refused(pace.take(0, false), 100, asked);
      expect(pace.delay(100)).toBe(waited);
    }
  });

  it("waits it out also when a request that was on its way is let through meanwhile", () => {
    const pace = new Pace();
    const turns = Array.from({ length: 5 }, (_, request) => pace.take(request, false));
    for (const turn of turns.slice(1)) pace.refused(turn, 100, 5_000);
    pace.accepted(turns[0] as (typeof turns)[0], 200);
    expect(pace.delay(200)).toBe(4_900);
  });
});
