import { bucket, changing, fixedWindow, type Law, unlimited } from "../../packages/assignments/test/laws";
import type { Outcome } from "./assignments/outcome";
import { overSockets } from "./assignments/over-sockets";
import { ours, theirs } from "./assignments/sides";
import { simulated } from "./assignments/simulated";
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

/** Milliseconds that learning the rate may cost. */
const startUp = 5_000;

/** Time to enumerate every role of every account: of large organisations in virtual time, of others over sockets. */
export async function assignments(): Promise<Row[]> {
  return [...(await largeOrganisation()), ...(await ordinaryOrganisations())];
}

/**
 * 10,000 accounts, both sides in the same virtual time: with latency 30-300 ms and 1% faults under several laws of
 * throttling, then without either. The result is the same in every round.
 */
async function largeOrganisation(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, lawOf] of Object.entries(laws)) {
    const options = () => ({ accounts, law: lawOf(), latency: [30, 300] as const, faults: 0.01, seed: 1 });
    const limit = lawOf().least(requests);
    const mine = await simulated(options(), ours(50));
    for (const [concurrency, retryMode] of ways) {
      const other = await simulated(options(), theirs(concurrency, retryMode));
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
    const mine = await simulated(options(), ours(concurrency));
    const other = await simulated(options(), theirs(concurrency, "standard"));
    rows.push({
      ...rowOf(`10,000 accounts, ${latency} ms an answer`, limit, mine, other, `${concurrency} at once`),
      goal: { most: 1.1 * limit },
    });
  }
  return rows;
}

/** In real time, with the throttling that the portal is known for. Each side runs once, as the bucket sets the time. */
async function ordinaryOrganisations(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, goal] of [
    [50, 1.05],
    [150, 1.05],
    [400, 1.03],
  ] as const) {
    const [rate, burst] = [20, 20];
    const options = () => ({
      accounts: size,
      law: bucket(rate, burst),
      latency: [30, 30] as const,
      faults: 0,
      seed: 1,
    });
    // The bucket is full at the start.
    const limit = bucket(rate, burst).least(size + Math.ceil(size / 100) - burst);
    const mine = await overSockets(options(), ours(50));
    for (const retryMode of ["standard", "adaptive"] as const) {
      const other = await overSockets(options(), theirs(10, retryMode));
      const what = `${size} accounts on sockets, a bucket of 20 at 20/s`;
      rows.push({
        ...rowOf(what, limit, mine, other, `10 at once, ${retryMode}`),
        goal: { most: goal * limit },
      });
    }
  }
  return rows;
}

function rowOf(what: string, limit: number, mine: Outcome, other: Outcome, way: string): Row {
  return {
    what: `${what}: limit ${shownSeconds(limit)} s; ${shown(mine)}`,
    unit: "ms",
    ours: figureOf([1_000 * mine.seconds]),
    peer: figureOf([1_000 * other.seconds]),
    against: `${peer}, ${way}: ${shown(other)}`,
  };
}

function shown({ throttled, lost }: Outcome): string {
  return `${(100 * throttled).toFixed(1)}% refused, ${lost} lost`;
}

function shownSeconds(ms: number): string {
  return (ms / 1_000).toLocaleString("en", { maximumSignificantDigits: 3, useGrouping: false });
}
