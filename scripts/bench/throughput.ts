import { bare, ours, peer } from "./contenders";
import { interleaved, run } from "./measure";
import type { Row } from "./row";
import { withServer } from "./server";

const calls = 10_000;

/** Wall time of many calls, 50 at a time, on kept-alive connections to a server in another process. */
export async function throughput(rounds: number, before: string): Promise<Row[]> {
  const time = await withServer((endpoint) =>
    interleaved(
      rounds,
      [bare, ours, before, peer],
      async (side) => (await run("throughput.mjs", side, [endpoint, calls])) as number,
    ),
  );
  const row = {
    what: "wall time of 10,000 calls, 50 at a time",
    unit: "ms",
    ours: time(ours),
    before: time(before),
  } as const;
  return [
    { ...row, peer: time(bare), against: bare, goal: { ratio: 1.15 } },
    { ...row, peer: time(peer), against: peer },
  ];
}
