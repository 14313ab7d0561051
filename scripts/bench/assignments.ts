import { bucket, changing, fixedWindow, type Law, unlimited } from "../../packages/assignments/test/laws";
import { type Outcome, ours, theirs } from "./assignments/sides";
import { peer } from "./contenders";
import { figureOf } from "./figure";
import type { Row } from "./row";

const accounts = 10_000;
const requests = accounts + accounts / 100;

const laws: { readonly [name: string]: () => Law } = {
  "a bucket of 20 at 20/s": () => bucket(20, 20),
  "20 in windows of 1 s": () => fixedWindow(20, 1_000),
  "200 in windows of 10 s": () => fixedWindow(200, 10_000),
  "a bucket of 5 at 5/s": () => bucket(5, 5),
  "20/s, half-way 5/s": () => changing(bucket(20, 20), bucket(5, 5), requests / 2),
  "5/s, half-way 20/s": () => changing(bucket(5, 5), bucket(20, 20), requests / 2),
};

const ways = [
  [1, "standard"],
  [1, "adaptive"],
  [10, "standard"],
  [10, "adaptive"],
] as const;

/** Milliseconds that finding the rate may cost. */
const startUp = 5_000;

/**
 * The time that every role of 10,000 accounts takes, both sides in the same virtual time: with latency 30-300 ms and 1%
 * faults under several laws of throttling, then without either. It is the same in every round.
 */
export async function assignments(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, lawOf] of Object.entries(laws)) {
    const options = () => ({ accounts, law: lawOf(), latency: [30, 300] as const, faults: 0.01, seed: 1 });
    const limit = lawOf().least(requests);
    const mine = await ours(options(), 50);
    for (const [concurrency, retryMode] of ways) {
      const other = await theirs(options(), concurrency, retryMode);
      rows.push({
        ...rowOf(`10,000 accounts, ${name}`, limit, mine, other, `${concurrency} at once, ${retryMode}`),
        goal: { most: 1.05 * limit + startUp },
      });
    }
  }
  for (const [concurrency, latency] of [
    [10, 100],
    [50, 100],
    [50, 300],
  ] as const) {
    const options = () => ({
      accounts,
      law: unlimited(),
      latency: [latency, latency] as const,
      faults: 0,
      seed: 1,
    });
    const limit = (latency * requests) / concurrency;
    const mine = await ours(options(), concurrency);
    const other = await theirs(options(), concurrency, "standard");
    rows.push({
      ...rowOf(`10,000 accounts, ${latency} ms an answer`, limit, mine, other, `${concurrency} at once`),
      goal: { most: 1.1 * limit },
    });
  }
  return rows;
}

function rowOf(what: string, limit: number, mine: Outcome, other: Outcome, way: string): Row {
  return {
    what: `${what}: limit ${Math.round(limit / 1_000)} s; ${shown(mine)}`,
    unit: "ms",
    ours: figureOf([1_000 * mine.seconds]),
    peer: figureOf([1_000 * other.seconds]),
    against: `${peer}, ${way}: ${shown(other)}`,
  };
}

function shown({ throttled, lost }: Outcome): string {
  return `${(100 * throttled).toFixed(1)}% refused, ${lost} lost`;
}
